// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// Who can be planned, with what they wish, and how they are taken in from files.
struct PeoplePages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("agents", for: .coordinator) { request, visit in
                try page(
                    forms: imports.map {
                        ImportForm($0, at: "/\(Self.address(of: $0))", after: request, visit.language)
                    },
                    visit)
            }
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "agents", for: .coordinator,
                Phrase(fr: "Les agents et ce qu’ils souhaitent", en: "Agents and what they wish"),
                answer: .object(["agents": .agents, "wishes": .wishes])
            ) { _, _ in
                let store = site.open.store
                return [
                    "agents": .agents(
                        try store.agents(), worked: try site.snapshots.current().workedDays,
                        today: Timestamp.now.dayInParis),
                    "wishes": .wishes(try store.wishes()),
                ]
            },
            .act(
                "agents/souhait", for: .coordinator, Phrase(fr: "Retire un souhait", en: "Takes a wish away"),
                [.row("wish", Phrase(fr: "son numéro", en: "its number"))], removeWish),
        ]
            + imports.map { lines in
                lines.operation(at: Self.address(of: lines), on: "/agents") { form, visit in
                    let forms = imports.map { other in
                        other.name == lines.name
                            ? form : ImportForm(other, at: "/\(Self.address(of: other))", visit.language)
                    }
                    return try page(forms: forms, visit, status: .unprocessableContent)
                }
            }
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

    private static func address(of lines: CSVImport) -> String { "agents/import-\(lines.name)" }

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

    private func removeWish(_ fields: FormFields, _ visit: Visit) throws -> Operation.Done {
        try site.open.store.removeWish(readNumber(fields["wish"] ?? ""), by: visit.access!.name, at: .now)
        return .see("/agents#voeux")
    }
}
