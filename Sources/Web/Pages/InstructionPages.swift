// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// What those who work a session are told beforehand.
struct InstructionPages {
    let site: WebSite

    func add(to router: Router<Visit>) {
        let instructions = router.group("consignes").add(middleware: Keepers { $0 == .coordinator })
        instructions.get { _, visit in try list(visit) }
        instructions.post { request, visit in try await write(request, visit) }
        instructions.post("retirer") { request, visit in try await remove(request, visit) }
    }

    private func list(_ visit: Visit) throws -> Response {
        let page = InstructionsPage(
            try site.open.store.instructions(), names: try site.open.names(), visit.language)
        return site.html(
            "instructions", page, visit, title: Phrase(fr: "Consignes", en: "Instructions")[visit.language])
    }

    /// For one session where a day is given, else for each of the pattern.
    private func write(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let pattern = try fields.text("permanence", Phrase(fr: "La permanence", en: "The session"))
        let day = fields["jour"] ?? ""
        _ = try site.open.instruct(
            fields["texte"] ?? "", for: day.isEmpty ? pattern : "\(pattern)/\(day)", by: visit.access!.name)
        return .redirect(to: "/consignes")
    }

    private func remove(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        try site.open.store.removeInstruction(
            readNumber(fields["numero"] ?? ""), by: visit.access!.name, at: .now)
        return .redirect(to: "/consignes")
    }
}

struct InstructionsPage {
    let rows: [Row]
    let patterns: [Choice]

    struct Row {
        let id: Int
        let session: String
        let text: String
    }

    struct Choice {
        let id: String
        let called: String
    }

    init(_ instructions: [Instruction], names: Names, _ language: Language) {
        let everyTime = Phrase(fr: ", chaque fois", en: ", each time")
        func pattern(_ id: Pattern.ID) -> Phrase {
            guard let pattern = names.service.pattern(id) else { return Phrase(id) }
            return Phrase("\(names.site(pattern.site)), ") + .list(pattern.weekdays.sorted().map(\.name))
                + Phrase(", ") + .span(pattern.hours)
        }
        rows = instructions.map { instruction in
            let session =
                instruction.day.map { names.words(ofSession: "\(instruction.pattern)/\($0)") }
                ?? pattern(instruction.pattern) + everyTime
            return Row(id: instruction.id, session: session[language], text: instruction.text)
        }
        patterns = names.service.patterns.map { Choice(id: $0.id, called: pattern($0.id)[language]) }
    }
}
