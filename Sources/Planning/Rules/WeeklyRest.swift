// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// At least 35 hours of rest in a row each week, Monday to Sunday, Sunday in principle.
///
/// Décret n° 2000-815, art. 3-I; Code du travail, art. L. 3132-2.
public struct WeeklyRest: BuildingRule {
    public let code = RuleCode.weeklyRest
    static let least = 35 * 60
    private static let weekLength = 7 * 1440

    public func source(for law: Employer.Law) -> String? { workingTime(law, "art. 3-I", "art. L. 3132-2") }

    func limit(_ problem: inout MonthProblem) {
        for agent in problem.situation.agents.indices {
            for week in problem.situation.month.weeks { limit(agent, in: week, &problem) }
        }
    }

    /// Every longest rest begins on Monday at 0:00 or where some work ends, so these are the windows to choose from.
    /// Hours elsewhere that would give way to a duty block a window unless such a duty is worked that day.
    private func limit(_ agent: Int, in week: Week, _ problem: inout MonthProblem) {
        let duties = problem.duties(of: agent) { $0.day.week == week }
        // What is pinned may break the rule by a derogation; whatever else is worked in that week keeps it.
        let unpinned = duties.filter { !problem.isPinned(agent, $0) }
        guard !unpinned.isEmpty else { return }
        let person = problem.situation.agents[agent]
        let worked = problem.situation.worked(by: person.id).filter {
            week.days.contains($0.day) && $0.day.month != problem.situation.month
        }
        let workedDays = Set(worked.map(\.day))
        func minutes(_ day: Day, _ span: TimeSpan) -> Range<Int> {
            let midnight = week.monday.distance(to: day) * 1440
            return midnight + span.start.minutes..<midnight + span.end.minutes
        }
        let fixed =
            week.days.flatMap { day in problem.situation.blockedElsewhere(person, on: day).map { minutes(day, $0) } }
            + worked.compactMap { past in past.span.map { minutes(past.day, $0) } }
        let released = week.days.filter { !workedDays.contains($0) }.flatMap { day in
            let blocked = problem.situation.blockedElsewhere(person, on: day)
            return problem.situation.idleElsewhere(person, on: day).filter { !blocked.contains($0) }
                .map { (day: day, span: minutes(day, $0)) }
        }
        let spans = duties.map { duty in
            problem.duties[agent][duty].shift.stints.flatMap(\.stretches)
                .map { minutes(problem.duties[agent][duty].day, $0) }
        }
        let ends = fixed.map(\.upperBound) + released.map(\.span.upperBound) + spans.joined().map(\.upperBound)
        var windows: [Rest.Window] = []
        for start in Set([0] + ends).sorted() where start + Self.least <= Self.weekLength {
            let window = start..<start + Self.least
            guard !fixed.contains(where: window.overlaps) else { continue }
            let free = duties.indices.filter { spans[$0].contains(where: window.overlaps) }.map { duties[$0] }
            let days = Set(released.filter { window.overlaps($0.span) }.map(\.day)).sorted()
            let groups = days.map { day in duties.filter { problem.duties[agent][$0].day == day } }
            if groups.contains(where: \.isEmpty) { continue }
            // A window that nothing can disturb keeps the rule by itself.
            if free.isEmpty, groups.isEmpty { return }
            windows.append(Rest.Window(free: free, worked: groups))
        }
        if windows.isEmpty {
            for duty in unpinned { problem.limit(agent, [Weight(duty)], atMost: 0) }
        } else {
            problem.require(agent, toRest: Rest(for: unpinned, windows: windows))
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        let timesheet = reading.timesheet(of: agent)
        return Set(reading.shifts(of: agent.id).map(\.day.week)).sorted().compactMap { week in
            var (longest, free) = (0, 0)
            for (index, day) in week.days.enumerated() {
                for stretch in timesheet[day].stretches {
                    longest = max(longest, index * 1440 + stretch.start.minutes - free)
                    free = max(free, index * 1440 + stretch.end.minutes)
                }
            }
            longest = max(longest, Self.weekLength - free)
            guard longest < Self.least else { return nil }
            return Breach(
                rule: code, agent: agent.id, first: week.monday, last: week.sunday,
                fact: Phrase(
                    fr: "plus long repos de la semaine \(week.number) : ", en: "longest rest in week \(week.number): ")
                    + .duration(longest) + Phrase(" < 35 h"))
        }
    }

    public func missingFact(about agent: Agent, in situation: Situation) -> Phrase? {
        agent.elsewhere.missingTimetable
    }
}
