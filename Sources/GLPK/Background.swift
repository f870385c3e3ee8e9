// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Synchronization

extension Model {
    /// Solves the model on a thread of its own, so that the caller's is free.
    ///
    /// Cancelling the task ends the solve with ``SolveError/cancelled``.
    public func solveInBackground(
        _ options: SolveOptions = SolveOptions()
    ) async throws(SolveError) -> Solution {
        let flag = Flag()
        var options = options
        let isCancelled = options.isCancelled
        options.isCancelled = { flag.isRaised || isCancelled?() ?? false }
        let solveOptions = options
        let result: Result<Solution, SolveError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Not the cooperative pool: a solve may keep a thread for minutes.
                Thread.detachNewThread {
                    continuation.resume(returning: Result { () throws(SolveError) in try self.solve(solveOptions) })
                }
            }
        } onCancel: {
            flag.raise()
        }
        return try result.get()
    }
}

private final class Flag: Sendable {
    private let raised = Atomic(false)

    var isRaised: Bool { raised.load(ordering: .relaxed) }

    func raise() { raised.store(true, ordering: .relaxed) }
}
