// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch

/// Runs what takes longer than a page may on a thread of its own, so that those that answer requests stay free.
func beside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result { try work() }) }
    }
}
