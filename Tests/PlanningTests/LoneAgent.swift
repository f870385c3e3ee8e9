// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning

/// One agent, and openings with a seat each that nobody else could hold: what the rules say if the agent holds them
/// all, and what the planner does.
struct LoneAgent {
    var situation: Situation

    init(
        _ openings: Session..., employer: String = "ddct", elsewhere: Elsewhere = .timetable([]),
        service: Service = Small.service
    ) {
        situation = Situation(
            service: service, month: Small.month,
            agents: [Small.agent("a1", employer, elsewhere: elsewhere)], sessions: openings)
    }

    /// What breaks a rule if the agent holds every opening.
    var breaches: [Breach] { situation.breaches(situation.sessions.map { ("a1", $0.id, $0.seats[0].post) }) }

    /// How many of the openings the planner gives to the agent.
    func taken() throws -> Int { try Planner().plan(situation).assignments.count }

    /// Why the planner leaves openings empty.
    func reasons() throws -> [Gap.Reason] { try Planner().plan(situation).gaps.flatMap(\.reasons) }

    /// The rules that cannot be judged, with what is missing.
    var notAssessable: [RuleCode: Phrase] {
        Dictionary(
            uniqueKeysWithValues: Verdict(on: Small.rota(situation, []), in: situation).notAssessable.map {
                ($0.rule, $0.missing)
            })
    }
}

extension Breach {
    /// A breach by `a1` on one day.
    init(_ rule: RuleCode, _ day: Day, fr: String, en: String) {
        self.init(rule, day...day, fr: fr, en: en)
    }

    init(_ rule: RuleCode, _ days: ClosedRange<Day>, fr: String, en: String) {
        self.init(
            rule: rule, agent: "a1", first: days.lowerBound, last: days.upperBound, fact: Phrase(fr: fr, en: en))
    }

    /// The same breach as the reason why its agent fills no gap.
    var reason: Gap.Reason { Gap.Reason(agent: agent, rule: rule, fact: fact) }
}

extension Elsewhere {
    /// Hours elsewhere that stay, whatever is planned here.
    static func kept(_ weekdays: Weekday..., from start: String, to end: String) -> Elsewhere {
        .timetable(weekdays.map { Line(weekday: $0, span: Small.span(start, end), released: false) })
    }

    /// Hours elsewhere that give way to work here.
    static func released(_ weekdays: Weekday..., from start: String, to end: String) -> Elsewhere {
        .timetable(weekdays.map { Line(weekday: $0, span: Small.span(start, end), released: true) })
    }
}

extension Phrase {
    /// What is missing where nothing is known of an agent's hours elsewhere.
    static let unknownHours = Phrase(fr: "autres horaires inconnus", en: "hours elsewhere unknown")

    /// What is missing where only their weekly total is known.
    static let noTimetable = Phrase(fr: "horaires détaillés ailleurs inconnus", en: "no timetable of hours elsewhere")
}

extension RuleCode {
    /// The text that the rule comes from.
    func source(for law: Employer.Law) -> String? { RuleBook.rules.first { $0.code == self }?.source(for: law) }
}
