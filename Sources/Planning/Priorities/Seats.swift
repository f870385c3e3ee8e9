// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Required seats that nobody holds, the driver's included.
///
/// A post that only relieves another one is required as far as somebody has a pause to be relieved of: where nobody
/// drives all day, nobody is missed at lunch.
public struct RequiredSeats: BuildingPriority {
    public let code = PriorityCode.requiredSeats

    func add(to problem: inout MonthProblem, at level: Int) {
        let service = problem.situation.service
        for (index, session) in problem.situation.sessions.enumerated() {
            for seats in session.seats where service.posts(relievedBy: seats.post).isEmpty {
                problem.addShortage(SeatKey(session: index, post: seats.post), count: seats.required, level: level)
            }
        }
        for agent in problem.duties.indices {
            for (index, duty) in problem.duties[agent].enumerated() {
                let unrelieved = duty.shift.stints.filter { $0.needsRelief && $0.pause?.kind == Pause.Kind.none }.count
                if unrelieved > 0 { problem.addCost(unrelieved, to: agent, index, level: level) }
            }
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        gaps(reading, in: part).reduce(0) { $0 + $1.count }
    }

    public func gaps(_ reading: Reading, in part: Reading.Part) -> [Gap] {
        part.sessions.flatMap { session in
            session.seats.compactMap { seats in
                let relieved = reading.situation.service.posts(relievedBy: seats.post)
                let shifts = relieved.isEmpty ? [] : reading.shifts(on: session.day, at: session.site)
                let needed = seats.needed(in: session, shifts: shifts, posts: relieved)
                let missing = needed - reading.served(seats.post, in: session)
                return missing > 0 ? Gap(session: session.id, kind: .requiredSeat(seats.post), count: missing) : nil
            }
        }
    }
}

extension Service {
    /// The posts whose holders stand in for others during a pause.
    var reliefPosts: Set<Post.ID> { Set(posts.compactMap { $0.wholeDay?.relievedBy }) }
}

/// Desired seats that nobody holds, once the required ones are.
public struct DesiredSeats: BuildingPriority {
    public let code = PriorityCode.desiredSeats

    func add(to problem: inout MonthProblem, at level: Int) {
        for (index, session) in problem.situation.sessions.enumerated() {
            for seats in session.seats {
                problem.addShortage(SeatKey(session: index, post: seats.post), count: seats.desired, level: level)
            }
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        gaps(reading, in: part).reduce(0) { $0 + $1.count }
    }

    public func gaps(_ reading: Reading, in part: Reading.Part) -> [Gap] {
        part.sessions.flatMap { session in
            session.seats.compactMap { seats in
                let served = max(seats.required, reading.served(seats.post, in: session))
                let missing = seats.required + seats.desired - served
                return missing > 0 ? Gap(session: session.id, kind: .desiredSeat(seats.post), count: missing) : nil
            }
        }
    }
}

/// Seats that only the help of somebody from another post fills: the driver at pré-accueil.
public struct DriverHelp: BuildingPriority {
    public let code = PriorityCode.driverHelp

    func add(to problem: inout MonthProblem, at level: Int) {
        for agent in problem.duties.indices {
            for (index, duty) in problem.duties[agent].enumerated() where !duty.helps.isEmpty {
                problem.addCost(duty.helps.count, to: agent, index, level: level)
            }
        }
    }

    public func measure(_ reading: Reading, in part: Reading.Part) -> Int {
        part.sessions.reduce(0) { $0 + reading.assignments(in: $1.id).filter(\.helping).count }
    }

    public func burdens(_ reading: Reading) -> [Burden] {
        reading.rota.assignments.filter(\.helping).map {
            Burden(agent: $0.agent, session: $0.session, amount: 1, fact: reading.name(ofPost: $0.post))
        }
    }
}
