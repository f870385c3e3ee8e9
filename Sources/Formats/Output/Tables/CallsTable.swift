// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Calls for availability: for which seats, who was asked, what they said, and who is proposed.
public struct CallsTable: Sendable {
    public let calls: [Call]
    public let names: Names

    public init(_ calls: [Call], names: Names) {
        self.calls = calls
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !calls.isEmpty else { return note([Line(Phrase.noCall[language])], style) }
        var table = Table([
            .init(.number, .right), .init(Phrase(fr: "poste", en: "seat"), yields: true),
            .init(Phrase(fr: "réponses", en: "answers"), yields: true),
            .init(Phrase(fr: "état", en: "state"), yields: true),
        ])
        for (number, call) in calls.enumerated() {
            if number > 0 { table.rows.append(.rule) }
            table.rows.append(
                .cells([
                    [Line("\(call.id)", .faint)],
                    [Line(call.moment(names)[language], hang: 2)]
                        + call.seats.map { Line(names.words(ofSession: $0.session)[language], .faint, indent: 2) },
                    call.asked.map { answer($0, language) }, state(of: call, language),
                ]))
        }
        return table.text(style)
    }

    private func answer(_ asked: Call.Asked, _ language: Language) -> Line {
        let name = names.agent(asked.agent)
        switch asked.answer {
        case .yes:
            let when = asked.answeredAt.map { Phrase(", ") + .moment($0) } ?? Phrase("")
            return Line("✓ \(name) : " + (Call.Answer.yes.name + when)[language], .good, hang: 2)
        case .no: return Line("– \(name) : " + Call.Answer.no.name[language], .faint, hang: 2)
        case nil: return Line("… \(name)", hang: 2)
        }
    }

    private func state(of call: Call, _ language: Language) -> [Line] {
        switch call.state {
        case .open:
            let proposed = call.proposed.map { Phrase(fr: "proposé : ", en: "proposed: ") + Phrase(names.agent($0)) }
            return [Line(call.state.name[language], .caution)] + (proposed.map { [Line($0[language], .strong)] } ?? [])
        case .filled:
            return [Line("✓ " + call.state.name[language], .good), Line(names.agent(call.chosen ?? ""), .strong)]
        case .closed: return [Line(call.state.name[language], .faint)]
        }
    }
}

extension Phrase {
    fileprivate static let noCall = Phrase(fr: "Aucun appel.", en: "No call.")
}

extension JSONValue {
    public static func calls(_ calls: [Call]) -> JSONValue { .array(calls.map(call)) }

    public static func call(_ call: Call) -> JSONValue {
        [
            "number": .number(call.id), "month": .string(call.month.iso), "state": .string(call.state.rawValue),
            "openedAt": .string(call.openedAt.iso),
            "seats": .array(call.seats.map { ["session": .string($0.session), "post": .string($0.post)] }),
            "asked": .array(
                call.asked.map {
                    [
                        "agent": .string($0.agent), "answer": .optional($0.answer?.rawValue),
                        "answeredAt": .optional($0.answeredAt?.iso),
                    ]
                }),
            "proposed": .optional(call.proposed), "chosen": .optional(call.chosen),
        ]
    }
}
