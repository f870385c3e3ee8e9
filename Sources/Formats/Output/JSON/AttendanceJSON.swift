// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// `--json` of `rota attend` and `rota close`.
extension JSONValue {
    /// Lines of a month as they stand, those that a closing lacks, and how many regularisations a change took.
    public static func attendance(
        of month: Month, _ entries: [Register.Entry], toRegularise: [Register.Entry], made: [Regularisation] = []
    ) -> JSONValue {
        [
            "month": .string(month.iso), "lines": .array(entries.map(line)),
            "toRegularise": .array(toRegularise.map(line)),
            "regularised": .array(
                made.map {
                    [
                        "line": .string($0.line), "number": .number($0.number), "employer": .string($0.employer),
                    ]
                }),
        ]
    }

    private static func line(_ entry: Register.Entry) -> JSONValue {
        let (line, subject) = (entry.line, entry.line.subject)
        let value: JSONValue = [
            "id": .string(line.id), "agent": .string(subject.agent), "employer": .optional(entry.employer),
            "date": .string(subject.day.iso), "sessions": .array(subject.sessions.map(JSONValue.string)),
            "site": .string(subject.site), "post": .string(subject.post), "planned": presence(line.planned),
            "worked": presence(line.worked), "state": .string(line.state.rawValue),
            "difference": .optional(line.difference), "version": .optional(line.version),
            "closed": .bool(entry.isClosed),
        ]
        return value.marked(shadowing: subject.shadowing)
    }

    private static func presence(_ presence: Presence?) -> JSONValue {
        presence.map {
            [
                "from": .string($0.span.start.iso), "to": .string($0.span.end.iso), "pause": .number($0.pause),
                "minutes": .number($0.minutes),
            ]
        } ?? .null
    }

    /// What is closed, with the figures of today.
    public static func closings(_ summaries: [ClosingSummary]) -> JSONValue {
        .array(
            summaries.map {
                [
                    "month": .string($0.closing.month.iso), "employer": .string($0.closing.employer),
                    "at": .string($0.closing.at.iso), "by": .string($0.closing.author),
                    "lines": .number($0.closing.lines.count), "unconfirmed": .number($0.unconfirmed),
                    "plannedMinutes": .number($0.plannedMinutes), "workedMinutes": .number($0.workedMinutes),
                    "difference": .number($0.difference), "regularisations": .number($0.regularisations),
                    "toRegularise": .number($0.toRegularise),
                ]
            })
    }
}
