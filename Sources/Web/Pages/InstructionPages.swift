// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// What those who work a session are told beforehand.
struct InstructionPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("consignes", for: .coordinator) { _, visit in try list(visit) }
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "consignes", for: .coordinator, Phrase(fr: "Les consignes", en: "Instructions"),
                answer: .instructions
            ) { _, _ in .instructions(try site.open.store.instructions()) },
            .act(
                "consignes", for: .coordinator, Phrase(fr: "Écrit une consigne", en: "Writes an instruction"),
                [
                    .pattern, .date.optional,
                    Field("text", .filledText, Phrase(fr: "la consigne", en: "the instruction")),
                ], write),
            .act(
                "consignes/retirer", for: .coordinator,
                Phrase(fr: "Retire une consigne", en: "Takes an instruction away"),
                [.row("number", Phrase(fr: "son numéro", en: "its number"))], remove),
        ]
    }

    private func list(_ visit: Visit) throws -> Response {
        let page = InstructionsPage(
            try site.open.store.instructions(), names: try site.open.names(), visit.language)
        return site.html(
            "instructions", page, visit, title: Phrase(fr: "Consignes", en: "Instructions")[visit.language])
    }

    /// For one session where a day is given, else for each of the pattern.
    private func write(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let pattern = try fields.text("session", Phrase(fr: "La permanence", en: "The session"))
        let day = fields["date"] ?? ""
        _ = try site.open.instruct(
            fields["text"] ?? "", for: day.isEmpty ? pattern : "\(pattern)/\(day)", by: visit.access!.name)
        return .see("/consignes")
    }

    private func remove(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        try site.open.store.removeInstruction(
            readNumber(fields["number"] ?? ""), by: visit.access!.name, at: .now)
        return .see("/consignes")
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
        rows = instructions.map { instruction in
            let session =
                instruction.day.map { names.words(ofSession: "\(instruction.pattern)/\($0)") }
                ?? names.words(ofPattern: instruction.pattern) + everyTime
            return Row(id: instruction.id, session: session[language], text: instruction.text)
        }
        patterns = names.service.patterns.map { Choice(id: $0.id, called: names.words(ofPattern: $0.id)[language]) }
    }
}
