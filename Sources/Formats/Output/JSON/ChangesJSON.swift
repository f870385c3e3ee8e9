// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension JSONValue {
    /// Who could take seats, best first.
    public static func replacements(_ found: Replacements, language: Language) -> JSONValue {
        [
            "agent": .optional(found.leaver), "seats": .array(found.seats.map(seat)),
            "options": .array(
                found.options.enumerated().map { number, option in
                    [
                        "number": .number(number + 1), "move": move(option.move),
                        "helps": .bool(option.helps),
                        "consequences": consequences(option.consequences, language: language),
                    ]
                }),
            "leftEmpty": consequences(found.leftEmpty, language: language),
            "unable": .array(
                found.unable.map { unable in
                    [
                        "agent": .string(unable.agent),
                        "breaches": .array(unable.breaches.map { breach($0, language: language) }),
                    ]
                }),
        ]
    }

    public static func consequences(_ consequences: Consequences, language: Language) -> JSONValue {
        [
            "priorities": .array(
                consequences.priorities.map {
                    [
                        "code": .string($0.code.rawValue), "before": .number($0.before), "after": .number($0.after),
                    ]
                }),
            "broken": .array(consequences.broken.map { breach($0, language: language) }),
            "healed": .array(consequences.healed.map { breach($0, language: language) }),
            "opened": .array(consequences.opened.map(gap)), "closed": .array(consequences.closed.map(gap)),
            "people": .array(
                consequences.people.map {
                    [
                        "agent": .string($0.agent),
                        "turns": ["before": .number($0.turns.before), "after": .number($0.turns.after)],
                        "minutes": ["before": .number($0.minutes.before), "after": .number($0.minutes.after)],
                        "rest": .optional($0.rest),
                    ]
                }),
        ]
    }

    /// A move made by hand.
    public static func handMove(_ made: HandMove, _ consequences: Consequences?, language: Language) -> JSONValue {
        [
            "number": .number(made.id), "month": .string(made.month.iso), "kind": .string(made.kind.rawValue),
            "move": move(made.move), "reason": .string(made.reason), "derogation": .optional(made.derogation),
            "by": .string(made.author), "at": .string(made.at.iso), "undone": .optional(made.undoneAt?.iso),
            "consequences": consequences.map { Self.consequences($0, language: language) } ?? .null,
        ]
    }

    public static func handMoves(_ moves: [HandMove], language: Language) -> JSONValue {
        .array(moves.map { handMove($0, nil, language: language) })
    }

    /// A swap, and what the rules say of it now.
    public static func swap(_ swap: Swap, _ consequences: Consequences?, language: Language) -> JSONValue {
        .object(
            members(of: swap) + [
                .init(
                    key: "consequences",
                    value: consequences.map { Self.consequences($0, language: language) } ?? .null)
            ])
    }

    public static func swaps(_ swaps: [Swap]) -> JSONValue { .array(swaps.map { .object(members(of: $0)) }) }

    private static func members(of swap: Swap) -> [Member] {
        [
            .init(key: "number", value: .number(swap.id)), .init(key: "month", value: .string(swap.month.iso)),
            .init(key: "agent", value: .string(swap.asker)), .init(key: "with", value: .string(swap.other)),
            .init(key: "state", value: .string(swap.state.rawValue)), .init(key: "move", value: move(swap.move)),
            .init(key: "reason", value: .string(swap.reason)), .init(key: "handMove", value: .optional(swap.handMove)),
        ]
    }

    static func move(_ move: Move) -> JSONValue {
        ["given": .array(move.given.map(place)), "taken": .array(move.taken.map(place))]
    }

    private static func place(_ place: Place) -> JSONValue {
        let value: JSONValue = [
            "session": .string(place.session), "post": .string(place.post), "agent": .string(place.agent),
        ]
        return value.marked(shadowing: place.shadowing)
    }

    public static func seat(_ seat: Seat) -> JSONValue {
        ["session": .string(seat.session), "post": .string(seat.post)]
    }

    static func breach(_ breach: Breach, language: Language) -> JSONValue {
        [
            "rule": .string(breach.rule.rawValue), "agent": .string(breach.agent),
            "from": .string(breach.first.iso), "to": .string(breach.last.iso), "fact": .string(breach.fact[language]),
            "derogation": .optional(breach.derogation),
        ]
    }

    static func gap(_ gap: Gap) -> JSONValue {
        let (kind, what): (String, String?) =
            switch gap.kind {
            case .requiredSeat(let post): ("seat", post)
            case .desiredSeat(let post): ("desired-seat", post)
            case .trained: ("france-services", nil)
            case .employer(let employer): ("employer", employer)
            case .skill(let skill): ("skill", skill)
            }
        return [
            "session": .string(gap.session), "kind": .string(kind), "of": .optional(what), "count": .number(gap.count),
        ]
    }
}
