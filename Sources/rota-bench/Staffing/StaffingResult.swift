// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What simulating the bus morning came to. Times of people are in minutes, those of the program in seconds.
struct StaffingResult: Sendable, Equatable {
    var seed: UInt64
    var model: BusMorning
    var rows: [Row]
    var erlang: [ErlangReference]
    var peakMegabytes: Double

    var sessions: Int { rows.reduce(0) { $0 + $1.sessions } }
    var seconds: Double { rows.reduce(0) { $0 + $1.seconds } }
    var sessionsPerSecond: Double { Self.rate(sessions, seconds) }

    /// One crew: so many desks at each step.
    struct Row: Sendable, Equatable {
        var crew: [Int]
        var sessions: Int
        var wait: Interval
        /// The part of the people who wait no longer than the target says.
        var within: Interval
        /// What nine of ten people do not exceed.
        var longWait: Interval
        var overrun: Interval
        /// What nine of ten sessions do not exceed.
        var longOverrun: Interval
        /// The part of the sessions that end as the target says.
        var inTime: Interval
        var seconds: Double

        var sessionsPerSecond: Double { StaffingResult.rate(sessions, seconds) }
    }

    /// A figure, and where the true one lies in 95 cases of 100.
    struct Interval: Sendable, Equatable, Encodable {
        var value, low, high: Double
    }

    /// The seconds have so many digits: what took less than one of them has no speed.
    fileprivate static func rate(_ sessions: Int, _ seconds: Double) -> Double {
        seconds > 0 ? (Double(sessions) / seconds).rounded() : 0
    }
}

extension StaffingResult: Encodable {
    private enum Key: String, CodingKey {
        case seed, model, rows, erlang, sessions, seconds, sessionsPerSecond, peakMegabytes
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(seed, forKey: .seed)
        try members.encode(model, forKey: .model)
        try members.encode(rows, forKey: .rows)
        try members.encode(erlang, forKey: .erlang)
        try members.encode(sessions, forKey: .sessions)
        try members.encode(seconds.rounded(toPlaces: 6), forKey: .seconds)
        try members.encode(sessionsPerSecond, forKey: .sessionsPerSecond)
        try members.encode(peakMegabytes, forKey: .peakMegabytes)
    }

    /// A table with a line for each crew, what the whole came to, and a table of Erlang C's figures.
    var text: String {
        """
        \(model.text), seed \(seed)
        \(Row.head(model))\(rows.map(\.text).joined())\
        \(sessions) sessions in \(decimal(seconds, 3)) s, \(decimal(sessionsPerSecond, 0)) a second; \
        peak \(decimal(peakMegabytes, 1)) MB

        Erlang C
        \(ErlangReference.head)\(erlang.map(\.row).joined())
        """
    }
}

extension StaffingResult.Row: Encodable {
    private enum Key: String, CodingKey {
        case crew, sessions, wait, within, longWait, overrun, longOverrun, inTime, seconds, sessionsPerSecond
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(crew, forKey: .crew)
        try members.encode(sessions, forKey: .sessions)
        try members.encode(wait, forKey: .wait)
        try members.encode(within, forKey: .within)
        try members.encode(longWait, forKey: .longWait)
        try members.encode(overrun, forKey: .overrun)
        try members.encode(longOverrun, forKey: .longOverrun)
        try members.encode(inTime, forKey: .inTime)
        try members.encode(seconds, forKey: .seconds)
        try members.encode(sessionsPerSecond, forKey: .sessionsPerSecond)
    }

    fileprivate static func head(_ model: BusMorning) -> String {
        line([
            "desks", "mean wait", "95 %", "within \(model.target.wait)", "p90 wait", "overrun", "p90 overrun",
            "in \(model.target.overrun)", "seconds", "sessions/s",
        ])
    }

    fileprivate var text: String {
        Self.line([
            crew.map(String.init).joined(separator: " "), decimal(wait.value, 2),
            "\(decimal(wait.low, 2)) to \(decimal(wait.high, 2))", decimal(100 * within.value, 2) + " %",
            decimal(longWait.value, 1), decimal(overrun.value, 2), decimal(longOverrun.value, 1),
            decimal(100 * inTime.value, 1) + " %", decimal(seconds, 3), decimal(sessionsPerSecond, 0),
        ])
    }

    private static func line(_ cells: [String]) -> String {
        zip(cells, [7, 11, 18, 11, 10, 9, 13, 9, 9, 12]).map { $0.padded(to: $1) }.joined() + "\n"
    }
}

extension BusMorning {
    /// The model in a few words, the times as least, usual and most minutes.
    fileprivate var text: String {
        let steps = steps.map { step in
            let times = [step.least, step.usual, step.most].map { decimal($0, 0) }.joined(separator: "-")
            let leaving = step.sentElsewhere > 0 ? " (\(decimal(100 * step.sentElsewhere, 0)) % sent elsewhere)" : ""
            return times + " min" + leaving
        }
        return "\(people) people in \(minutesOpen) min; \(steps.joined(separator: ", "))"
    }
}
