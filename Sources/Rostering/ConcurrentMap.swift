// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch

extension Array where Element: Sendable {
    /// The results for all elements, in their order, worked out on as many threads as there are cores.
    package func concurrentMap<Result: Sendable>(_ body: @Sendable (Element) -> Result) -> [Result] {
        var results = [Result?](repeating: nil, count: count)
        results.withUnsafeMutableBufferPointer { buffer in
            // Each iteration writes its own place.
            nonisolated(unsafe) let places = buffer
            DispatchQueue.concurrentPerform(iterations: count) { places[$0] = body(self[$0]) }
        }
        return results.map { $0! }
    }
}
