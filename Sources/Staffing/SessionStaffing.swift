// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// How many desks a session needs, with all that it follows from.
public struct SessionStaffing: Sendable {
    public let basis: SessionBasis
    public let table: DeskTable
}

extension StaffingStudy {
    /// Simulated sessions for each number of desks, where nothing else is asked for.
    public static let usualSessions = 2_000

    /// - Throws: `NoBasis` where nothing can be said of the session.
    public func staffing(
        of session: Session, sessions: Int = usualSessions, seed: UInt64 = 1
    ) throws(NoBasis) -> SessionStaffing {
        let basis = try basis(of: session)
        return SessionStaffing(basis: basis, table: basis.search(sessions: sessions, seed: seed).table())
    }

    /// The same for many sessions, pattern by pattern and day by day, up to the number that is good enough; sessions of
    /// which the same is expected share their figures.
    public func staffing(
        of list: [Session], sessions: Int = usualSessions, seed: UInt64 = 1
    ) -> [(session: Session, staffing: Result<SessionStaffing, NoBasis>)] {
        var known: [Likeness: DeskTable] = [:]
        return list.sorted { ($0.pattern, $0.day) < ($1.pattern, $1.day) }.map { session in
            let staffing = Result { () throws(NoBasis) in
                let basis = try basis(of: session)
                let table = known[Likeness(basis)] ?? basis.search(sessions: sessions, seed: seed).table(more: 0)
                known[Likeness(basis)] = table
                return SessionStaffing(basis: basis, table: table)
            }
            return (session, staffing)
        }
    }

    /// What tells the figures of sessions apart.
    private struct Likeness: Hashable {
        var pattern: Pattern.ID
        var people, dayToDay: Double

        init(_ basis: SessionBasis) {
            pattern = basis.session.pattern
            (people, dayToDay) = (basis.people.expected, basis.people.dayToDay)
        }
    }

    /// Sessions with the places that the visits ask for, in their order.
    public func staffed(_ list: [Session]) -> [Session] {
        var known: [Likeness: Session] = [:]
        return list.map { session in
            guard let likeness = (try? basis(of: session)).map(Likeness.init) else { return staffed(session) }
            guard let alike = known[likeness] else {
                let staffed = staffed(session)
                known[likeness] = staffed
                return staffed
            }
            var session = weighted(session)
            (session.seats, session.lastAdmission) = (alike.seats, alike.lastAdmission)
            session.seatReason = alike.seatReason
            return session
        }
    }

    /// A session with as many places at the posts that are staffed from visits as it needs, its last admission, and the
    /// reason; as it is where nothing can be said of it.
    public func staffed(_ session: Session, sessions: Int = usualSessions, seed: UInt64 = 1) -> Session {
        var session = weighted(session)
        guard session.seats.contains(where: { service.post($0.post)?.staffedFromVisits == true }),
            let basis = try? basis(of: session)
        else { return session }
        let search = basis.search(sessions: sessions, seed: seed)
        let table = search.table(more: 0)
        // Where no number is good enough, the largest that there is room for is the least bad.
        guard let row = table.best ?? table.rows.last else { return session }
        for (step, desks) in zip(basis.steps, row.crew) where step.isFree {
            let place = session.seats.firstIndex { $0.post == step.post }!
            session.seats[place].desired = max(0, desks - session.seats[place].required)
        }
        session.lastAdmission = session.hours.start.advanced(by: Int(row.lastAdmission))
        session.seatReason = basis.reason(for: row, meetsTarget: table.best != nil, search)
        return session
    }

    /// The procedures of a session weighted by what people came to its site for, in percent of those noted; the stated
    /// weights count as much as so many people, and alone where nothing is noted.
    private func weighted(_ session: Session) -> Session {
        guard service.staffing?.weightsFromVisits == true else { return session }
        var session = session
        let requests = history.requests(at: session.site)
        let came = session.offers.map { Double(requests[$0.skill] ?? 0) }
        let stated = Double(max(1, session.offers.reduce(0) { $0 + $1.weight }))
        let all = came.reduce(0, +)
        guard all > 0 else { return session }
        for place in session.offers.indices where session.offers[place].weight > 0 {
            let prior = Double(session.offers[place].weight) / stated * Self.priorPeople
            session.offers[place].weight = max(
                1, Int(((came[place] + prior) / (all + Self.priorPeople) * 100).rounded()))
        }
        return session
    }

    private static let priorPeople = 50.0
}

extension SessionBasis {
    func search(sessions: Int, seed: UInt64) -> DeskSearch {
        let workload = workload
        let limits = steps.enumerated().map { place, step in
            guard step.isFree else { return max(1, step.stated)...max(1, step.stated) }
            let room = step.workstations ?? Int.max
            // Fewer than the load cannot keep up; twice what the sum says and two more are more than anybody has.
            let least = max(1, step.required, min(room, Int(workload.load(place))))
            return least...max(least, min(room, 2 * workload.desks(place) + 2))
        }
        return DeskSearch(
            model: model, target: target, limits: limits, movesLastAdmission: session.lastAdmission == nil,
            sessions: sessions, seed: seed)
    }

    fileprivate func reason(for row: DeskTable.Row, meetsTarget: Bool, _ search: DeskSearch) -> SeatReason {
        var model = model
        model.lastAdmission = row.lastAdmission
        return SeatReason(
            people: Int(people.expected.rounded()), source: people.source, target: target, meetsTarget: meetsTarget,
            service: SeatReason.Service(row.outcome),
            posts: steps.indices.filter { steps[$0].isFree }.map { place in
                var fewer = row.crew
                fewer[place] -= 1
                return SeatReason.Post(
                    post: steps[place].post, places: row.crew[place],
                    minutes: Int(workload.lines[place].minutes.rounded()),
                    withOneFewer: fewer[place] < 1
                        ? nil
                        : SeatReason.Service(
                            model.simulated(crew: fewer, target: target, sessions: search.sessions, seed: search.seed)))
            })
    }
}

extension SeatReason.Service {
    fileprivate init(_ outcome: Outcome) {
        self.init(
            within: Int((outcome.within.value * 100 + 1e-9).rounded(.down)), wait: Int(outcome.wait.value.rounded()),
            longWait: Int(outcome.longWait.value.rounded()), longOverrun: Int(outcome.longOverrun.value.rounded()))
    }
}
