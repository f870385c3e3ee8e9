// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Synchronization

/// Whatever puts pages into the frame that all of them have.
protocol PageFrame: Sendable {
    func html(
        _ template: String, _ page: Any, _ visit: Visit, title: String, status: HTTPResponse.Status
    ) -> Response
}

extension WebSite: PageFrame {}

/// The site of a folder in which there is no service yet. One link opens it, which is known to whoever started the
/// server. It is over once the service is described: the service's own site answers from then on.
struct SetupSite: PageFrame {
    let folder: String
    let isSecure: Bool
    let mail: OutgoingMail
    /// Nothing is written before the service is, so these secrets last no longer than the program runs.
    let key = ServerKey()
    let templates: Templates
    let links = LinkTries()
    let handover = Handover()

    init(folder: String, isSecure: Bool, mail: OutgoingMail) throws {
        (self.folder, self.isSecure, self.mail) = (folder, isSecure, mail)
        templates = try Templates(Assets.templates)
        handover.give(to: router.buildResponder())
    }

    /// Where the one link leads.
    var path: String { "/installation/\(key.setupSeal)" }

    func html(
        _ template: String, _ page: Any, _ visit: Visit, title: String, status: HTTPResponse.Status
    ) -> Response {
        let frame = Frame(
            language: visit.language.rawValue, title: title, service: "Rota", style: Assets.style.address,
            script: Assets.script.address, visitor: nil, seal: visit.cookie.map { key.formSeal(of: $0) }, menu: [],
            template: template, page: page)
        return .html(templates.html("frame", frame, visit.language).keepingHoursWhole, status: status)
    }

    private var router: Router<Visit> {
        let router = Router(context: Visit.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Headers())
        router.add(middleware: FailurePages(site: self))
        router.add(routes)
        return router
    }

    /// All that is answered before there is a service.
    var routes: [Route] {
        [
            .page("healthz", for: .everybody) { _, _ in Response.json(["status": "setup"]) },
            // Whoever comes without the link is told what anybody is told of a private page.
            .page("/", for: .holder) { _, _ in throw WebFailure.notKnown },
        ] + Assets.routes + SetupPages(site: self).routes
    }
}

/// Answers by one site until that gives way to another, so that a browser finds the next page at the same address.
final class Handover: HTTPResponder {
    private let current: Mutex<(any HTTPResponder<Visit>)?> = Mutex(nil)

    func give(to responder: any HTTPResponder<Visit>) { current.withLock { $0 = responder } }

    func respond(to request: Request, context: Visit) async throws -> Response {
        guard let responder = current.withLock({ $0 }) else { throw WebFailure.notFound }
        return try await responder.respond(to: request, context: context)
    }
}
