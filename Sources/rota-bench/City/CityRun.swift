// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Rostering

/// A city planned as `rota plan` plans a month, measured, and its rota judged.
struct CityRun: Sendable {
    let result: CityResult
    let rota: Rota

    /// - Throws: `PlanningError` where the planner fails; `Mistake` where its rota breaks a rule, or a priority
    ///   measures something else than it says.
    init(_ generator: CityGenerator, timeLimit: Double = .infinity) throws {
        let situation = try generator.city().situation()
        let before = ContinuousClock.now
        let size = CityResult.Size(of: situation, arrondissements: generator.arrondissements)
        let secondsToState = before.secondsAgo
        PeakMemory.reset()
        let start = ContinuousClock.now
        let timeline = CityTimeline(priorities: situation.priorities.count)
        let options = SearchOptions(timeLimit: timeLimit) { timeline.note($0, at: start.secondsAgo) }
        let rota = try Planner(options: options).plan(situation)
        let seconds = start.secondsAgo
        let searched = timeline.last ?? seconds
        let peak = PeakMemory.megabytes
        try Mistake.check(rota, in: situation)
        self.rota = rota
        result = CityResult(
            seed: generator.seed, size: size,
            priorities: rota.priorities.enumerated().map { place, priority in
                CityResult.Priority(
                    code: priority.code.rawValue, value: priority.value, bound: priority.bound ?? 0,
                    proven: priority.proven, seconds: timeline.seconds(of: place).rounded(toPlaces: 3))
            },
            secondsToState: secondsToState.rounded(toPlaces: 3),
            secondsToFirst: (timeline.first ?? searched).rounded(toPlaces: 3),
            secondsToBest: searched.rounded(toPlaces: 3), seconds: seconds.rounded(toPlaces: 3),
            peakMegabytes: peak.rounded(toPlaces: 1))
    }

    /// The planner is wrong: its rota breaks rules, or is not worth what it says.
    struct Mistake: Error, Equatable, CustomStringConvertible {
        var sentences: [String]

        var description: String { "the planner and the rules disagree: " + sentences.joined(separator: "; ") }

        fileprivate static func check(_ rota: Rota, in situation: Situation) throws(Mistake) {
            let verdict = Verdict(on: rota, in: situation)
            let sentences =
                verdict.breaches.map { "\($0.agent) on \($0.first.iso): \($0.rule.rawValue), \($0.fact.english)" }
                + verdict.drifted.map { "\($0) measures something else than the planner says" }
            if !sentences.isEmpty { throw Mistake(sentences: sentences) }
        }
    }
}

extension CityResult.Size {
    /// Stated apart from the run, so that what it takes does not count.
    fileprivate init(of situation: Situation, arrondissements: Int) {
        let problem = RosterProblem(planning: situation)
        self.init(
            arrondissements: arrondissements, sites: situation.service.sites.count, agents: situation.agents.count,
            sessions: situation.sessions.count, duties: problem.workers.reduce(0) { $0 + $1.duties.count },
            demands: problem.demands.count)
    }
}
