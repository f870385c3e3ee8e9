// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension JSONValue {
    /// What one rota changes in another: the days that differ by person, each as a list of stints that is empty where
    /// nobody is expected, then sessions and priorities.
    public static func difference(_ difference: RotaDifference) -> JSONValue {
        [
            "changes": .number(difference.shiftsChanged),
            "people": .array(
                difference.people.map { person in
                    ["agent": .string(person.agent), "days": .array(person.days.map(change))]
                }),
            "sessionsGone": .array(difference.sessionsGone.map { .string($0.id) }),
            "sessionsNew": .array(difference.sessionsNew.map { .string($0.id) }),
            "priorities": .array(
                difference.priorities.map {
                    [
                        "code": .string($0.code.rawValue), "before": .number($0.before), "after": .number($0.after),
                    ]
                }),
        ]
    }

    /// The difference between two editions of a month, which are named as `draft` or by their number; from nothing to the
    /// first one.
    public static func difference(_ difference: RotaDifference, from: Edition?, to: Edition) -> JSONValue {
        guard case .object(let members) = JSONValue.difference(difference) else { return .null }
        return .object(
            [
                Member(key: "month", value: .string(to.rota.month.iso)),
                Member(key: "from", value: from.map(name) ?? .null),
                Member(key: "to", value: name(of: to)),
            ] + members)
    }

    static func change(_ change: RotaDifference.DayChange) -> JSONValue {
        [
            "date": .string(change.day.iso), "before": stints(change.before), "after": stints(change.after),
        ]
    }

    static func stints(_ shift: Shift?) -> JSONValue {
        .array(
            (shift?.stints ?? []).map {
                [
                    "site": .string($0.site), "post": .string($0.post), "from": .string($0.span.start.iso),
                    "to": .string($0.span.end.iso), "sessions": .array($0.sessions.map(JSONValue.string)),
                ]
            })
    }

    private static func name(of edition: Edition) -> JSONValue { edition.version.map(JSONValue.number) ?? "draft" }
}
