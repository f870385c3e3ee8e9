// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile

/// Describing a service: a text to start from, its mistakes by line, and the service itself once there are none.
struct SetupPages {
    let site: SetupSite

    /// How long a browser is remembered, in seconds.
    private static let remembered = 86_400
    /// There is one access, to the setup itself.
    private static let access = 0

    var routes: [Route] {
        [
            .page("installation/:link", for: .holder) { _, visit in try knock(visit) },
            .form("installation/:link", for: .holder) { _, visit in try enter(visit) },
            .page("installation", for: .holder) { request, visit in
                let visit = try recognised(request, visit)
                return page(SetupPage(text: Assets.startingText(visit.language), name: ""), visit)
            },
            .form("installation", for: .holder) { request, visit in try await describe(request, visit) },
        ]
    }

    // MARK: - Coming in

    private func knock(_ visit: Visit) throws -> Response {
        try requireLink(visit)
        return site.html(
            "welcome", Welcome(), visit,
            title: Phrase(fr: "Mettre en place le planning", en: "Set up the rota")[visit.language], status: .ok)
    }

    private func enter(_ visit: Visit) throws -> Response {
        try requireLink(visit)
        var response = Response.redirect(to: "/installation")
        let end = Timestamp(seconds: Timestamp.now.seconds + Self.remembered)
        response.setCookie(
            .access(site.key.cookie(for: Self.access, until: end), seconds: Self.remembered, isSecure: site.isSecure))
        return response
    }

    private func requireLink(_ visit: Visit) throws {
        guard site.key.isSetupSeal(try visit.parameters.require("link")) else { throw site.links.refusal(at: .now) }
    }

    /// The visit of somebody who came in by the link.
    private func recognised(_ request: Request, _ visit: Visit) throws -> Visit {
        guard let cookie = request.cookies[WebSite.cookieName]?.value,
            site.key.access(ofCookie: cookie, at: .now) == Self.access
        else { throw WebFailure.notKnown }
        var visit = visit
        visit.cookie = cookie
        return visit
    }

    // MARK: - Describing

    private func page(_ page: SetupPage, _ visit: Visit) -> Response {
        site.html(
            "setup", page, visit,
            title: Phrase(fr: "Décrire le service", en: "Describe the service")[visit.language],
            status: page.isRefused ? .unprocessableContent : .ok)
    }

    private func describe(_ request: Request, _ visit: Visit) async throws -> Response {
        let visit = try recognised(request, visit)
        let fields = FormFields(try await request.wholeBody(upTo: visit.maxUploadSize))
        guard let cookie = visit.cookie, site.key.isFormSeal(fields["seal"] ?? "", of: cookie) else {
            throw WebFailure.notSealed
        }
        // Browsers send the ends of lines as CR and LF, whatever stood in the file.
        let text = (fields["text"] ?? "").replacing("\r\n", with: "\n").trimmingMark
        let form = SetupPage(text: text, name: fields["name"] ?? "")
        return answer(to: form, isCreating: fields["act"] == "create", request, visit)
    }

    private func answer(to form: SetupPage, isCreating: Bool, _ request: Request, _ visit: Visit) -> Response {
        do {
            guard isCreating else {
                let contents = try OpenService.examine(form.text, for: site.folder)
                return page(form.right(contents, visit.language), visit)
            }
            return try create(form, request, visit)
        } catch let problems as InputProblems {
            return page(form.wrong(problems.problems, visit.language), visit)
        } catch {
            let unexpected = Phrase(fr: "le programme a échoué", en: "the program failed")
            return page(form.failed(Failure(error)?.facts ?? [unexpected], visit.language), visit)
        }
    }

    /// The service, whoever described it as its coordinator, and its own site from now on.
    private func create(_ form: SetupPage, _ request: Request, _ visit: Visit) throws -> Response {
        let usual = Phrase(fr: "coordination", en: "coordinator")[visit.language]
        let name = form.name.contains { !$0.isWhitespace } ? form.name : usual
        let open = try OpenService.create(form.text, at: site.folder)
        let next = try WebSite(serving: open, isSecure: site.isSecure, mail: site.mail)
        let (access, link) = try open.grantAccess(.coordinator, to: name, by: name)
        site.handover.give(to: next.router.buildResponder())

        let end = Timestamp(seconds: Timestamp.now.seconds + DoorPages.remembered)
        let cookie = next.key.cookie(for: access.id, until: end)
        var visit = visit
        (visit.access, visit.cookie) = (access, cookie)
        let scheme = site.isSecure ? "https" : "http"
        // No redirect: an address would keep the link, which is shown this once.
        var response = next.html(
            "created", CreatedPage(link: "\(scheme)://\(request.head.authority ?? "")/acces/\(link)"), visit,
            title: Phrase(fr: "Le service est en place", en: "The service is set up")[visit.language])
        response.setCookie(.access(cookie, seconds: DoorPages.remembered, isSecure: site.isSecure))
        return response
    }
}

private struct Welcome {}

private struct CreatedPage {
    /// By which the coordinator comes in on another machine.
    let link: String
}

extension String {
    /// Without the mark that some editors put before UTF-8.
    fileprivate var trimmingMark: String { hasPrefix("\u{FEFF}") ? String(dropFirst()) : self }
}
