// SPDX-License-Identifier: GPL-3.0-or-later

import CoreMetrics
import Foundation
import MairieMobile

/// What is worth watching of a server. Routes are patterns, never addresses: no link and no name is in it.
struct Meters: Sendable {
    private let kept = KeptMetrics(help: [
        Name.requests: "How long requests took.",
        Name.plans: "How long months took to plan, by outcome.",
        Name.plansRunning: "Months being planned now.",
        Name.messages: "Messages handed over by this server, by what became of them.",
        Name.messagesWaiting: "Messages that this server is about to send.",
        Name.revision: "Changes made to the store since its creation.",
        Name.memory: "Resident memory in bytes.",
    ])

    private enum Name {
        static let requests = "rota_http_request_duration_seconds"
        static let plans = "rota_plan_duration_seconds"
        static let plansRunning = "rota_plans_running"
        static let messages = "rota_messages_total"
        static let messagesWaiting = "rota_messages_waiting"
        static let revision = "rota_store_revision"
        static let memory = "process_resident_memory_bytes"
    }

    func note(method: String, route: String, status: Int, seconds: Double) {
        let dimensions = [("method", method), ("route", route), ("status", "\(status)")]
        CoreMetrics.Timer(label: Name.requests, dimensions: dimensions, factory: kept).recordSeconds(seconds)
    }

    func planBegan() { Meter(label: Name.plansRunning, factory: kept).increment() }

    func planEnded(_ outcome: String, seconds: Double) {
        Meter(label: Name.plansRunning, factory: kept).decrement()
        CoreMetrics.Timer(label: Name.plans, dimensions: [("outcome", outcome)], factory: kept).recordSeconds(seconds)
    }

    func told(_ state: Message.State) {
        Counter(label: Name.messages, dimensions: [("state", state.rawValue)], factory: kept).increment()
    }

    func messagesWait(_ count: Int) { Meter(label: Name.messagesWaiting, factory: kept).set(count) }

    /// Everything in the text format of Prometheus.
    ///
    /// - Parameter revision: that of the store.
    func text(revision: Int) -> String {
        Meter(label: Name.revision, factory: kept).set(revision)
        if let memory = Self.residentMemory { Meter(label: Name.memory, factory: kept).set(memory) }
        return kept.text
    }

    /// Linux says it in pages.
    private static var residentMemory: Int? {
        let sizes = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        return sizes.flatMap { $0.count > 1 ? Int($0[1]) : nil }.map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }
    }
}
