// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What a rota and the changes of one look like, see `RotaJSON` and `JSONValue.consequences`.
extension Shape {
    /// The id of an agent, a site, a post, an employer or a session, as `service.yaml` or the store has it.
    public static let id = Shape.text

    /// A month's rota.
    public static let rota = rota(adding: [:])

    /// A month's rota with more members.
    public static func rota(adding more: KeyValuePairs<String, Shape>) -> Shape {
        .object(
            [
                ("service", .text), ("month", .month), ("status", .choice(["draft", "published"])),
                ("version", number.orNull), ("reproducible", .flag),
                ("replanned", Shape.object(["version": .number, "from": .day]).orNull),
                ("priorities", .list(of: priority)),
                ("weeks", .list(of: .object(["week": .text, "sessions": .list(of: sessionWithSeats)]))),
                ("derogations", .list(of: breach)), ("closures", .list(of: closure)), ("undecided", .list(of: .day)),
                ("notAssessable", .list(of: .object(["agent": .id, "rule": .text]))),
                ("uncountedMonths", .list(of: .month)),
            ] + Array(more))
    }

    static let priority = Shape.object([
        "code": .choice(of: PriorityCode.self), "value": .number, "bound": number.orNull, "proven": .flag,
    ]).named("Priority")

    private static let sessionWithSeats = Shape.object(
        [
            "id": .id, "site": .id, "date": .day, "from": .time, "to": .time,
            "seats": .list(
                of: .object(
                    ["post": .id, "agent": id.orNull, "required": .flag, "pinned": .flag, "helping": .flag],
                    optional: ["shadowing": .flag, "toBeNamedBy": .id])),
            "gaps": .list(
                of: .object(
                    ["kind": gapKind, "count": .number, "reasons": .list(of: .text)],
                    optional: ["post": .id, "employer": .id])),
            "skillsMissing": .list(of: .id),
        ], optional: ["lastAdmission": .time, "seatReason": seatReason]
    ).named("SessionWithSeats")

    private static let gapKind = Shape.choice(["seat", "desired-seat", "france-services", "employer", "skill"])

    static let closure = Shape.object(["date": .day, "reason": .text, "pattern": .id]).named("Closure")

    static let gap = Shape.object(["session": .id, "kind": gapKind, "of": id.orNull, "count": .number]).named("Gap")

    static let breach = Shape.object([
        "rule": .text, "agent": .id, "from": .day, "to": .day, "fact": .text, "derogation": text.orNull,
    ]).named("Breach")

    public static let seat = Shape.object(["session": .id, "post": .id]).named("Seat")

    private static let place = Shape.object(
        ["session": .id, "post": .id, "agent": .id], optional: ["shadowing": .flag]
    ).named("Place")

    static let move = Shape.object(["given": .list(of: place), "taken": .list(of: place)]).named("Move")

    private static let priorityChange = Shape.object([
        "code": .choice(of: PriorityCode.self), "before": .number, "after": .number,
    ]).named("PriorityChange")

    static let consequences = Shape.object([
        "priorities": .list(of: priorityChange), "broken": .list(of: breach), "healed": .list(of: breach),
        "opened": .list(of: gap), "closed": .list(of: gap),
        "people": .list(
            of: .object([
                "agent": .id, "turns": .object(["before": .number, "after": .number]),
                "minutes": .object(["before": .number, "after": .number]), "rest": number.orNull,
            ])),
    ]).named("Consequences")

    /// Who could take seats, best first.
    public static let replacements = Shape.object([
        "agent": id.orNull, "seats": .list(of: seat),
        "options": .list(
            of: .object(["number": .number, "move": move, "helps": .flag, "consequences": consequences])),
        "leftEmpty": consequences,
        "unable": .list(of: .object(["agent": .id, "breaches": .list(of: breach)])),
    ])

    public static let handMove = Shape.object([
        "number": .number, "month": .month, "kind": .choice(of: HandMove.Kind.self), "move": move, "reason": .text,
        "derogation": text.orNull, "by": .text, "at": .moment, "undone": moment.orNull,
        "consequences": consequences.orNull,
    ])

    public static let swap = swap(adding: [:])

    /// A swap with what the rules say of it now.
    public static let swapWithConsequences = swap(adding: ["consequences": consequences.orNull])

    private static func swap(adding more: KeyValuePairs<String, Shape>) -> Shape {
        .object(
            [
                ("number", .number), ("month", .month), ("agent", .id), ("with", .id),
                ("state", .choice(of: Swap.State.self)), ("move", move), ("reason", .text),
                ("handMove", number.orNull),
            ] + Array(more))
    }

    // MARK: - Differences

    public static let dayChange = Shape.object(["date": .day, "before": .list(of: stint), "after": .list(of: stint)])
        .named("DayChange")

    static let stint = Shape.object([
        "site": .id, "post": .id, "from": .time, "to": .time, "sessions": .list(of: .id),
    ]).named("Stint")

    private static let differences: [(key: String, value: Shape)] = [
        ("changes", .number),
        ("people", .list(of: .object(["agent": .id, "days": .list(of: dayChange)]))),
        ("sessionsGone", .list(of: .id)), ("sessionsNew", .list(of: .id)),
        ("priorities", .list(of: priorityChange)),
    ]

    /// What one edition of a month, a draft or a version, changes in another.
    public static func difference(adding more: KeyValuePairs<String, Shape> = [:]) -> Shape {
        let edition = Shape.either(.number, .choice(["draft"]))
        return .object(
            [("month", .month), ("from", edition.orNull), ("to", edition)] + differences + Array(more))
    }

    /// A month planned as it is and as it would be.
    public static let whatIf = Shape.object([
        "month": .month, "suppositions": .list(of: .text),
        "asItIs": .object(["priorities": .list(of: priority)]),
        "supposed": .object(["priorities": .list(of: priority)]), "consequences": consequences,
        "changes": .object(differences),
    ])

    // MARK: - Why

    private static let price = Shape.either(.choice(["free", "impossible"]), worsening)

    private static let worsening = Shape.object([
        "priority": .choice(of: PriorityCode.self), "before": .number, "after": .number,
    ])

    private static let gapWhy = Shape.object([
        "gap": gap, "partial": .flag,
        "closings": .list(of: .list(of: .object(["option": .text, "words": .text]))),
    ]).named("GapWhy")

    /// Why seats are held by whom they are, and what a session lacks.
    public static let why = Shape.object([
        "seats": .list(
            of: .object([
                "session": .id, "post": .id,
                "holders": .list(
                    of: .object(
                        ["agent": .id, "pinned": .flag, "without": price.orNull], optional: ["shadowing": .flag])),
                "others": .list(of: .object(["agent": .id, "breaches": .list(of: breach), "price": price.orNull])),
                "gaps": .list(of: gapWhy),
            ])),
        "gaps": .list(of: gapWhy),
    ])
}
