// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The turns of an employer's own people: when, where, who, and how far each may be counted on.
public struct OutlookTable: Sendable {
    public let outlook: Outlook
    public let names: Names

    public init(_ outlook: Outlook, names: Names) {
        self.outlook = outlook
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let title = note(
            [Line((Phrase(names.employer(outlook.employer)) + Phrase(" · ") + days)[language], .strong)], style)
        guard !outlook.turns.isEmpty else { return title + note([Line(Phrase.noSession[language])], style) }
        var table = Table([
            .init(.day), .init(Phrase(fr: "présence", en: "hours")),
            .init(Phrase(fr: "lieu", en: "site"), yields: true),
            .init(.agent, yields: true), .init(Phrase(fr: "état", en: "state"), yields: true),
        ])
        for (number, turn) in outlook.turns.enumerated() {
            let earlier = number > 0 ? outlook.turns[number - 1].day : nil
            if earlier?.month != turn.day.month {
                table.rows.append(.heading(Line(Phrase.month(turn.day.month)[language].capitalisedFirst, .strong)))
            } else if earlier?.week != turn.day.week {
                table.rows.append(.rule)
            }
            table.rows.append(
                .cells([
                    [Line(Phrase.shortDay(turn.day)[language].unbroken, .strong)],
                    [Line(turn.hours[language].unbroken)],
                    [Line(names.site(turn.site))] + posts(of: turn).map { Line($0[language], .faint) },
                    agent(of: turn, language),
                    [Line(turn.standing.name[language], turn.standing == .published ? .plain : .caution)],
                ]))
        }
        return title + "\n" + table.text(style) + note(outlook.toBeNamed.isEmpty ? [] : [advice(language)], style)
    }

    private var days: Phrase {
        .days(outlook.days.lowerBound, outlook.days.upperBound)
    }

    private func posts(of turn: EmployerTurn) -> [Phrase] {
        turn.stints.map { names.post(of: $0) }.reduce(into: []) { posts, post in
            if !posts.contains(post) { posts.append(post) }
        }
    }

    private func agent(of turn: EmployerTurn, _ language: Language) -> [Line] {
        let name = names.agent(turn.agent).unbrokenName
        guard turn.isToBeNamed else { return [Line(name, .strong)] }
        return [
            Line("◇ " + Phrase.toBeNamed[language], .caution),
            Line((Phrase(fr: "proposition : ", en: "proposed: ") + Phrase(name))[language], .faint, indent: 2),
        ]
    }

    private func advice(_ language: Language) -> Line {
        let turn = outlook.toBeNamed[0]
        let command = "rota structure name \(outlook.employer) \(turn.day) "
        return Line(
            ("◇ "
                + (Phrase.count(
                    outlook.toBeNamed.count, fr: ("tour à désigner", "tours à désigner"),
                    en: ("turn to be named", "turns to be named"))
                + Phrase(fr: " : « \(command)AGENT »", en: ": \"\(command)AGENT\""))[language]), hang: 2)
    }
}

extension EmployerTurn {
    /// From the first minute of presence to the last.
    fileprivate var hours: Phrase { .time(start) + Phrase("–") + .time(end) }
}

extension JSONValue {
    /// The turns of an employer's own people.
    public static func outlook(_ outlook: Outlook) -> JSONValue {
        [
            "structure": .string(outlook.employer), "from": .string(outlook.days.lowerBound.iso),
            "to": .string(outlook.days.upperBound.iso),
            "turns": .array(
                outlook.turns.map { turn in
                    [
                        "date": .string(turn.day.iso), "site": .string(turn.site),
                        "from": .string(turn.start.iso), "to": .string(turn.end.iso),
                        "sessions": .array(turn.sessions.map(JSONValue.string)),
                        "posts": .array(turn.stints.map { .string($0.post) }),
                        "agent": .string(turn.agent), "toBeNamed": .bool(turn.isToBeNamed),
                        "state": .string(turn.standing.rawValue),
                    ]
                }),
        ]
    }
}
