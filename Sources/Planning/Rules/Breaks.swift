// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// No work reaches 6 hours without a break of 20 minutes at least.
///
/// Décret n° 2000-815, art. 3-I; Code du travail, art. L. 3121-16. A pause that nobody relieves is none.
public struct Breaks: BuildingRule {
    public let code = RuleCode.breaks
    static let limit = 6 * 60
    static let leastBreak = 20

    public func source(for law: Employer.Law) -> String? { workingTime(law, "art. 3-I", "art. L. 3121-16") }

    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool {
        let elsewhere = situation.blockedElsewhere(situation.agents[duty.agent], on: duty.day)
        let spans = (duty.shift.stints.flatMap(\.stretches) + elsewhere).sorted { $0.start < $1.start }
        var (start, end) = (spans[0].start.minutes, spans[0].end.minutes)
        for span in spans.dropFirst() {
            if end - start >= Self.limit { return false }
            if span.start.minutes - end >= Self.leastBreak { start = span.start.minutes }
            end = max(end, span.end.minutes)
        }
        return end - start < Self.limit
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        let timesheet = reading.timesheet(of: agent)
        return reading.shifts(of: agent.id).compactMap { shift in
            // Presence without a break, longest first: stretches closer than 20 minutes to each other are one.
            var runs: [(start: Int, end: Int)] = []
            for stretch in timesheet[shift.day].stretches {
                let (start, end) = (stretch.start.minutes, stretch.end.minutes)
                if let last = runs.last, start - last.end < Self.leastBreak {
                    runs[runs.count - 1].end = max(last.end, end)
                } else {
                    runs.append((start, end))
                }
            }
            guard let longest = runs.map({ $0.end - $0.start }).max(), longest >= Self.limit else { return nil }
            return Breach(
                rule: code, agent: agent.id, first: shift.day, last: shift.day,
                fact: .duration(longest)
                    + Phrase(fr: " d’affilée sans pause de 20 min", en: " at a stretch without a 20 min break"))
        }
    }

    public func missingFact(about agent: Agent, in situation: Situation) -> Phrase? {
        agent.elsewhere.missingTimetable
    }
}
