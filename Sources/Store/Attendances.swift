// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

extension Store {
    /// What is recorded of a month: attendance, closings and regularisations.
    public func ledger(of month: Month) throws(StoreError) -> Ledger {
        try read { try $0.ledger(of: month) }
    }

    /// The attendance register of a published month, as it is at one moment; nil where nothing is published.
    public func register(of month: Month, posts: [Post]) throws(StoreError) -> Register? {
        try read { db in
            try db.latestVersion(of: month).map { try db.register(of: $0, posts: posts) }
        }
    }

    /// Keeps what somebody says of lines of one month, in the place of what was said before. What an employer's closing
    /// says otherwise is regularised.
    ///
    /// - Parameter posts: the service's.
    /// - Returns: the regularisations that it took.
    @discardableResult
    public func attend(
        _ said: [Attendance], of month: Month, posts: [Post], by author: String, at time: Timestamp
    ) throws(StoreError) -> [Regularisation] {
        try change(by: author, at: time) { db in
            try db.requireAgents(said.map(\.subject.agent))
            if let early = said.map(\.subject.day).max(), early > time.inParis.day {
                throw StoreError.refused(.notYet(early))
            }
            let subjects = said.map(\.subject)
            return try db.record(subjects, of: month, posts: posts, .attendanceRecorded, by: author, at: time) {
                before in
                let new = said.filter { !before.contains($0) }
                let after = before.filter { old in !said.contains { $0.id == old.id } } + said
                for one in new {
                    guard let other = after.first(where: one.contradicts) else { continue }
                    throw StoreError.refused(.twoPlacesAtOnce(one, other))
                }
                for one in new { try db.write(one) }
                return new.count
            }
        }
    }

    /// Takes back what was said of lines of one month: they wait to be confirmed again.
    @discardableResult
    public func withdrawAttendance(
        of subjects: [HRLine.Subject], of month: Month, posts: [Post], by author: String, at time: Timestamp
    ) throws(StoreError) -> [Regularisation] {
        try change(by: author, at: time) { db in
            try db.record(subjects, of: month, posts: posts, .attendanceWithdrawn, by: author, at: time) { before in
                let known = subjects.filter { subject in before.contains { $0.id == subject.id } }
                for subject in known {
                    try db.execute(literal: "DELETE FROM attendance WHERE line = \(subject.id)")
                }
                return known.count
            }
        }
    }
}

extension Database {
    func ledger(of month: Month) throws -> Ledger {
        Ledger(
            attendances: try all(
                "SELECT * FROM attendance WHERE day BETWEEN \(month.first) AND \(month.last) ORDER BY line"),
            closings: try all("SELECT \(withAuthor) FROM closing WHERE month = \(month) ORDER BY employer"),
            regularisations: try all("SELECT \(withAuthor) FROM regularisation WHERE month = \(month) ORDER BY id"))
    }

    func register(of version: Version, posts: [Post]) throws -> Register {
        Register(
            of: version.rota, version: version.number, posts: posts, agents: try agents(),
            ledger: try ledger(of: version.month))
    }

    /// A change of attendance with the regularisations that it takes.
    ///
    /// - Parameter write: writes it, given what was said before, and returns of how many lines.
    fileprivate func record(
        _ subjects: [HRLine.Subject], of month: Month, posts: [Post], _ kind: Act.Kind, by author: String,
        at time: Timestamp, write: ([Attendance]) throws -> Int
    ) throws -> Store.Outcome<[Regularisation]> {
        guard let version = try latestVersion(of: month) else { throw StoreError.refused(.notPublished(month)) }
        let register = try register(of: version, posts: posts)
        let lines = try write(register.ledger.attendances)
        let made = register.with(try ledger(of: month)).regularisations(of: subjects, by: author, at: time)
        for one in made { try insert(one) }
        guard lines > 0 || !made.isEmpty else { return .unchanged([]) }
        var details = ["lines": String(max(lines, made.count))]
        if !made.isEmpty { details["regularisations"] = String(made.count) }
        return .changed(
            made,
            Act.Entry(
                kind, [month.iso] + Self.about(subjects), details,
                sealing: made.map { .regularisation(line: $0.line, number: $0.number) }))
    }

    /// Whom and which session, or else which day. Acts never say what was said: that might be an absence.
    private static func about(_ subjects: [HRLine.Subject]) -> [String] {
        let sessions = Set(subjects.compactMap(\.sessions.first))
        return Set(subjects.map(\.agent)).sorted()
            + (sessions.count == 1 ? Array(sessions) : Set(subjects.map(\.day.iso)).sorted())
    }

    fileprivate func write(_ attendance: Attendance) throws {
        let (subject, worked) = (attendance.subject, attendance.worked)
        try execute(
            literal: """
                INSERT OR REPLACE INTO attendance (line, agent, day, sessions, site, post, shadowing, start, end, pause)
                VALUES (\(subject.id), \(subject.agent), \(subject.day), \(JSON(subject.sessions)), \(subject.site),
                    \(subject.post), \(subject.shadowing), \(worked?.span.start.minutes), \(worked?.span.end.minutes),
                    \(worked?.pause))
                """)
    }
}

extension Attendance: InRow {
    init(row: Row) throws {
        var worked: Presence?
        if let start: Int = try row.value("start"), let end: Int = try row.value("end") {
            // Within the day and in order, with a pause that fits: the table sees to that.
            worked = TimeSpan(TimeOfDay(minutes: start), TimeOfDay(minutes: end)).flatMap {
                Presence($0, pause: row["pause"])
            }
        }
        self.init(
            HRLine.Subject(
                agent: try row.value("agent"), day: try row.value("day"), sessions: try row.json("sessions"),
                site: try row.value("site"), post: try row.value("post"), shadowing: try row.value("shadowing")),
            worked: worked)
    }
}
