// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Logging
import MairieMobile
import Planning
import Rostering
import Store
import Synchronization

/// Plans months off the requests, one after the other on one thread that gives way to everything else. What was begun goes
/// on when its page is closed, and can be stopped.
final class PlanningDesk: Sendable {
    /// So many wait or are at work; each may take as long as a search.
    static let most = 6

    private static var busy: Failure {
        Failure(
            Phrase(
                fr: "\(most) mois attendent déjà d’être calculés ; recommencez quand l’un d’eux sera prêt",
                en: "\(most) months wait to be planned already; start again when one of them is ready"))
    }

    private let open: OpenService
    private let meters: Meters
    private let jobs: Mutex<[Month: PlanningJob]> = Mutex([:])
    let queue = QuietQueue("planning", niceness: 5)

    init(_ open: OpenService, _ meters: Meters) {
        (self.open, self.meters) = (open, meters)
    }

    func job(of month: Month) -> PlanningJob? { jobs.withLock { $0[month] } }

    /// Begins to plan a month, unless that is being done already.
    ///
    /// - Throws: what is wrong with the month, and where too many wait.
    /// - Parameters:
    ///   - from: the first day that may change of what is published; nil to plan the whole month.
    ///   - seconds: to search at most.
    func begin(_ month: Month, from: String?, seconds: Double, by author: String) throws {
        // Wrong input is said at once.
        let situation = try open.situation(toPlan: month, from: from)
        let job = PlanningJob(month: month, priorities: situation.priorities)
        let isNew = try jobs.withLock { jobs in
            if let known = jobs[month], !known.state.isOver { return false }
            guard jobs.values.count(where: { !$0.state.isOver }) < Self.most else { throw Self.busy }
            jobs[month] = job
            return true
        }
        guard isNew else { return }
        queue.run { [open, meters] in
            let logger = Logger.ofServer
            meters.planBegan()
            logger.info("plan began", metadata: ["month": "\(month)"])
            job.run(in: open, from: from, seconds: seconds, by: author)
            meters.planEnded(job.state.name, seconds: job.seconds)
            logger.info(
                "plan ended",
                metadata: [
                    "month": "\(month)", "outcome": "\(job.state.name)",
                    "ms": .stringConvertible(Int(job.seconds * 1_000)),
                ])
        }
    }
}

/// The planning of one month, from when it is asked for to its end.
final class PlanningJob: Sendable {
    let month: Month
    let priorities: [PriorityCode]
    private let shared: Mutex<Shared> = Mutex(Shared())
    private let isStopped = Atomic(false)

    enum State: Sendable, Equatable {
        case waiting
        case running
        /// The draft is there.
        case done
        case failed([Phrase])
        case stopped

        /// As metrics know it.
        var name: String {
            switch self {
            case .waiting: "waiting"
            case .running: "running"
            case .done: "done"
            case .failed: "failed"
            case .stopped: "stopped"
            }
        }

        var isOver: Bool { self != .waiting && self != .running }
    }

    private struct Shared {
        var state = State.waiting
        var steps: [SearchStep] = []
        /// On its turn, and at its end.
        var began: ContinuousClock.Instant?
        var ended: ContinuousClock.Instant?

        var seconds: Double { began.map { (ended ?? .now).secondsSince($0) } ?? 0 }
    }

    init(month: Month, priorities: [PriorityCode]) {
        self.month = month
        self.priorities = priorities
    }

    var state: State { shared.withLock { $0.state } }
    var steps: [SearchStep] { shared.withLock { $0.steps } }
    /// How long it has been searched.
    var seconds: Double { shared.withLock { $0.seconds } }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    fileprivate func run(in open: OpenService, from: String?, seconds: Double, by author: String) {
        guard !isStopped.load(ordering: .relaxed) else { return end(.stopped) }
        shared.withLock { ($0.state, $0.began) = (.running, .now) }
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
            Logger.ofServer.warning("plan failed", metadata: ["month": "\(month)", "error": "\(kind(of: error))"])
            let unexpected = Phrase(fr: "le calcul a échoué", en: "planning failed")
            end(.failed(Failure(error)?.facts ?? [unexpected]))
        }
    }

    private func end(_ state: State) { shared.withLock { ($0.state, $0.ended) = (state, .now) } }

    private func note(_ progress: SearchProgress) {
        shared.withLock { shared in
            let step = SearchStep(
                seconds: shared.seconds, part: progress.part, parts: progress.parts, priority: progress.priority,
                best: progress.best, bound: progress.bound)
            if let last = shared.steps.last, last.part == step.part, last.priority == step.priority,
                last.best == step.best, last.bound == step.bound
            {
                return
            }
            shared.steps.append(step)
        }
    }
}

extension ContinuousClock.Instant {
    func secondsSince(_ start: Self) -> Double { (self - start) / .seconds(1) }
}
