// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Web

/// What is watched, as Prometheus reads it.
@Suite struct MetricsTests {
    let meters = Meters()

    var lines: [String] { meters.text(revision: 7).split(separator: "\n").map(String.init) }

    @Test func `durations are told in buckets`() {
        meters.note(method: "GET", route: "/moi", status: 200, seconds: 0.02)
        meters.note(method: "GET", route: "/moi", status: 200, seconds: 3)
        let labels = "method=\"GET\",route=\"/moi\",status=\"200\""
        #expect(lines.contains("rota_http_request_duration_seconds_bucket{\(labels),le=\"0.025\"} 1"))
        #expect(lines.contains("rota_http_request_duration_seconds_bucket{\(labels),le=\"+Inf\"} 2"))
        #expect(lines.contains("rota_http_request_duration_seconds_count{\(labels)} 2"))
        #expect(lines.contains("# TYPE rota_http_request_duration_seconds histogram"))
    }

    @Test func `what is in a label stays in it`() {
        meters.note(method: "GET", route: "/\"a\\b\n", status: 404, seconds: 0)
        #expect(lines.contains { $0.contains("route=\"/\\\"a\\\\b\\n\"") })
    }

    @Test func `plans are counted while they run and timed by their outcome`() {
        meters.planBegan()
        meters.planBegan()
        meters.planEnded("done", seconds: 4)
        #expect(lines.contains("rota_plans_running 1"))
        #expect(lines.contains("rota_plan_duration_seconds_bucket{outcome=\"done\",le=\"10.0\"} 1"))
        #expect(lines.contains("rota_plan_duration_seconds_sum{outcome=\"done\"} 4"))
    }

    @Test func `messages are counted by what became of them`() {
        for state in [Message.State.mailed, .mailed, .failed] { meters.told(state) }
        meters.messagesWait(5)
        #expect(lines.contains("rota_messages_total{state=\"mailed\"} 2"))
        #expect(lines.contains("rota_messages_total{state=\"failed\"} 1"))
        #expect(lines.contains("rota_messages_waiting 5"))
    }

    @Test func `the store and the memory are told as they are now`() throws {
        #expect(lines.contains("rota_store_revision 7"))
        let memory = try #require(lines.first { $0.hasPrefix("process_resident_memory_bytes ") })
        #expect(Int(memory.split(separator: " ")[1])! > 1 << 20)
    }
}
