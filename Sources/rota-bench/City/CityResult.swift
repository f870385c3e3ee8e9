// SPDX-License-Identifier: GPL-3.0-or-later

/// What planning a city came to. Seconds count from the moment the planner is asked.
struct CityResult: Sendable, Equatable {
    var seed: UInt64
    var size: Size
    var priorities: [Priority]
    /// To put the month as a problem, measured apart from the run, which does it again.
    var secondsToState: Double
    /// Until every part of the city had a rota; until the search was over where some part never reported any.
    var secondsToFirst: Double
    /// Until the search was over; what comes after is reading its answer back and giving the gaps their reasons.
    var secondsToBest: Double
    var seconds: Double
    var peakMegabytes: Double

    var proven: Bool { priorities.allSatisfy(\.proven) }

    struct Size: Sendable, Equatable, Encodable {
        var arrondissements: Int
        var sites: Int
        var agents: Int
        var sessions: Int
        /// Sets of seats that an agent may hold in a day, for all agents and days.
        var duties: Int
        var demands: Int
    }

    struct Priority: Sendable, Equatable, Encodable {
        var code: String
        var value: Int
        var bound: Int
        var proven: Bool
        var seconds: Double
    }
}

extension CityResult: Encodable {
    private enum Key: String, CodingKey {
        case seed, size, priorities, proven, secondsToState, secondsToFirst, secondsToBest, seconds, peakMegabytes
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(seed, forKey: .seed)
        try members.encode(size, forKey: .size)
        try members.encode(priorities, forKey: .priorities)
        try members.encode(proven, forKey: .proven)
        try members.encode(secondsToState, forKey: .secondsToState)
        try members.encode(secondsToFirst, forKey: .secondsToFirst)
        try members.encode(secondsToBest, forKey: .secondsToBest)
        try members.encode(seconds, forKey: .seconds)
        try members.encode(peakMegabytes, forKey: .peakMegabytes)
    }

    /// A table with a line for each priority, and what the whole came to below; a star marks a proven value.
    var text: String {
        func line(_ code: String, _ cells: [String]) -> String {
            code.padded(to: -18) + zip(cells, [12, 12, 9]).map { $0.padded(to: $1) }.joined() + "\n"
        }
        let rows = priorities.map { priority in
            line(
                priority.code,
                ["\(priority.value)\(priority.proven ? "*" : " ")", "\(priority.bound)", decimal(priority.seconds, 2)])
        }
        return """
            \(size.arrondissements) arrondissements, \(size.sites) sites, \(size.agents) agents, seed \(seed): \
            \(size.sessions) sessions, \(size.duties) duties, \(size.demands) demands
            \(line("priority", ["value ", "bound", "seconds"]))\(rows.joined())\
            stated in \(decimal(secondsToState, 2)) s, first rota after \(decimal(secondsToFirst, 2)) s, \
            best after \(decimal(secondsToBest, 2)) s, all done after \(decimal(seconds, 2)) s; \
            peak \(decimal(peakMegabytes, 1)) MB

            """
    }
}
