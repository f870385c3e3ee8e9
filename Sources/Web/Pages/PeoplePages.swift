// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// Who can be planned, with what they wish, and how they are taken in from files.
struct PeoplePages {
    let site: WebSite

    func add(to router: Router<Visit>) {
        let people = router.group("agents").add(middleware: Keepers { $0 == .coordinator })
        people.get { request, visit in
            try page(
                forms: imports.map { ImportForm($0, at: Self.address(of: $0), after: request, visit.language) }, visit)
        }
        for lines in imports {
            people.post("import-\(lines.name)") { request, visit in try await take(lines, request, visit) }
        }
        people.post("souhait") { request, visit in try await removeWish(request, visit) }
    }

    private var imports: [CSVImport] {
        let open = site.open
        return [
            CSVImport(
                name: "agents", heading: Phrase(fr: "Importer des agents", en: "Import agents"),
                files: [
                    .init(
                        name: "agents", title: Phrase(fr: "Agents", en: "Agents"),
                        columns: AgentsFile.columns + AgentsFile.optionalColumns),
                    .init(
                        name: "elsewhere",
                        title: Phrase(
                            fr: "Leurs horaires ailleurs (sans eux, ceux d’avant sont oubliés)",
                            en: "Their hours elsewhere (without them, those of before are forgotten)"),
                        columns: ElsewhereFile.columns, isNeeded: false),
                ]
            ) { files, author in
                try open.store.saveAgents(
                    AgentsFile.read(files["agents"]!, elsewhere: files["elsewhere"], service: open.service),
                    by: author, at: .now)
            },
            CSVImport(
                name: "souhaits", heading: Phrase(fr: "Importer des souhaits", en: "Import wishes"),
                files: [
                    .init(name: "wishes", title: Phrase(fr: "Souhaits", en: "Wishes"), columns: WishesFile.columns)
                ]
            ) { files, author in
                try open.store.importWishes(
                    WishesFile.read(files["wishes"]!, service: open.service, agents: open.store.agents()),
                    by: author, at: .now)
            },
            CSVImport(
                name: "historique",
                heading: Phrase(
                    fr: "Importer tours et heures d’avant Rota", en: "Import turns and hours from before Rota"),
                files: [
                    .init(
                        name: "history", title: Phrase(fr: "Tours et heures", en: "Turns and hours"),
                        columns: HistoryFile.columns)
                ]
            ) { files, author in
                try open.store.importWorked(
                    HistoryFile.read(files["history"]!, service: open.service, agents: open.store.agents()),
                    by: author, at: .now)
            },
        ]
    }

    private static func address(of lines: CSVImport) -> String { "/agents/import-\(lines.name)" }

    private func page(
        forms: [ImportForm], _ visit: Visit, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let snapshot = try site.snapshots.current()
        let page = PeoplePage(
            snapshot, wishes: try site.open.store.wishes(), today: Timestamp.now.dayInParis, forms: forms,
            visit.language)
        return site.html(
            "people", page, visit, title: Phrase(fr: "Agents", en: "Agents")[visit.language], status: status)
    }

    private func take(_ lines: CSVImport, _ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let outcome = try lines.run(fields, at: Self.address(of: lines), by: visit.access!.name, visit.language)
        switch outcome {
        case .taken(let count): return .redirect(to: "/agents?\(lines.query(count))#\(lines.name)")
        case .refused(let form):
            let forms = imports.map { other in
                other.name == lines.name ? form : ImportForm(other, at: Self.address(of: other), visit.language)
            }
            return try page(forms: forms, visit, status: .unprocessableContent)
        }
    }

    private func removeWish(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        try site.open.store.removeWish(readNumber(fields["souhait"] ?? ""), by: visit.access!.name, at: .now)
        return .redirect(to: "/agents#voeux")
    }
}
