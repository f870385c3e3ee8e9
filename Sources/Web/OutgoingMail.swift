// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Logging
import MairieMobile
import ServiceLifecycle
import Synchronization

/// Messages on their way. Pages hand over here what they have prepared in the store, and answer at once; it goes one
/// message at a time, whoever still looks. When the server stops, the message in hand is finished, and the others wait in
/// the store for somebody to send them.
final class OutgoingMail: ServiceLifecycle.Service {
    private struct Order {
        let messages: [Message]
        let telling: Telling
        let meters: Meters
    }

    private let orders: AsyncStream<Order>
    private let queue: AsyncStream<Order>.Continuation
    private let left = Mutex(0)
    private let isStopping = Atomic(false)
    private let logger = Logger.ofServer

    init() {
        (orders, queue) = AsyncStream.makeStream()
    }

    /// How many messages are still to go.
    var count: Int { left.withLock { $0 } }

    /// - Parameter messages: which wait in the store; one that was sent meanwhile is passed over.
    func send(_ messages: [Message], with telling: Telling, _ meters: Meters) {
        guard !messages.isEmpty else { return }
        note(messages.count, meters)
        queue.yield(Order(messages: messages, telling: telling, meters: meters))
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            for await order in orders {
                for message in order.messages { await send(message, of: order) }
            }
        } onGracefulShutdown: {
            self.isStopping.store(true, ordering: .relaxed)
            self.queue.finish()
        }
    }

    private func send(_ message: Message, of order: Order) async {
        defer { note(-1, order.meters) }
        guard !isStopping.load(ordering: .relaxed) else { return }
        do {
            for told in try await order.telling.sendWaiting([message]) {
                order.meters.told(told.state)
                logger.log(
                    level: [.failed, .unknown].contains(told.state) ? .warning : .info, "message handed over",
                    metadata: ["message": .stringConvertible(told.id), "state": "\(told.state.rawValue)"])
            }
        } catch {
            // What became of the message stands in the store, and on the page of messages.
            order.meters.told(.failed)
            logger.error(
                "message not handed over",
                metadata: ["message": .stringConvertible(message.id), "error": "\(kind(of: error))"])
        }
    }

    private func note(_ change: Int, _ meters: Meters) {
        let count = left.withLock { left in
            left += change
            return left
        }
        meters.messagesWait(count)
    }
}

extension WebSite {
    /// Sends messages that the store holds, and keeps nobody waiting.
    func send(_ messages: [Message], by author: String) {
        mail.send(messages, with: Telling(open: open, author: author), meters)
    }
}
