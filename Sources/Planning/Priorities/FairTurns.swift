// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Rostering

/// How far turns are from fair shares: for each agent of an employer that comes in turn, the square of the
/// difference, in hundredths of a turn, between their turns this school year and their share.
///
/// The share is the turns that their employer owes this year, up to the end of the month, times the days on which
/// the agent was available among them, divided by the same of all its agents. To sit beside somebody is no turn: it
/// serves no seat that the employer owes, and so a trainee is called soon once they count.
public struct FairTurns: BuildingPriority {
    public let code = PriorityCode.fairTurns

    public init() {}

    func add(to problem: inout MonthProblem, at level: Int) {
        let situation = problem.situation
        for share in shares(in: situation) {
            let agent = situation.place(ofAgent: share.agent)!
            let weights = problem.duties[agent].indices.map { index in
                Weight(index, situation.service.turns(in: problem.duties[agent][index].shift))
            }.filter { $0.amount > 0 }
            let days = Set(weights.map { problem.duties[agent][$0.duty].day }).count
            let most = days * (weights.map(\.amount).max() ?? 0)
            problem.tally(
                agent,
                Tally(
                    priority: level, weights: weights,
                    costs: (0...most + 1).map { share.cost(ofTurns: share.earlier + $0) }))
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        part.agents.compactMap(reading.fairShare(of:)).reduce(0) { total, share in
            total + share.cost(ofTurns: share.earlier + reading.turns(of: share.agent))
        }
    }

    public func burdens(_ reading: Reading) -> [Burden] {
        reading.fairShares.compactMap { share in
            let turns = share.earlier + reading.turns(of: share.agent)
            guard share.cost(ofTurns: turns) > 0 else { return nil }
            return Burden(
                agent: share.agent, amount: share.cost(ofTurns: turns),
                fact: .count(turns, fr: ("tour fait", "tours faits"), en: ("turn done", "turns done"))
                    + Phrase(fr: " pour ", en: " for ") + .hundredths(share.hundredths)
                    + Phrase(fr: " dus", en: " due"))
        }
    }

    /// What one agent owes and has done.
    public struct Share: Sendable, Equatable {
        public var agent: Agent.ID
        /// The fair share of the school year so far, this month included, in hundredths of a turn.
        public var hundredths: Int
        /// Turns of the school year before this month, and those of cancelled sessions that count, this month's included.
        public var earlier: Int

        func cost(ofTurns turns: Int) -> Int { (100 * turns - hundredths) * (100 * turns - hundredths) }
    }

    /// The shares of every agent of an employer that comes in turn, in order of agent.
    public func shares(in situation: Situation) -> [Share] {
        let (allOwed, done) = (situation.turnsOwed, situation.turnsDone)
        return situation.service.employers.filter(\.takesTurns).flatMap { employer -> [Share] in
            let owed = allOwed[employer.id] ?? []
            let staff = situation.places(ofAgentsFrom: [employer.id]).map { situation.agents[$0] }
            let available = staff.map { agent in
                owed.filter { situation.isAvailable(agent, on: $0.day, during: $0.hours) }.count
            }
            let turns = owed.reduce(0) { $0 + $1.turns }
            let total = available.reduce(0, +)
            return zip(staff, available).map { agent, days in
                Share(
                    agent: agent.id,
                    hundredths: total == 0 ? 0 : (200 * turns * days + total) / (2 * total),
                    earlier: done[agent.id] ?? 0)
            }
        }.sorted { $0.agent < $1.agent }
    }
}

/// Turns that an employer owes on one day at one site.
struct OwedTurns {
    var day: Day
    var site: Site.ID
    /// From the first opening to the last closing.
    var hours: TimeSpan
    var turns: Int
}

extension Situation {
    /// The turns of each agent in the school year before the month, with those of cancelled sessions that count.
    fileprivate var turnsDone: [Agent.ID: Int] {
        let (year, first, last) = (month.schoolYearStart, month.first, month.last)
        let counted = worked.filter { $0.day < first } + credited.filter { $0.day <= last }
        return counted.reduce(into: [:]) { turns, worked in
            if worked.day >= year { turns[worked.agent, default: 0] += worked.turns }
        }
    }

    /// The turns that each employer owes in the counted part of the school year, up to the end of the month, in order
    /// of day and site.
    ///
    /// A site where it comes in turn counts what was agreed, whatever the number of sessions that day. Elsewhere the
    /// seats count that only its agents hold, desired ones too since they are filled whenever someone can: those of every
    /// session where nobody may hold two of them a day, those of the fullest session otherwise.
    var turnsOwed: [Employer.ID: [OwedTurns]] {
        let places = Dictionary(grouping: earlierSessions + sessions, by: \.siteDay)
        return places.sorted { $0.key < $1.key }.reduce(into: [:]) { owed, place in
            let (place, sessions) = place
            let hours = TimeSpan(sessions.map(\.hours.start).min()!, sessions.map(\.hours.end).max()!)!
            let employers = sessions.flatMap { session in
                session.inTurn.map(\.employer) + session.seats.compactMap { onlyEmployer(at: $0.post) }
            }
            for employer in Set(employers) {
                guard let turns = turnsOwed(by: employer, at: place.site, in: sessions) else { continue }
                owed[employer, default: []]
                    .append(OwedTurns(day: place.day, site: place.site, hours: hours, turns: turns))
            }
        }
    }

    /// The turns that an employer owes in the sessions of one day at a site; nil where it owes none.
    private func turnsOwed(by employer: Employer.ID, at site: Site.ID, in sessions: [Session]) -> Int? {
        if let agreed = sessions.compactMap({ $0.inTurn.first { $0.employer == employer }?.agents }).max() {
            return agreed
        }
        let needed = sessions.map { session in
            session.seats.filter { onlyEmployer(at: $0.post) == employer }.reduce(0) { $0 + $1.required + $1.desired }
        }
        let turns = service.site(site)?.sessionsPerDay == 1 ? needed.reduce(0, +) : needed.max() ?? 0
        return turns > 0 ? turns : nil
    }

    /// The employer whose agents alone hold a post, where that is a turn.
    private func onlyEmployer(at post: Post.ID) -> Employer.ID? {
        service.post(post).flatMap { $0.isTurn && $0.heldBy.count == 1 ? $0.heldBy[0] : nil }
    }
}

extension Service {
    /// The turns that a shift counts for: one for each site where a post of it is a turn.
    func turns(in shift: Shift) -> Int {
        Set(shift.stints.filter { stint in !stint.shadowing && post(stint.post)?.isTurn ?? false }.map(\.site)).count
    }
}
