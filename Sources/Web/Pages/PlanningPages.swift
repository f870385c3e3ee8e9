// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import HTTPTypes
import Hummingbird
import MairieMobile
import Planning
import Store

/// The coordinator's month: read, planned, changed by hand, compared and published.
struct PlanningPages {
    let site: WebSite
    let desk: PlanningDesk

    func add(to router: Router<Visit>) {
        let pages = router.group("planning").add(middleware: Keepers { $0 == .coordinator })
        pages.get { _, visit in try first(visit) }
        pages.get(":month") { request, visit in try month(request, visit) }
        pages.get(":month/imprimer") { _, visit in try printed(visit) }
        pages.get(":month/changements") { _, visit in try changes(visit) }
        pages.post(":month/diffuser") { request, visit in try await publish(request, visit) }
        pages.post(":month/calcul") { request, visit in try await plan(request, visit) }
        pages.get(":month/calcul") { _, visit in try progress(visit) }
        pages.get(":month/calcul/flux") { _, visit in try stream(visit) }
        pages.post(":month/calcul/arret") { request, visit in try await stop(request, visit) }
        pages.get(":month/planning.csv") { _, visit in try spreadsheet(visit) }
    }

    static func readMonth(of visit: Visit) throws -> Month {
        guard let month = Month(iso: try visit.parameters.require("month")) else { throw WebFailure.notFound }
        return month
    }

    /// The month that is being prepared, else the present one.
    private func first(_ visit: Visit) throws -> Response {
        let now = Timestamp.now.dayInParis.month
        let month = try site.open.store.draftMonths().first { $0 >= now } ?? now.next
        return .redirect(to: "/planning/\(month)")
    }

    // MARK: - Reading

    private func month(_ request: Request, _ visit: Visit) throws -> Response {
        let month = try Self.readMonth(of: visit)
        let page = MonthPage(
            month, edition: try site.open.editionIfAny(of: month),
            published: try site.open.store.latestVersion(of: month),
            names: try site.open.names(), view: request.uri.queryParameters["vue"].map(String.init) ?? "semaines",
            week: request.uri.queryParameters["semaine"].flatMap { Week(iso: String($0)) },
            today: Timestamp.now.dayInParis, visit.language)
        return site.html(
            "month", page, visit, title: Phrase.month(month)[visit.language].capitalisedFirst)
    }

    private func printed(_ visit: Visit) throws -> Response {
        let month = try Self.readMonth(of: visit)
        let page = PrintedPage(try site.open.edition(of: month), names: try site.open.names(), visit.language)
        return site.html("printed", page, visit, title: Phrase.rota(of: month)[visit.language].capitalisedFirst)
    }

    private func spreadsheet(_ visit: Visit) throws -> Response {
        let month = try Self.readMonth(of: visit)
        let csv = RotaCSV(try site.open.edition(of: month), names: try site.open.names(), language: visit.language)
        return .download(csv.csv(.excelFR), type: "text/csv; charset=utf-8", name: "planning-\(month).csv")
    }

    // MARK: - Publishing

    private func changes(_ visit: Visit) throws -> Response {
        let month = try Self.readMonth(of: visit)
        guard let draft = try site.open.store.draft(of: month) else { return .redirect(to: "/planning/\(month)") }
        let page = ChangesPage(
            draft, since: try site.open.store.latestVersion(of: month), situation: try site.open.situation(of: month),
            names: try site.open.names(), visit.language)
        return site.html(
            "changes", page, visit, title: Phrase(fr: "Avant de diffuser", en: "Before publishing")[visit.language])
    }

    private func publish(_ request: Request, _ visit: Visit) async throws -> Response {
        let month = try Self.readMonth(of: visit)
        let fields = try await site.form(request, visit)
        try fields.requireSeen(site.open.editionIfAny(of: month)?.rota, of: month)
        let author = visit.access!.name
        let version = try site.open.publish(month, by: author)
        _ = try await Telling(open: site.open, author: author).tell(of: version)
        return .redirect(to: "/planning/\(month)")
    }

    // MARK: - Planning

    private func plan(_ request: Request, _ visit: Visit) async throws -> Response {
        let month = try Self.readMonth(of: visit)
        let fields = try await site.form(request, visit)
        let from = fields.given("depuis")
        try desk.begin(month, from: from, seconds: 60, by: visit.access!.name)
        return .redirect(to: "/planning/\(month)/calcul")
    }

    private func progress(_ visit: Visit) throws -> Response {
        let month = try Self.readMonth(of: visit)
        guard let job = desk.job(of: month) else { return .redirect(to: "/planning/\(month)") }
        let page = ProgressPage(job, visit.language)
        let title =
            Phrase(fr: "Calcul ", en: "Planning ")
            + Phrase(fr: Phrase.of(month).french, en: Phrase.month(month).english)
        var response = site.html("progress", page, visit, title: title[visit.language])
        // Without a script the page looks again by itself.
        if !job.state.isOver { response.headers[.refresh] = "2" }
        return response
    }

    /// What the planner finds, as it finds it (server-sent events).
    private func stream(_ visit: Visit) throws -> Response {
        guard let job = desk.job(of: try Self.readMonth(of: visit)) else { throw WebFailure.notFound }
        let language = visit.language
        let body = ResponseBody { writer in
            var sent = ""
            while true {
                let page = ProgressPage(job, language)
                let event = page.json.compact
                if event != sent { try await writer.write(ByteBuffer(string: "data: \(event)\n\n")) }
                sent = event
                if page.isOver { break }
                try await Task.sleep(for: .milliseconds(200))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
    }

    private func stop(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try await site.form(request, visit)
        let month = try Self.readMonth(of: visit)
        desk.job(of: month)?.stop()
        return .redirect(to: "/planning/\(month)/calcul")
    }
}

extension Rota {
    /// Tells whether two people look at the same rota.
    var seal: String {
        let places = assignments.map {
            "\($0.session) \($0.post) \($0.agent) \($0.pinned) \($0.helping) \($0.shadowing)"
        }
        return String(AccessLink.hash((sessions.map(\.id) + places).joined(separator: "\n")).prefix(16))
    }
}

extension HTTPField.Name {
    static let refresh = Self("Refresh")!
}
