// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import HTTPTypes
import Hummingbird
import MairieMobile
import Planning
import Store

/// The coordinator's month: read, planned, changed by hand, compared and published.
struct PlanningPages: Pages {
    let site: WebSite
    let desk: PlanningDesk

    var routes: [Route] {
        [
            .page("planning", for: .coordinator) { _, visit in try first(visit) },
            .page("planning/:month", for: .coordinator) { request, visit in try month(request, visit) },
            .page("planning/:month/imprimer", for: .coordinator) { _, visit in try printed(visit) },
            .page("planning/:month/changements", for: .coordinator) { _, visit in try changes(visit) },
            .page("planning/:month/calcul", for: .coordinator) { _, visit in try progress(visit) },
            // A picture of its own: the style in it is not the page's to allow.
            .page("planning/:month/calcul.svg", for: .coordinator) { _, visit in try picture(visit) },
            .page("planning/:month/calcul/flux", for: .coordinator) { _, visit in try stream(visit) },
            .page("planning/:month/planning.csv", for: .coordinator) { _, visit in try spreadsheet(visit) },
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "planning", for: .coordinator,
                Phrase(fr: "Les mois planifiés ou diffusés", en: "The months planned or published"),
                answer: .list(of: .object(["month": .month, "version": Shape.number.orNull, "draft": .flag]))
            ) { _, _ in
                let drafts = try site.open.store.draftMonths()
                let published = Dictionary(
                    uniqueKeysWithValues: try site.open.store.latestVersions().map { ($0.month, $0.number) })
                return .array(
                    Set(drafts + published.keys).sorted().map {
                        [
                            "month": .string($0.iso), "version": .optional(published[$0]),
                            "draft": .bool(drafts.contains($0)),
                        ]
                    })
            },
            .read(
                "planning/:month", for: .coordinator,
                Phrase(fr: "Le planning d’un mois, et son sceau", en: "The rota of a month, and its seal"),
                answer: .rota(adding: ["seen": .text])
            ) { _, visit in
                let edition = try site.open.edition(of: Self.readMonth(of: visit))
                return RotaJSON(edition, names: try site.open.names(), language: visit.language).value
                    .with("seen", edition.rota.seal)
            },
            .read(
                "planning/:month/changements", for: .coordinator,
                Phrase(fr: "Ce qu’une diffusion changerait", en: "What publishing would change"),
                answer: .difference(adding: ["seen": .text])
            ) { _, visit in
                let month = try Self.readMonth(of: visit)
                guard let draft = try site.open.store.draft(of: month) else { throw WebFailure.notFound }
                let known = try site.open.store.latestVersion(of: month)
                let difference = RotaDifference(
                    from: known?.rota.told() ?? Rota(month: month, sessions: [], assignments: []), to: draft.told(),
                    posts: site.open.service.posts)
                return JSONValue.difference(
                    difference, from: known.map { Edition($0) }, to: Edition(draft: draft)
                ).with("seen", draft.seal)
            },
            .act(
                "planning/:month/diffuser", for: .coordinator,
                Phrase(
                    fr: "Diffuse le planning, et prévient qui cela concerne",
                    en: "Publishes the rota, and tells those concerned"), [.seen], publish),
            .act(
                "planning/:month/calcul", for: .coordinator, Phrase(fr: "Calcule un mois", en: "Plans a month"),
                [
                    Field(
                        "from", .day,
                        Phrase(
                            fr: "le premier jour qui peut changer, pour recalculer ce qui est diffusé",
                            en: "the first day that may change, to plan again what is published")
                    ).optional
                ], plan),
            .read(
                "planning/:month/calcul", for: .coordinator,
                Phrase(fr: "Où en est le calcul", en: "How far planning has come"), answer: ProgressPage.shape
            ) { _, visit in
                guard let job = desk.job(of: try Self.readMonth(of: visit)) else { throw WebFailure.notFound }
                return ProgressPage(job, visit.language).json
            },
            .act(
                "planning/:month/calcul/arret", for: .coordinator,
                Phrase(fr: "Arrête le calcul", en: "Stops planning"), [], stop),
        ]
    }

    static func readMonth(of visit: Visit) throws -> Month {
        guard let month = Month(iso: try visit.parameters.require("month")) else { throw WebFailure.notFound }
        return month
    }

    /// The month that is being prepared, else the present one.
    private func first(_ visit: Visit) throws -> Response {
        // Nothing can be planned where nobody is.
        guard try !site.snapshots.current().names.agents.isEmpty else { return .redirect(to: "/commencer") }
        let now = Timestamp.now.dayInParis.month
        let month = try site.open.store.draftMonths().first { $0 >= now } ?? now.next
        return .redirect(to: "/planning/\(month)")
    }

    // MARK: - Reading

    private func month(_ request: Request, _ visit: Visit) throws -> Response {
        let month = try Self.readMonth(of: visit)
        let page = MonthPage(
            month, edition: try site.open.editionIfAny(of: month),
            published: try site.open.store.latestVersion(of: month), isStarting: site.isStarting,
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

    private func publish(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let month = try Self.readMonth(of: visit)
        try fields.requireSeen(site.open.editionIfAny(of: month)?.rota, of: month)
        let author = visit.access!.name
        let version = try site.open.publish(month, by: author)
        site.send(try Telling(open: site.open, author: author).waiting(for: version), by: author)
        return .see("/planning/\(month)")
    }

    // MARK: - Planning

    private func plan(_ fields: FormFields, _ visit: Visit) throws -> Operation.Done {
        let month = try Self.readMonth(of: visit)
        let from = fields.given("from")
        try desk.begin(month, from: from, seconds: 60, by: visit.access!.name)
        return .see("/planning/\(month)/calcul")
    }

    private func progress(_ visit: Visit) throws -> Response {
        let month = try Self.readMonth(of: visit)
        guard let job = desk.job(of: month) else { return .redirect(to: "/planning/\(month)") }
        let page = ProgressPage(job, visit.language)
        let title =
            Phrase(fr: "Calcul ", en: "Planning ")
            + Phrase(fr: Phrase.of(month).french, en: Phrase.month(month).english)
        return site.html("progress", page, visit, title: title[visit.language])
    }

    private func picture(_ visit: Visit) throws -> Response {
        guard let job = desk.job(of: try Self.readMonth(of: visit)) else { throw WebFailure.notFound }
        return .svg(job.picture(visit.language).text)
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

    private func stop(_ fields: FormFields, _ visit: Visit) throws -> Operation.Done {
        let month = try Self.readMonth(of: visit)
        desk.job(of: month)?.stop()
        return .see("/planning/\(month)/calcul")
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
