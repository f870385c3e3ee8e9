// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What the lists of the command show, for programs: `--json` of `rota shifts`, `agents`, `absences`, `calendar` and
/// `check`.
extension JSONValue {
    /// One agent's shifts between two days.
    public static func shifts(
        of agent: Agent.ID, editions: [Edition], days: ClosedRange<Day>, names: Names,
        instructions: [Instruction] = []
    ) -> JSONValue {
        let rows = editions.sorted { $0.rota.month < $1.rota.month }.flatMap { edition in
            edition.rota.told().shifts(posts: names.service.posts)
                .filter { $0.agent == agent && days.contains($0.day) }
                .flatMap { shift in
                    shift.stints.map { stint in
                        Self.stint(stint, of: shift, in: edition, names)
                            .with("instructions", instructions.about(stint).map { .string($0.text) })
                    }
                }
        }
        return ["agent": .string(agent), "shifts": .array(rows)]
    }

    private static func stint(
        _ stint: Stint, of shift: Shift, in edition: Edition, _ names: Names
    ) -> JSONValue {
        let relief = edition.rota.relief(of: stint, on: shift.day, for: shift.agent, in: names.service)
        let pause: JSONValue =
            stint.pause.map {
                [
                    "from": .string($0.span.start.iso), "to": .string($0.span.end.iso),
                    "kind": .string($0.kind.rawValue), "relief": .array(relief.map(JSONValue.string)),
                ]
            } ?? .null
        let row: JSONValue = [
            "date": .string(shift.day.iso), "site": .string(stint.site), "post": .string(stint.post),
            "sessions": .array(stint.sessions.map(JSONValue.string)),
            "helpsIn": .array(stint.helpsIn.map(JSONValue.string)),
            "from": .string(stint.span.start.iso), "to": .string(stint.span.end.iso), "pause": pause,
            "minutes": .number(stint.minutes), "version": .optional(edition.version),
        ]
        return row.marked(shadowing: stint.shadowing)
    }

    /// - Parameters:
    ///   - worked: published days, for how far trainees have come.
    ///   - today: what comes before is done, the rest planned.
    public static func agents(_ agents: [Agent], worked: [WorkedDay], today: Day) -> JSONValue {
        .array(
            agents.sorted { $0.id < $1.id }.map { agent in
                [
                    "id": .string(agent.id), "matricule": .string(agent.matricule),
                    "familyName": .string(agent.familyName), "givenName": .string(agent.givenName),
                    "employer": .string(agent.employer), "quota": .number(agent.quota),
                    "skills": .array(
                        agent.skills.map {
                            [
                                "skill": .string($0.skill), "from": .optional($0.from?.iso),
                                "until": .optional($0.until?.iso),
                            ]
                        }),
                    "contractFrom": .optional(agent.contractFrom?.iso),
                    "contractUntil": .optional(agent.contractUntil?.iso),
                    "neverOn": .array(agent.neverOn.sorted().map { .string("\($0)") }),
                    "elsewhere": elsewhere(agent.elsewhere),
                    "shadowing": .array(
                        agent.shadowingProgress(in: worked, on: today).map {
                            [
                                "post": .string($0.post), "sessions": .number($0.asked), "done": .number($0.done),
                                "planned": .number($0.planned),
                            ]
                        }),
                ]
            })
    }

    /// Null where nothing is known; weekly minutes; or the timetable.
    private static func elsewhere(_ elsewhere: Elsewhere) -> JSONValue {
        switch elsewhere {
        case .unknown: .null
        case .weekly(let minutes): ["weeklyMinutes": .number(minutes)]
        case .timetable(let lines):
            .array(
                lines.map {
                    [
                        "weekday": .string("\($0.weekday)"), "from": .string($0.span.start.iso),
                        "to": .string($0.span.end.iso), "released": .bool($0.released),
                    ]
                })
        }
    }

    /// Reasons of absence are private and left out.
    public static func absences(_ absences: [Absence]) -> JSONValue {
        .array(
            absences.sorted { ($0.first, $0.agent, $0.id) < ($1.first, $1.agent, $1.id) }.map {
                [
                    "id": .number($0.id), "agent": .string($0.agent), "first": .string($0.first.iso),
                    "last": .string($0.last.iso), "part": .string($0.part.rawValue),
                    "state": .string($0.state.rawValue),
                ]
            })
    }

    /// The open and closed days of a month.
    public static func calendar(
        of month: Month, sessions: [Session], closures: [Closure], undecided: [Day], language: Language
    ) -> JSONValue {
        [
            "month": .string(month.iso),
            "sessions": .array(
                sessions.sorted().map {
                    [
                        "id": .string($0.id), "site": .string($0.site), "date": .string($0.day.iso),
                        "from": .string($0.hours.start.iso), "to": .string($0.hours.end.iso),
                    ]
                }),
            "closures": .array(
                closures.sorted { ($0.day, $0.pattern) < ($1.day, $1.pattern) }.map {
                    [
                        "date": .string($0.day.iso), "reason": .string($0.reason.words[language]),
                        "pattern": .string($0.pattern),
                    ]
                }),
            "undecided": .array(undecided.sorted().map { .string($0.iso) }),
        ]
    }

    /// What `rota check` found: rules broken, and rules that could not be judged.
    public static func checks(
        of edition: Edition, breaches: [Breach], notAssessable: [NotAssessable], language: Language
    ) -> JSONValue {
        [
            "month": .string(edition.rota.month.iso), "version": .optional(edition.version),
            "breaches": .array(
                breaches.map {
                    [
                        "rule": .string($0.rule.rawValue), "agent": .string($0.agent),
                        "first": .string($0.first.iso), "last": .string($0.last.iso),
                        "fact": .string($0.fact[language]), "derogation": .optional($0.derogation),
                    ]
                }),
            "notAssessable": .array(
                notAssessable.map {
                    [
                        "agent": .string($0.agent), "rule": .string($0.rule.rawValue),
                        "missing": .string($0.missing[language]),
                    ]
                }),
        ]
    }
}
