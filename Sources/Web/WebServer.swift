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
    private let site: WebSite
    private let host: String
    private let port: Int
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
    public init(
        _ open: OpenService, host: String = "127.0.0.1", port: Int, certificate: Certificate? = nil
    ) throws {
        site = try WebSite(open, isSecure: certificate != nil)
        (self.host, self.port, self.certificate) = (host, port, certificate)
    }

    /// Answers until the process is told to stop, and then ends what it has begun.
    ///
    /// - Parameter onStart: told the port once it listens.
    public func run(onStart: @escaping @Sendable (Int) -> Void) async throws {
        var logger = Logger(label: "rota")
        logger.logLevel = .notice
        var app = Application(
            router: router, server: try server,
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "rota"),
            onServerRunning: { channel in onStart(channel.localAddress?.port ?? port) }, logger: logger)
        app.logger = logger
        try await app.runService(gracefulShutdownSignals: [UnixSignal.sigterm, UnixSignal.sigint])
    }

    private var server: HTTPServerBuilder {
        get throws {
            guard let certificate else { return .http1() }
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
                tlsConfiguration: TLSConfiguration.makeServerConfiguration(
                    certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key)))
        }
    }

    private var router: Router<Visit> {
        let router = Router(context: Visit.self, options: .autoGenerateHeadEndpoints)
        let meters = Meters()
        router.add(middleware: Metering(meters: meters))
        router.add(middleware: Headers())
        router.add(middleware: FailurePages(site: site))
        router.get("healthz") { [site] _, _ in
            _ = try site.open.store.revision()
            return Response.json(["status": "ok"])
        }
        router.get("metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: meters.text)))
        }
        Assets.add(to: router)
        router.add(middleware: Doors(site: site))
        PublicPages(site: site).add(to: router)
        DoorPages(site: site).add(to: router)
        AgentPages(site: site).add(to: router)
        PlanningPages(site: site, desk: PlanningDesk(site.open)).add(to: router)
        SeatPages(site: site).add(to: router)
        WhyPages(site: site).add(to: router)
        StructurePages(site: site).add(to: router)
        HRPages(site: site).add(to: router)
        AbsencePages(site: site).add(to: router)
        AccessPages(site: site).add(to: router)
        CalendarPages(site: site).add(to: router)
        MessagePages(site: site).add(to: router)
        FairnessPages(site: site).add(to: router)
        PeoplePages(site: site).add(to: router)
        AttendancePages(site: site).add(to: router)
        CollectingPages(site: site).add(to: router)
        CallPages(site: site).add(to: router)
        InstructionPages(site: site).add(to: router)
        SwapPages(site: site).add(to: router)
        FollowUpPages(site: site).add(to: router)
        return router
    }
}
