// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import MairieMobile
import Staffing
import Store
import Synchronization

/// What the visits say of sessions, worked out once as long as visits and holidays stay as they are: thousands of simulated
/// sessions are behind each page and each of its pictures.
final class StaffingDesk: Sendable {
    private let open: OpenService
    private let kept: Mutex<Kept> = Mutex(Kept())

    private struct Kept {
        /// Of the store when it was last looked at.
        var revision = -1
        var visits: [VisitRecord] = []
        var school = SchoolCalendar(holidays: [], known: [])
        var study: StaffingStudy?
        var sessions: [Session: SessionStaffing] = [:]
        var months: [[Session]: [StaffedSession]] = [:]
    }

    typealias StaffedSession = (session: Session, staffing: Result<SessionStaffing, NoBasis>)

    init(_ open: OpenService) {
        self.open = open
    }

    func study() throws -> StaffingStudy {
        let revision = try open.store.revision()
        if let study = kept.withLock({ $0.revision == revision ? $0.study : nil }) { return study }
        let (visits, school) = (try open.store.visits(), try open.store.schoolCalendar())
        let same = kept.withLock { kept in
            if kept.study != nil, kept.visits == visits, kept.school == school { kept.revision = revision }
            return kept.revision == revision ? kept.study : nil
        }
        if let same { return same }
        let study = StaffingStudy(open.service, visits: visits, school: school)
        kept.withLock { kept in
            if kept.revision < revision {
                kept = Kept(revision: revision, visits: visits, school: school, study: study)
            }
        }
        return study
    }

    /// One session, with every number of desks that is worth a look.
    ///
    /// - Throws: `NoBasis` where nothing can be said of it.
    func staffing(of session: Session) throws -> SessionStaffing {
        try known({ $0.sessions[session] }, keep: { $0.sessions[session] = $1 }) {
            try $0.staffing(of: session)
        }
    }

    /// The sessions of a month, up to the number of desks that is good enough.
    func staffing(of month: Month) throws -> [StaffedSession] {
        let sessions = try open.calendar().sessions(in: month.days)
        return try known({ $0.months[sessions] }, keep: { $0.months[sessions] = $1 }) {
            $0.staffing(of: sessions)
        }
    }

    /// What was worked out from the same visits; else it is now, and kept unless others were entered meanwhile.
    private func known<Value: Sendable>(
        _ find: (Kept) -> Value?, keep: (inout Kept, Value) -> Void, _ make: (StaffingStudy) throws -> Value
    ) throws -> Value {
        let study = try study()
        let (found, revision) = kept.withLock { (find($0), $0.revision) }
        if let found { return found }
        let value = try make(study)
        kept.withLock { kept in
            if kept.revision == revision { keep(&kept, value) }
        }
        return value
    }
}
