// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What asking a solved problem again came to.
struct AskResult: Sendable {
    /// Whether every priority of the problem without changes was proven.
    var proven: Bool
    /// To solve the problem without changes.
    var secondsToSolve: Double
    /// To solve some of the changed problems as if nothing was known.
    var fromNothing: [Double]
    var answers: [Kind: [Answer]]
    var peakMegabytes: Double

    enum Kind: String, Sendable, CaseIterable, Encodable {
        case absence, seat, demand
    }

    enum Effect: String, Sendable, CaseIterable, Encodable {
        /// Another roster is as good.
        case free
        /// Some priority gets worse.
        case worse
        /// No roster respects the change.
        case impossible
    }

    struct Answer: Sendable {
        var seconds: Double
        var effect: Effect
    }

    /// One kind of change, or all of them.
    struct Line: Sendable, Encodable {
        var kind: String
        var count: Int
        var free: Int
        var worse: Int
        var impossible: Int
        var median: Double
        var worst: Double

        fileprivate init(_ kind: String, _ answers: [Answer]) {
            self.kind = kind
            count = answers.count
            func number(_ effect: Effect) -> Int { answers.count { $0.effect == effect } }
            (free, worse, impossible) = (number(.free), number(.worse), number(.impossible))
            median = answers.map(\.seconds).median
            worst = answers.map(\.seconds).max() ?? 0
        }
    }

    var lines: [Line] {
        Kind.allCases.compactMap { kind in answers[kind].map { Line(kind.rawValue, $0) } }
            + [Line("all", answers.values.flatMap { $0 })]
    }
}

extension AskResult: Encodable {
    private enum Key: String, CodingKey {
        case proven, secondsToSolve, secondsFromNothing, changes, peakMegabytes
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(proven, forKey: .proven)
        try members.encode(secondsToSolve, forKey: .secondsToSolve)
        try members.encode(fromNothing.median, forKey: .secondsFromNothing)
        try members.encode(lines, forKey: .changes)
        try members.encode(peakMegabytes, forKey: .peakMegabytes)
    }

    /// A table with a line for each kind of change, milliseconds in the last two columns.
    var text: String {
        func line(_ cells: [String]) -> String {
            zip(cells, [-9, 8, 8, 8, 12, 12, 12]).map { $0.padded(to: $1) }.joined() + "\n"
        }
        func milliseconds(_ seconds: Double) -> String { decimal(1000 * seconds, 1) }
        let rows = lines.map { one in
            line(
                [one.kind] + [one.count, one.free, one.worse, one.impossible].map(String.init)
                    + [milliseconds(one.median), milliseconds(one.worst)])
        }
        return line(["change", "number", "free", "worse", "impossible", "median ms", "worst ms"]) + rows.joined()
            + String(
                format: "solved first in %.1f ms%@; from nothing with a change %.1f ms (median of %d); peak %.1f MB\n",
                1000 * secondsToSolve, proven ? ", proven" : ", not proven", 1000 * fromNothing.median,
                fromNothing.count, peakMegabytes)
    }
}

extension [Double] {
    /// 0 where there is none.
    fileprivate var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
