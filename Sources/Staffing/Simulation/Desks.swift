// SPDX-License-Identifier: GPL-3.0-or-later

/// The desks of one step during one session: who comes first is served first, by the desk that is free first.
///
/// Starts are found one by one in the order of the queue (J. Kiefer and J. Wolfowitz, "On the theory of queues with many
/// servers", 1955), so a session needs no list of events.
struct Desks {
    /// When each desk is next free.
    private var free: [Double]
    /// When each desk's pause is due; never, once it has been taken.
    private var pauseDue: [Double]
    private let pause: Double
    /// When the helper is next free, and how many must wait.
    private var helperFree = 0.0
    private let helpFrom: Int?
    private(set) var busy = 0.0

    init(_ count: Int, of step: SessionModel.Step, minutesOpen: Double) {
        let count = min(count, step.workstations ?? count)
        free = Array(repeating: 0, count: count)
        pause = step.pause
        helpFrom = step.helpFrom
        // One after the other, around the middle of the session: 0, 1, -1, 2, -2, … pauses away from it. One desk more
        // leaves the others' pauses where they are.
        pauseDue = (0..<count).map { desk in
            guard step.pause > 0 else { return .infinity }
            return minutesOpen / 2 + Double((desk + 1) / 2) * (desk % 2 == 0 ? -step.pause : step.pause)
        }
    }

    /// When the first of those in the queue is served.
    ///
    /// - Parameters:
    ///   - arrivals: when all of them came to this step, in order.
    ///   - place: the place of the first who is still in the queue.
    ///   - leaving: when each of them would give up.
    mutating func start(
        of place: Int, among arrivals: [Double], leaving: [Double]
    ) -> (time: Double, server: Server) {
        let arrival = arrivals[place]
        var (first, desk) = (Double.infinity, 0)
        for candidate in free.indices {
            var start = max(free[candidate], arrival)
            if start >= pauseDue[candidate] {
                free[candidate] = max(free[candidate], pauseDue[candidate]) + pause
                pauseDue[candidate] = .infinity
                start = max(free[candidate], arrival)
            }
            if start < first { (first, desk) = (start, candidate) }
        }
        guard let helpFrom, let help = crowd(of: helpFrom, from: place, arrivals, leaving, before: first) else {
            return (first, .desk(desk))
        }
        return (help, .helper)
    }

    enum Server { case desk(Int), helper }

    mutating func serve(from start: Double, for minutes: Double, _ server: Server) {
        busy += minutes
        switch server {
        case .desk(let desk): free[desk] = start + minutes
        case .helper: helperFree = start + minutes
        }
    }

    /// The first moment at which the helper is free and enough people wait, if it comes before a desk is free.
    private func crowd(
        of many: Int, from place: Int, _ arrivals: [Double], _ leaving: [Double], before limit: Double
    ) -> Double? {
        var newest = place
        while newest < arrivals.count {
            let moment = max(arrivals[newest], helperFree)
            guard moment < limit else { return nil }
            // Who came by then and has not given up.
            while newest + 1 < arrivals.count, arrivals[newest + 1] <= moment { newest += 1 }
            if leaving[place] > moment, (place...newest).count(where: { leaving[$0] > moment }) >= many {
                return moment
            }
            newest += 1
        }
        return nil
    }
}
