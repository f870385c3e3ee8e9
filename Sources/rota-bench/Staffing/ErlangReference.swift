// SPDX-License-Identifier: GPL-3.0-or-later

import Staffing

/// What Erlang C says of one queue.
struct ErlangReference: Sendable, Equatable {
    /// People an hour.
    var hourly: Double
    /// Minutes that one of them takes.
    var minutes: Double
    var desks: Int
    /// The minutes of waiting that `within` is about.
    var limit: Double
    /// Nil where the load reaches the desks.
    var figures: Figures?

    struct Figures: Sendable, Equatable {
        /// The part of the people who wait at all, and who wait no longer than the limit.
        var waiting, within: Double
        /// In minutes.
        var meanWait: Double
    }

    init(hourly: Double, minutes: Double, desks: Int, limit: Double) {
        self.hourly = hourly
        self.minutes = minutes
        self.desks = desks
        self.limit = limit
        figures = ErlangC(arrivals: hourly / 60, minutes: minutes, desks: desks).map { queue in
            Figures(waiting: queue.waiting, within: queue.within(limit), meanWait: queue.meanWait)
        }
    }

    /// Desks of a town hall and of call centres, and last a load of five on four desks.
    static let all = [
        ErlangReference(hourly: 12, minutes: 5, desks: 2, limit: 2),
        ErlangReference(hourly: 4, minutes: 30, desks: 3, limit: 10),
        ErlangReference(hourly: 6, minutes: 30, desks: 4, limit: 10),
        ErlangReference(hourly: 30 / 6.5, minutes: 45, desks: 5, limit: 15),
        ErlangReference(hourly: 30 / 6.5, minutes: 45, desks: 6, limit: 15),
        ErlangReference(hourly: 200, minutes: 3, desks: 14, limit: 20.0 / 60),
        ErlangReference(hourly: 720, minutes: 4, desks: 55, limit: 15.0 / 60),
        ErlangReference(hourly: 8, minutes: 6, desks: 2, limit: 5),
        ErlangReference(hourly: 10, minutes: 30, desks: 4, limit: 10),
    ]
}

extension ErlangReference: Encodable {
    private enum Key: String, CodingKey { case hourly, minutes, desks, limit, waiting, within, meanWait }

    /// Every key is there, null where the queue is unstable.
    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(hourly, forKey: .hourly)
        try members.encode(minutes, forKey: .minutes)
        try members.encode(desks, forKey: .desks)
        try members.encode(limit, forKey: .limit)
        try members.encode(figures?.waiting, forKey: .waiting)
        try members.encode(figures?.within, forKey: .within)
        try members.encode(figures?.meanWait, forKey: .meanWait)
    }

    static let head = line(["people/h", "min each", "desks", "limit min", "waiting", "within", "mean min"])

    var row: String {
        let figures = figures.map { [$0.waiting, $0.within, $0.meanWait].map { decimal($0, 6) } } ?? ["unstable"]
        return Self.line([decimal(hourly, 2), decimal(minutes, 0), "\(desks)", decimal(limit, 2)] + figures)
    }

    private static func line(_ cells: [String]) -> String {
        zip(cells, [9, 10, 7, 11, 11, 11, 11]).map { $0.padded(to: $1) }.joined() + "\n"
    }
}
