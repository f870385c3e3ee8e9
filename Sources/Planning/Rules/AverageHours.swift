// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// At most 44 hours of work a week on average over any 12 weeks in a row, history included.
///
/// Décret n° 2000-815, art. 3-I; Code du travail, art. L. 3121-22. Windows that end in a week of the month are
/// looked at; those that end later are looked at with the months after.
public struct AverageHours: BuildingRule {
    public let code = RuleCode.averageHours
    static let weeks = 12
    static let limit = 44 * 60 * weeks

    public func source(for law: Employer.Law) -> String? { workingTime(law, "art. 3-I", "art. L. 3121-22") }

    func limit(_ problem: inout MonthProblem) {
        for (index, agent) in problem.situation.agents.enumerated() {
            let idle = Timesheet(of: agent, shifts: [], in: problem.situation)
            for last in problem.situation.month.weeks {
                let weights = problem.hours(of: index, in: Self.window(endingIn: last).first!...last)
                let known = Self.window(endingIn: last).reduce(0) { $0 + idle.minutes(in: $1) }
                problem.limit(index, weights, atMost: max(0, Self.limit - known))
            }
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        guard let firstDay = reading.shifts(of: agent.id).first?.day else { return [] }
        let timesheet = reading.timesheet(of: agent)
        let idle = reading.idleTimesheet(of: agent)
        return reading.situation.month.weeks.filter { $0 >= firstDay.week }.compactMap { last in
            let window = Self.window(endingIn: last)
            let minutes = window.reduce(0) { $0 + timesheet.minutes(in: $1) }
            let without = window.reduce(0) { $0 + idle.minutes(in: $1) }
            guard minutes > max(Self.limit, without) else { return nil }
            return Breach(
                rule: code, agent: agent.id, first: window.first!.monday, last: last.sunday,
                // Rounded up: the average lies above 44 h even where the excess is less than a minute a week.
                fact: .duration((minutes + Self.weeks - 1) / Self.weeks)
                    + Phrase(
                        fr: " par semaine en moyenne sur 12 semaines > 44 h",
                        en: " a week on average over 12 weeks > 44 h"))
        }
    }

    public func missingFact(about agent: Agent, in situation: Situation) -> Phrase? {
        if let missing = agent.elsewhere.missingHours { return missing }
        let firstDay = situation.timesheetDays.lowerBound
        let missing = situation.uncountedMonths.filter { $0.last >= firstDay }
        guard !missing.isEmpty else { return nil }
        return Phrase(fr: "historique manquant : ", en: "no history for ")
            + Phrase(
                fr: missing.map(\.name.french).joined(separator: ", "),
                en: missing.map(\.name.english).joined(separator: ", "))
    }

    private static func window(endingIn last: Week) -> [Week] {
        (0..<weeks).map { Week(containing: last.monday.advanced(by: 7 * ($0 - weeks + 1))) }
    }
}
