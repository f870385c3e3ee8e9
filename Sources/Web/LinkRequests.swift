// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Logging
import MairieMobile

/// People who ask for their link: what comes of it happens after they were answered, one after the other, so that
/// neither the answer nor its time tells whether they are known.
final class LinkRequests: Sendable {
    /// So many within a minute, from everybody together.
    static let allowed = 30

    private let limit = MinuteLimit(allowed)
    private let waiting: AsyncStream<String>.Continuation

    init(in open: OpenService) {
        let (stream, waiting) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(100))
        self.waiting = waiting
        Task.detached(priority: .utility) {
            for await typed in stream { await Self.send(typed, in: open) }
        }
    }

    deinit { waiting.finish() }

    /// - Throws: `WebFailure.tooMany`, whoever it is about.
    func take(_ typed: String, at now: Timestamp) throws {
        guard !limit.isExceeded(at: now) else { throw WebFailure.tooMany }
        waiting.yield(typed)
    }

    private static func send(_ typed: String, in open: OpenService) async {
        do {
            // Nobody has shown who they are: it is the program that does it.
            try await open.sendLink(to: typed, by: "rota")
        } catch {
            Logger.ofServer.error("link request failed", metadata: ["error": "\(kind(of: error))"])
        }
    }
}
