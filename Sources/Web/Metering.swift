// SPDX-License-Identifier: GPL-3.0-or-later

import Hummingbird
import Logging
import MairieMobile
import Synchronization

/// Counts requests and how long they took, by route and status, and says it in the text format of Prometheus
/// (version 0.0.4). Routes are patterns, never addresses: no link and no name is in them.
final class Meters: Sendable {
    private struct Series: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    /// Upper bounds of the buckets, in seconds.
    private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

    private struct Durations {
        var buckets = Array(repeating: 0, count: Meters.bounds.count)
        var count = 0
        var seconds = 0.0

        mutating func add(_ duration: Double) {
            for (index, bound) in Meters.bounds.enumerated() where duration <= bound { buckets[index] += 1 }
            count += 1
            seconds += duration
        }
    }

    private let durations: Mutex<[Series: Durations]> = Mutex([:])

    func note(method: String, route: String, status: Int, seconds: Double) {
        durations.withLock { durations in
            durations[Series(method: method, route: route, status: status), default: Durations()].add(seconds)
        }
    }

    var text: String {
        let name = "rota_http_request_duration_seconds"
        var lines = [
            "# HELP \(name) How long requests took.", "# TYPE \(name) histogram",
        ]
        let all = durations.withLock { $0 }.sorted {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }
        for (series, durations) in all {
            let labels =
                "method=\"\(series.method)\",route=\"\(Self.escaped(series.route))\",status=\"\(series.status)\""
            for (bound, count) in zip(Self.bounds, durations.buckets) {
                lines.append("\(name)_bucket{\(labels),le=\"\(bound)\"} \(count)")
            }
            lines.append("\(name)_bucket{\(labels),le=\"+Inf\"} \(durations.count)")
            lines.append("\(name)_sum{\(labels)} \(durations.seconds)")
            lines.append("\(name)_count{\(labels)} \(durations.count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

struct Metering: RouterMiddleware {
    let meters: Meters

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        let duration = Double(seconds) + Double(attoseconds) / 1e18
        let route = context.endpointPath ?? "none"
        meters.note(
            method: request.method.rawValue, route: route, status: Int(response.status.code), seconds: duration)
        context.logger.info(
            "answered",
            metadata: [
                "method": "\(request.method)", "route": "\(route)", "status": "\(response.status.code)",
                "seconds": "\(duration)", "access": "\(context.access?.id ?? 0)",
            ])
        return response
    }
}
