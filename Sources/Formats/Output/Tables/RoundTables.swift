// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Who has sent leave and wishes for a month, and who has not.
public struct CollectingTable: Sendable {
    public let collecting: Collecting
    public let today: Day
    public let names: Names

    public init(_ collecting: Collecting, today: Day, names: Names) {
        self.collecting = collecting
        self.today = today
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let title = (Phrase(fr: "congés et souhaits ", en: "leave and wishes ") + .of(collecting.month))[language]
        var table = Table([
            .init(.agent, yields: true), .init(Phrase(fr: "reçu", en: "received"), yields: true),
            .init(Phrase(fr: "absences", en: "absences"), .right), .init(Phrase(fr: "souhaits", en: "wishes"), .right),
            .init(Phrase(fr: "relances", en: "reminders"), yields: true),
        ])
        table.rows = collecting.people.map { person in
            .cells([
                [Line(names.agent(person.agent))],
                [
                    person.answeredAt.map { Line("✓ " + Phrase.moment($0)[language], .good, hang: 2) }
                        ?? Line("… " + Phrase(fr: "attendu", en: "awaited")[language], isLate ? .alarm : .caution)
                ],
                [Line(person.absences == 0 ? "–" : "\(person.absences)")],
                [Line(person.wishes == 0 ? "–" : "\(person.wishes)")],
                [Line(Phrase.list(person.reminded.map(Phrase.day))[language], .faint)],
            ])
        }
        return note(
            [Line("\(names.service.name) · \(title)", .strong), Line(deadline[language], isLate ? .alarm : .plain)],
            style)
            + "\n" + table.text(style) + note([Line(summary[language], .strong)], style)
    }

    private var isLate: Bool { today > collecting.deadline && !collecting.missing.isEmpty }

    private var deadline: Phrase {
        let words =
            Phrase(fr: "date limite : ", en: "deadline: ") + .day(collecting.deadline)
            + Phrase(" \(collecting.deadline.year)")
        return isLate ? Phrase("▲ ") + words + Phrase(fr: ", dépassée", en: ", past") : words
    }

    private var summary: Phrase {
        let missing = collecting.missing.count
        return missing == 0
            ? Phrase(fr: "✓ tout le monde a répondu", en: "✓ everybody has answered")
            : Phrase(
                fr: "\(missing) sur \(collecting.people.count) attendus",
                en: "\(missing) of \(collecting.people.count) awaited")
    }
}

/// What those who work a session are told beforehand.
public struct InstructionsTable: Sendable {
    public let instructions: [Instruction]
    public let names: Names

    public init(_ instructions: [Instruction], names: Names) {
        self.instructions = instructions
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !instructions.isEmpty else {
            return note([Line(Phrase(fr: "Aucune consigne.", en: "No instruction.")[language])], style)
        }
        var table = Table([
            .init(.number, .right), .init(Phrase(fr: "permanence", en: "session"), yields: true),
            .init(Phrase(fr: "consigne", en: "instruction"), yields: true),
        ])
        table.rows = instructions.map { instruction in
            let session =
                instruction.day.map { names.words(ofSession: "\(instruction.pattern)/\($0)") }
                ?? Phrase(names.site(ofPattern: instruction.pattern) + ", ")
                + Phrase(fr: "chaque fois (\(instruction.pattern))", en: "each time (\(instruction.pattern))")
            return .cells([
                [Line("\(instruction.id)", .faint)], [Line(session[language], hang: 2)], [Line(instruction.text)],
            ])
        }
        return table.text(style)
    }
}

extension JSONValue {
    public static func collecting(_ collecting: Collecting) -> JSONValue {
        [
            "month": .string(collecting.month.iso), "deadline": .string(collecting.deadline.iso),
            "people": .array(
                collecting.people.map {
                    [
                        "agent": .string($0.agent), "answeredAt": .optional($0.answeredAt?.iso),
                        "absences": .number($0.absences), "wishes": .number($0.wishes),
                        "reminded": .array($0.reminded.map { .string($0.iso) }),
                    ]
                }),
            "missing": .array(collecting.missing.map(JSONValue.string)),
        ]
    }

    public static func instructions(_ instructions: [Instruction]) -> JSONValue {
        .array(
            instructions.map {
                [
                    "number": .number($0.id), "pattern": .string($0.pattern), "date": .optional($0.day?.iso),
                    "text": .string($0.text), "writtenAt": .string($0.writtenAt.iso),
                ]
            })
    }
}
