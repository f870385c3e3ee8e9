// SPDX-License-Identifier: GPL-3.0-or-later

import CoreMetrics
import Synchronization

/// What swift-metrics notes, kept and said in the text format of Prometheus (version 0.0.4).
final class KeptMetrics: MetricsFactory {
    private struct Series: Hashable {
        let dimensions: [String]

        init(_ dimensions: [(String, String)]) {
            self.dimensions = dimensions.map { "\($0)=\"\(KeptMetrics.escaped($1))\"" }
        }
    }

    /// All series of a name; each is of the same kind.
    private struct Family {
        let kind: String
        var series: [Series: any KeptMetric] = [:]
    }

    private let families: Mutex<[String: Family]> = Mutex([:])
    /// What each name stands for.
    private let help: [String: String]

    init(help: [String: String]) {
        self.help = help
    }

    private func kept<Metric: KeptMetric>(
        _ label: String, _ dimensions: [(String, String)], kind: String, _ make: @autoclosure () -> Metric
    ) -> Metric {
        families.withLock { families in
            let series = Series(dimensions)
            if let known = families[label]?.series[series] as? Metric { return known }
            let made = make()
            families[label, default: Family(kind: kind)].series[series] = made
            return made
        }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        kept(label, dimensions, kind: "counter", KeptNumber())
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        kept(label, dimensions, kind: "gauge", KeptNumber())
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate
            ? kept(label, dimensions, kind: "histogram", KeptHistogram()) as any RecorderHandler
            : kept(label, dimensions, kind: "gauge", KeptNumber())
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        kept(label, dimensions, kind: "histogram", KeptHistogram())
    }

    // Series last as long as the server: what was counted once is told from then on.
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    var text: String {
        families.withLock { $0 }.sorted { $0.key < $1.key }.flatMap { name, family in
            ["# HELP \(name) \(help[name] ?? name)", "# TYPE \(name) \(family.kind)"]
                + family.series.sorted { $0.key.dimensions.lexicographicallyPrecedes($1.key.dimensions) }
                .flatMap { $1.lines(name, $0.dimensions) }
        }.map { $0 + "\n" }.joined()
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

private protocol KeptMetric: Sendable {
    /// Its lines; dimensions are written already.
    func lines(_ name: String, _ dimensions: [String]) -> [String]
}

extension KeptMetric {
    fileprivate func line(_ name: String, _ dimensions: [String], _ value: Double) -> String {
        let labels = dimensions.isEmpty ? "" : "{\(dimensions.joined(separator: ","))}"
        return "\(name)\(labels) \(Int(exactly: value).map(String.init) ?? "\(value)")"
    }
}

/// Something counted, or a level.
private final class KeptNumber: KeptMetric, CounterHandler, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    func increment(by amount: Int64) { value.withLock { $0 += Double(amount) } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func set(_ level: Int64) { set(Double(level)) }
    func set(_ level: Double) { value.withLock { $0 = level } }
    func record(_ level: Int64) { set(level) }
    func record(_ level: Double) { set(level) }
    func reset() { set(0.0) }

    func lines(_ name: String, _ dimensions: [String]) -> [String] {
        [line(name, dimensions, value.withLock { $0 })]
    }
}

/// How often something took at most how long, in seconds.
private final class KeptHistogram: KeptMetric, TimerHandler, RecorderHandler {
    private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60]

    private struct Values {
        var buckets = Array(repeating: 0, count: KeptHistogram.bounds.count)
        var count = 0
        var sum = 0.0
    }

    private let values = Mutex(Values())

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        values.withLock { values in
            for (index, bound) in Self.bounds.enumerated() where value <= bound { values.buckets[index] += 1 }
            values.count += 1
            values.sum += value
        }
    }

    func lines(_ name: String, _ dimensions: [String]) -> [String] {
        let values = values.withLock { $0 }
        let buckets = zip(Self.bounds.map { "\($0)" } + ["+Inf"], values.buckets + [values.count])
        return buckets.map { line("\(name)_bucket", dimensions + ["le=\"\($0)\""], Double($1)) }
            + [line("\(name)_sum", dimensions, values.sum), line("\(name)_count", dimensions, Double(values.count))]
    }
}
