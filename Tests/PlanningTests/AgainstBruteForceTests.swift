// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Planning
import Testing

/// How many random services are tried; more with `ROTA_SEEDS=300 swift test -c release --filter BruteForce`.
private let seeds = ProcessInfo.processInfo.environment["ROTA_SEEDS"].flatMap { UInt64($0) } ?? 8

/// The planner against trying every rota, where a rota is allowed if no rule judges it broken, and good as the
/// priorities measure it: the building side of each rule and priority against its judging side.
@Suite("Planning small random services")
struct AgainstBruteForceTests {
    @Test("agrees with trying every rota, priority by priority", arguments: 0..<seeds)
    func agrees(seed: UInt64) throws {
        let situation = Small.random(seed: seed)
        let rota: Rota
        do throws(PlanningError) {
            rota = try Planner().plan(situation)
        } catch {
            guard case .pins(let breaches) = error else { throw error }
            // Pins are judged alone first; those that only contradict each other leave no rota at all.
            #expect(!breaches.isEmpty || bestByTryingAll(situation) == nil, "seed \(seed)")
            return
        }
        let verdict = Verdict(on: rota, in: situation)
        #expect(verdict.breaches.isEmpty)
        #expect(verdict.drifted.isEmpty)
        #expect(rota.reproducible)
        #expect(rota.priorities.map(\.value) == bestByTryingAll(situation), "seed \(seed)")
    }

    /// The best values that any rota without a breach reaches; nil where there is none.
    private func bestByTryingAll(_ situation: Situation) -> [Int]? {
        let priorities = PriorityList.priorities(in: situation)
        var best: [Int]?
        func judge(_ assignments: [Assignment]) {
            let rota = Rota(month: situation.month, sessions: situation.sessions, assignments: assignments)
            let reading = Reading(rota, in: situation)
            var values: [Int] = []
            for priority in priorities {
                values.append(priority.measure(reading))
                if let best, Array(best.prefix(values.count)).lexicographicallyPrecedes(values) { return }
            }
            if values != best, Verdict(on: rota, in: situation).breaches.isEmpty { best = values }
        }
        func extend(_ assignments: [Assignment], _ remaining: ArraySlice<(Agent, Session)>) {
            guard let (agent, session) = remaining.first else { return judge(assignments) }
            extend(assignments, remaining.dropFirst())
            for seats in session.seats where canHold(seats.post, agent, situation) {
                let seat = Assignment(session: session.id, post: seats.post, agent: agent.id)
                guard hasRoom(assignments, for: seat, in: session) else { continue }
                extend(assignments + [seat], remaining.dropFirst())
                let help = Assignment(session: session.id, post: "pre-accueil", agent: agent.id, helping: true)
                if seats.post == "conduite", hasRoom(assignments, for: help, in: session) {
                    extend(assignments + [seat, help], remaining.dropFirst())
                }
            }
        }
        let choices = situation.agents.flatMap { agent in situation.sessions.map { (agent, $0) } }
        extend([], choices[...])
        return best
    }

    private func canHold(_ post: String, _ agent: Agent, _ situation: Situation) -> Bool {
        situation.service.post(post)!.heldBy.contains(agent.employer)
    }

    private func hasRoom(_ assignments: [Assignment], for seat: Assignment, in session: Session) -> Bool {
        let seats = session.seats(of: seat.post)!
        let taken = assignments.filter { $0.session == seat.session && $0.post == seat.post }.count
        return taken < seats.required + seats.desired
    }
}
