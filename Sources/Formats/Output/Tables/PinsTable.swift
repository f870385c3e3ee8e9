// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The decisions of the coordinator about single seats, in order of days, and which of them cannot all be kept.
public struct PinsTable: Sendable {
    public let pins: [Pin]
    public let conflicts: [PinConflict]
    /// What their derogations accept, where that is known.
    public let accepted: [Breach]
    public let names: Names

    public init(_ pins: [Pin], conflicts: [PinConflict] = [], accepted: [Breach] = [], names: Names) {
        self.pins = pins.inOrder(names.service)
        self.conflicts = conflicts
        self.accepted = accepted
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !pins.isEmpty else { return note([Line(Phrase.noPin[language])], style) }
        var table = Table([
            .init(.number, .right), .init(.agent, yields: true),
            .init(Phrase(fr: "quand et où", en: "when and where"), yields: true),
            .init(.reason, yields: true), .init(Phrase(fr: "par", en: "by"), yields: true),
        ])
        table.rows = pins.map { pin in
            let site = names.service.pattern(ofSession: pin.session).map { names.site($0.site) + ", " } ?? ""
            let post = Phrase(site) + (pin.post.map { names.post($0, shadowing: pin.shadowing) } ?? .everyPost)
            let derogation =
                pin.derogation.map {
                    [Line("△\u{A0}" + (Phrase.derogation + Phrase($0))[language], .caution, hang: 2)]
                } ?? []
            return .cells([
                [Line("\(pin.id)", .faint)],
                [Line(names.agent(pin.agent)), Line(sign(pin.kind) + pin.kind.name[language], .faint)],
                [Line(names.moment(ofSession: pin.session)[language]), Line(post[language])],
                [Line(pin.reason)] + derogation, [Line(pin.author)],
            ])
        }
        return table.text(style) + derogations(style) + contradictions(style)
    }

    private func derogations(_ style: Style) -> String {
        note(
            accepted.map { breach in
                let words = Phrase.despite + breach.rule.name + Phrase(" – ") + breach.fact
                return Line("△\u{A0}" + words[style.language], .caution, hang: 2)
            }, style)
    }

    private func contradictions(_ style: Style) -> String {
        guard !conflicts.isEmpty else { return "" }
        let words = PinConflictWords(conflicts, names: names)
        return "\n"
            + note(
                [Line("▲\u{A0}" + words.title[style.language], .alarm, hang: 2)]
                    + words.causes.flatMap { cause, pins in
                        [Line(cause[style.language], hang: 3)]
                            + pins.map { Line($0[style.language], .faint, indent: 3, hang: 5) }
                    }, style)
    }

    private func sign(_ kind: Pin.Kind) -> String {
        switch kind {
        case .hold: "◆ "
        case .never: "× "
        }
    }
}

extension Phrase {
    static let noPin = Phrase(fr: "Aucune affectation fixée.", en: "No pin.")
    fileprivate static let despite = Phrase(fr: "malgré la règle : ", en: "against the rule: ")
    static let everyPost = Phrase(fr: "tous les postes", en: "every post")
}

extension [Pin] {
    /// By day and hour, then agent and number.
    fileprivate func inOrder(_ service: Service) -> [Pin] {
        func place(_ pin: Pin) -> (Day, TimeOfDay, String) {
            (
                pin.session.dayOfSession ?? Day(number: 0),
                service.pattern(ofSession: pin.session)?.hours.start ?? .midnight, pin.session
            )
        }
        return sorted { one, other in
            let (first, second) = (place(one), place(other))
            return first == second ? (one.agent, one.id) < (other.agent, other.id) : first < second
        }
    }
}

extension JSONValue {
    /// - Parameter conflicts: nil where nobody looked for them.
    public static func pins(_ pins: [Pin], conflicts: [PinConflict]?, language: Language) -> JSONValue {
        [
            "pins": .array(
                pins.map { pin in
                    let row: JSONValue = [
                        "number": .number(pin.id), "agent": .string(pin.agent), "session": .string(pin.session),
                        "post": .optional(pin.post), "kind": .string(pin.kind.rawValue), "by": .string(pin.author),
                        "reason": .string(pin.reason), "derogation": .optional(pin.derogation),
                    ]
                    return row.marked(shadowing: pin.shadowing)
                }),
            "conflicts": conflicts.map { conflicts in
                .array(
                    conflicts.map { conflict in
                        [
                            "pins": .array(conflict.pins.map { .number($0.id) }),
                            "lacksRelief": .bool(conflict.lacksRelief),
                            "breaches": .array(conflict.breaches.map { breach($0, language: language) }),
                        ]
                    })
            } ?? .null,
        ]
    }
}
