// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Foundation
import Synchronization

extension Array where Element: Sendable {
    /// The results for all elements, in their order, worked out on as many threads as there are cores; of several errors,
    /// that of the first element is thrown, after all are done.
    ///
    /// The calling thread takes its share, and others join it as they become free. So it may be used inside itself: what
    /// is left of a few large pieces is still worked on by all cores. (`DispatchQueue.concurrentPerform` gives what is
    /// inside another one a single thread.)
    package func concurrentMap<Result: Sendable, Failure: Error>(
        _ body: @escaping @Sendable (Element) throws(Failure) -> Result
    ) throws(Failure) -> [Result] {
        if isEmpty { return [] }
        let turns = Turns(self, body)
        for _ in 1..<Swift.max(1, Swift.min(count, ProcessInfo.processInfo.activeProcessorCount)) {
            DispatchQueue.global().async { turns.takeAll() }
        }
        turns.takeAll()
        return try turns.results()
    }
}

/// Elements that several threads take one after the other. A thread that comes late finds nothing left, and nobody waits
/// for it.
private final class Turns<Element: Sendable, Outcome: Sendable, Failure: Error>: Sendable {
    private let elements: [Element]
    private let body: @Sendable (Element) throws(Failure) -> Outcome
    private let state: Mutex<State>
    private let allDone = DispatchSemaphore(value: 0)

    private struct State {
        var taken = 0
        var done = 0
        var results: [Result<Outcome, Failure>?]
    }

    init(_ elements: [Element], _ body: @escaping @Sendable (Element) throws(Failure) -> Outcome) {
        self.elements = elements
        self.body = body
        state = Mutex(State(results: Array(repeating: nil, count: elements.count)))
    }

    func takeAll() {
        while let place = next() {
            let result = Result { () throws(Failure) in try body(elements[place]) }
            let isLast = state.withLock { state in
                state.results[place] = result
                state.done += 1
                return state.done == elements.count
            }
            if isLast { allDone.signal() }
        }
    }

    private func next() -> Int? {
        state.withLock { state in
            guard state.taken < elements.count else { return nil }
            defer { state.taken += 1 }
            return state.taken
        }
    }

    /// To be asked for once.
    func results() throws(Failure) -> [Outcome] {
        allDone.wait()
        var outcomes: [Outcome] = []
        for result in state.withLock(\.results) { outcomes.append(try result!.get()) }
        return outcomes
    }
}
