// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import MairieMobile
import Planning
import Rostering
import Synchronization

/// Works out what would be, one question after the other, on the thread on which months are planned. Whoever asked asks
/// again while they wait; what nobody asks for any longer is given up.
final class WhatIfDesk: Sendable {
    struct Question: Sendable, Hashable {
        let month: Month
        /// The first day that may change of what is published; nil to plan the whole month.
        let from: String?
        let suppositions: [WrittenSupposition]
        /// What is known when it is asked.
        let revision: Int
        let day: Day
    }

    enum State: Sendable {
        case working
        case done(WhatIfAnswer)
        case failed(Failure)
    }

    /// A month as it is, the same for all that is supposed of it.
    private struct Base: Hashable {
        let month: Month
        let from: String?
        let revision: Int
        let day: Day

        init(_ question: Question) {
            (month, from, revision, day) = (question.month, question.from, question.revision, question.day)
        }
    }

    private struct Shared {
        var asked: [Question: (state: State, last: ContinuousClock.Instant)] = [:]
        var asItIs: [Base: Rota] = [:]
    }

    /// Answers of so many questions, and of none of before something changed.
    private static let kept = 16
    private static let patience = Duration.seconds(20)
    /// To search at most, each of the two months.
    private static let seconds = 60.0

    private let open: OpenService
    private let queue: QuietQueue
    private let shared: Mutex<Shared> = Mutex(Shared())

    init(_ open: OpenService, on queue: QuietQueue) {
        (self.open, self.queue) = (open, queue)
    }

    /// How far an answer has come; begins to work it out where that is not being done.
    func answer(to question: Question) -> State {
        let (state, isNew) = shared.withLock { shared in
            if let known = shared.asked[question] {
                shared.asked[question]!.last = .now
                return (known.state, false)
            }
            shared.asked = shared.asked.filter { $0.key.revision == question.revision && $0.key.day == question.day }
            shared.asItIs = shared.asItIs.filter { $0.key.revision == question.revision && $0.key.day == question.day }
            if shared.asked.count >= Self.kept, let oldest = shared.asked.min(by: { $0.value.last < $1.value.last }) {
                shared.asked[oldest.key] = nil
            }
            shared.asked[question] = (.working, .now)
            return (.working, true)
        }
        if isNew { queue.run { [self] in work(on: question) } }
        return state
    }

    private func isLeft(_ question: Question) -> Bool {
        shared.withLock { shared in
            guard let asked = shared.asked[question] else { return true }
            return asked.last.duration(to: .now) > Self.patience
        }
    }

    private func work(on question: Question) {
        guard !isLeft(question) else { return shared.withLock { $0.asked[question] = nil } }
        do {
            let answer = try reckon(question)
            shared.withLock { shared in
                shared.asItIs[Base(question)] = answer.asItIs
                shared.asked[question]?.state = .done(answer)
            }
        } catch PlanningError.cancelled {
            shared.withLock { $0.asked[question] = nil }
        } catch {
            let unexpected = Failure(Phrase(fr: "le calcul a échoué", en: "planning failed"), code: Failure.program)
            shared.withLock { $0.asked[question]?.state = .failed(Failure(error) ?? unexpected) }
        }
    }

    private func reckon(_ question: Question) throws -> WhatIfAnswer {
        let situation = try open.situation(toPlan: question.month, from: question.from)
        let supposed = try open.suppositions(question.suppositions, in: situation)
        let options = SearchOptions(timeLimit: Self.seconds, isCancelled: { [self] in isLeft(question) })
        return try open.whatIf(
            supposed, in: situation, asItIs: shared.withLock { $0.asItIs[Base(question)] },
            with: Planner(options: options))
    }
}
