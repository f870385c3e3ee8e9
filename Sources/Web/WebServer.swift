// SPDX-License-Identifier: GPL-3.0-or-later

public import Coordination
import Formats
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import MairieMobile
import ServiceLifecycle
import UnixSignals
import Store

/// The server of one service: pages, feeds and an interface for programs.
public struct WebServer: Sendable {
    private let responder: any HTTPResponder<Visit>
    /// The page by which whoever has its address describes a service where there is none yet; nil where there is.
    public let setupPath: String?
    private let host: String
    private let port: Int
    private let mail = OutgoingMail()
    private let certificate: Certificate?

    /// Files in PEM.
    public struct Certificate: Sendable {
        public var chain: String
        public var key: String

        public init(chain: String, key: String) {
            self.chain = chain
            self.key = key
        }
    }

    /// - Parameters:
    ///   - host: the address to listen on, that of this machine alone unless another is given.
    ///   - port: 0 for any that is free.
    ///   - isBehindTLS: whether people come by a proxy that speaks TLS with them.
    public init(
        _ open: OpenService, host: String = "127.0.0.1", port: Int, certificate: Certificate? = nil,
        isBehindTLS: Bool = false
    ) throws {
        responder = try WebSite(serving: open, isSecure: certificate != nil || isBehindTLS, mail: mail).router
            .buildResponder()
        setupPath = nil
        (self.host, self.port, self.certificate) = (host, port, certificate)
    }

    /// A server for a folder without a service: it lets somebody describe the service, and then serves it.
    public init(
        settingUp folder: String, host: String = "127.0.0.1", port: Int, certificate: Certificate? = nil,
        isBehindTLS: Bool = false
    ) throws {
        let setup = try SetupSite(folder: folder, isSecure: certificate != nil || isBehindTLS, mail: mail)
        responder = setup.handover
        setupPath = setup.path
        (self.host, self.port, self.certificate) = (host, port, certificate)
    }

    /// Answers until the process is told to stop, and then ends what it has begun.
    ///
    /// - Parameter onStart: told the port once it listens.
    public func run(onStart: @escaping @Sendable (Int) -> Void) async throws {
        let (logger, start) = (Logger.ofServer, ContinuousClock.now)
        let limits = ConnectionLimits.ofThisProcess
        var app = Application(
            responder: CallbackResponder<Visit> { [responder] in try await responder.respond(to: $0, context: $1) },
            server: try server(limits),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "rota", backlog: 1024,
                availableConnectionsDelegate: .maximum(limits.connections + limits.leaving, logger: logger)),
            onServerRunning: { [certificate] channel in
                let port = channel.localAddress?.port ?? port
                logger.notice(
                    "started",
                    metadata: [
                        "version": "\(OpenService.programVersion)", "port": .stringConvertible(port),
                        "tls": "\(certificate != nil)",
                    ])
                onStart(port)
            }, logger: logger)
        app.logger = logger
        // It ends after the server, which goes on handing over until then.
        app.addServices(mail)
        try await app.runService(gracefulShutdownSignals: [UnixSignal.sigterm, UnixSignal.sigint])
        let seconds = Int(ContinuousClock.now.secondsSince(start))
        logger.notice("stopped", metadata: ["seconds": .stringConvertible(seconds)])
    }

    private func server(_ limits: ConnectionLimits) throws -> HTTPServerBuilder {
        let configuration = HTTP1Channel.Configuration(limits)
        guard let certificate else { return .http1(configuration: configuration) }
        let chain: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey
        do {
            chain = try NIOSSLCertificate.fromPEMFile(certificate.chain)
            key = try NIOSSLPrivateKey(file: certificate.key, format: .pem)
        } catch {
            throw Failure(
                Phrase(
                    fr:
                        "certificat illisible : attendu deux fichiers PEM, « \(certificate.chain) » et « \(certificate.key) »",
                    en:
                        "the certificate cannot be read: expected two PEM files, \"\(certificate.chain)\" and \"\(certificate.key)\""
                ))
        }
        return try .tls(
            .http1(configuration: configuration),
            tlsConfiguration: TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key)))
    }
}
