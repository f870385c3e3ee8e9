// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Runs what takes longer than a page may on a thread of its own, so that those that answer requests stay free.
func beside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result { try work() }) }
    }
}

/// One thread for what may take long and must hold nobody up: one thing after the other, with less of the processor than
/// whatever answers requests.
struct QuietQueue: Sendable {
    private let queue: DispatchQueue
    private let niceness: Int32

    init(_ name: String, niceness: Int32) {
        queue = DispatchQueue(label: name, qos: .utility)
        self.niceness = niceness
    }

    func run(_ work: @escaping @Sendable () -> Void) {
        queue.async { [niceness] in
            // Threads of a queue have no priority of their own on Linux.
            setpriority(__priority_which_t(0), 0, niceness)
            work()
        }
    }
}
