// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Foundation
import MairieMobile
import Planning
import Rostering
import Store
import Synchronization

/// Plans months off the requests, one after the other on one thread that gives way to everything else. What was begun goes
/// on when its page is closed, and can be stopped.
final class PlanningDesk: Sendable {
    private let open: OpenService
    private let jobs: Mutex<[Month: PlanningJob]> = Mutex([:])
    private let queue: DispatchQueue

    init(_ open: OpenService) {
        self.open = open
        queue = DispatchQueue(label: "planning", qos: .utility)
    }

    func job(of month: Month) -> PlanningJob? { jobs.withLock { $0[month] } }

    /// Begins to plan a month, unless that is being done already.
    ///
    /// - Parameters:
    ///   - from: the first day that may change of what is published; nil to plan the whole month.
    ///   - seconds: to search at most.
    func begin(_ month: Month, from: String?, seconds: Double, by author: String) throws {
        // Wrong input is said at once.
        let situation = try open.situation(toPlan: month, from: from)
        let job = PlanningJob(month: month, priorities: situation.service.settings.priorities)
        let isNew = jobs.withLock { jobs in
            if let known = jobs[month], !known.state.isOver { return false }
            jobs[month] = job
            return true
        }
        guard isNew else { return }
        queue.async { [open] in
            // Threads of the queue have no priority of their own on Linux.
            setpriority(__priority_which_t(0), 0, 5)
            job.run(in: open, from: from, seconds: seconds, by: author)
        }
    }
}

/// The planning of one month, from when it is asked for to its end.
final class PlanningJob: Sendable {
    let month: Month
    let priorities: [PriorityCode]
    private let start = ContinuousClock.now
    private let shared: Mutex<(state: State, steps: [Step])> = Mutex((.waiting, []))
    private let isStopped = Atomic(false)

    enum State: Sendable, Equatable {
        case waiting
        case running
        /// The draft is there.
        case done
        case failed([Phrase])
        case stopped

        var isOver: Bool { self != .waiting && self != .running }
    }

    /// The best value so far of a priority of one part of the month, and the bound that no rota can beat.
    struct Step: Sendable, Equatable {
        let seconds: Double
        let part: Int
        let parts: Int
        let priority: Int
        let best: Int
        let bound: Int
    }

    init(month: Month, priorities: [PriorityCode]) {
        self.month = month
        self.priorities = priorities
    }

    var state: State { shared.withLock { $0.state } }
    var steps: [Step] { shared.withLock { $0.steps } }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    fileprivate func run(in open: OpenService, from: String?, seconds: Double, by author: String) {
        guard !isStopped.load(ordering: .relaxed) else { return end(.stopped) }
        shared.withLock { $0.state = .running }
        let options = SearchOptions(
            timeLimit: seconds, progress: { [self] in note($0) },
            isCancelled: { [self] in isStopped.load(ordering: .relaxed) })
        do {
            // What has been entered since it was asked for counts.
            let situation = try open.situation(toPlan: month, from: from)
            let rota = try open.plan(situation, with: Planner(options: options))
            try open.store.saveDraft(rota, by: author, at: .now)
            end(.done)
        } catch PlanningError.cancelled {
            end(.stopped)
        } catch {
            let unexpected = Phrase(fr: "le calcul a échoué", en: "planning failed")
            end(.failed(Failure(error)?.messages ?? [unexpected]))
        }
    }

    private func end(_ state: State) { shared.withLock { $0.state = state } }

    private func note(_ progress: SearchProgress) {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        let step = Step(
            seconds: Double(seconds) + Double(attoseconds) / 1e18, part: progress.part, parts: progress.parts,
            priority: progress.priority, best: progress.best, bound: progress.bound)
        shared.withLock { shared in
            if let last = shared.steps.last, last.part == step.part, last.priority == step.priority,
                last.best == step.best, last.bound == step.bound
            {
                return
            }
            shared.steps.append(step)
        }
    }
}
