// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Foundation
import Parallel
import Testing

@Suite("Work on all cores")
struct ConcurrentMapTests {
    @Test("Results come in the order of the elements, inside another one too")
    func keepsOrder() {
        let table = Array(0..<20).concurrentMap { row in Array(0..<20).concurrentMap { row * 20 + $0 } }
        #expect(table.flatMap { $0 } == Array(0..<400))
        #expect([Int]().concurrentMap { $0 }.isEmpty)
    }

    private struct Refusal: Error, Equatable {
        var element: Int
    }

    @Test("Of several errors that of the first element is thrown")
    func throwsTheFirstError() {
        #expect(throws: Refusal(element: 3)) {
            try Array(0..<50).concurrentMap { element throws(Refusal) in
                if element >= 3 { throw Refusal(element: element) }
            }
        }
    }

    /// What a city is: twenty parts, one of which is nearly all of the work.
    @Test(
        "What is left inside one of many elements is worked on by several threads",
        .enabled(if: ProcessInfo.processInfo.activeProcessorCount > 1))
    func nestsOnAllCores() {
        let met = Array(0..<20).concurrentMap { element -> [Bool] in
            guard element == 19 else { return [] }
            let (one, other) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            return [(one, other), (other, one)].concurrentMap { mine, theirs in
                theirs.signal()
                return mine.wait(timeout: .now() + 20) == .success
            }
        }
        #expect(met.last == [true, true])
    }
}
