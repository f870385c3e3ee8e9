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
    public init(
        _ open: OpenService, host: String = "127.0.0.1", port: Int, certificate: Certificate? = nil
    ) throws {
        responder = try WebSite(open, isSecure: certificate != nil, mail: mail).router.buildResponder()
        setupPath = nil
        (self.host, self.port, self.certificate) = (host, port, certificate)
    }

    /// A server for a folder without a service: it lets somebody describe the service, and then serves it.
    public init(
        settingUp folder: String, host: String = "127.0.0.1", port: Int, certificate: Certificate? = nil
    ) throws {
        let setup = try SetupSite(folder: folder, isSecure: certificate != nil, mail: mail)
        responder = setup.handover
        setupPath = setup.path
        (self.host, self.port, self.certificate) = (host, port, certificate)
    }

    /// Answers until the process is told to stop, and then ends what it has begun.
    ///
    /// - Parameter onStart: told the port once it listens.
    public func run(onStart: @escaping @Sendable (Int) -> Void) async throws {
        var logger = Logger(label: "rota")
        logger.logLevel = .notice
        var app = Application(
            responder: CallbackResponder<Visit> { [responder] in try await responder.respond(to: $0, context: $1) },
            server: try server,
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "rota", backlog: 1024),
            onServerRunning: { channel in onStart(channel.localAddress?.port ?? port) }, logger: logger)
        app.logger = logger
        // It ends after the server, which goes on handing over until then.
        app.addServices(mail)
        try await app.runService(gracefulShutdownSignals: [UnixSignal.sigterm, UnixSignal.sigint])
    }

    private var server: HTTPServerBuilder {
        get throws {
            let configuration = HTTP1Channel.Configuration(ConnectionLimits.ofThisProcess)
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
}

extension WebSite {
    /// Every page, feed and file of the service.
    var router: Router<Visit> {
        let site = self
        let router = Router(context: Visit.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Metering(meters: site.meters))
        router.add(middleware: Headers())
        router.add(middleware: FailurePages(site: site))
        router.get("healthz") { _, _ in
            _ = try site.open.store.revision()
            return Response.json(["status": "ok"])
        }
        router.get("metrics") { _, _ in
            let text = try site.meters.text(revision: site.open.store.revision())
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
        Assets.add(to: router)
        router.add(middleware: Doors(site: site))
        // Once more, now that it is known who asks.
        router.add(middleware: FailurePages(site: site))
        let desk = PlanningDesk(site.open, site.meters)
        let all: [any Pages] = [
            PublicPages(site: site),
            DoorPages(site: site),
            AgentPages(site: site),
            AgentSwapPages(site: site),
            LinkPages(site: site),
            PlanningPages(site: site, desk: desk),
            WhatIfPages(site: site, desk: WhatIfDesk(site.open, on: desk.queue)),
            SeatPages(site: site),
            WhyPages(site: site),
            StructurePages(site: site),
            HRPages(site: site),
            AbsencePages(site: site),
            AccessPages(site: site),
            CalendarPages(site: site),
            MessagePages(site: site),
            FairnessPages(site: site),
            PeoplePages(site: site),
            AttendancePages(site: site),
            CollectingPages(site: site),
            CallPages(site: site),
            InstructionPages(site: site),
            SwapPages(site: site),
            FollowUpPages(site: site),
            VisitPages(site: site),
            StaffingPages(site: site, desk: StaffingDesk(site.open)),
            StartPages(site: site),
        ]
        for pages in all { pages.add(to: router) }
        Interface(site: site, operations: all.flatMap(\.operations)).add(to: router)
        return router
    }
}
