// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import MairieMobile
import Staffing
import Store
import Synchronization

/// What the visits say of sessions, worked out once as long as nothing is entered: thousands of simulated sessions are
/// behind each page and each of its pictures.
final class StaffingDesk: Sendable {
    private let open: OpenService
    private let kept: Mutex<Kept> = Mutex(Kept(revision: -1, study: nil))

    private struct Kept {
        var revision: Int
        var study: StaffingStudy?
        var sessions: [Session.ID: SessionStaffing] = [:]
        var months: [Month: [StaffedSession]] = [:]
    }

    typealias StaffedSession = (session: Session, staffing: Result<SessionStaffing, NoBasis>)

    init(_ open: OpenService) {
        self.open = open
    }

    func study() throws -> StaffingStudy {
        let revision = try open.store.revision()
        if let study = kept.withLock({ $0.revision == revision ? $0.study : nil }) { return study }
        let study = try open.staffingStudy()
        kept.withLock { if $0.revision < revision { $0 = Kept(revision: revision, study: study) } }
        return study
    }

    /// One session, with every number of desks that is worth a look.
    ///
    /// - Throws: `NoBasis` where nothing can be said of it.
    func staffing(of session: Session) throws -> SessionStaffing {
        try known({ $0.sessions[session.id] }, keep: { $0.sessions[session.id] = $1 }) {
            try $0.staffing(of: session)
        }
    }

    /// The sessions of a month, up to the number of desks that is good enough.
    func staffing(of month: Month) throws -> [StaffedSession] {
        try known({ $0.months[month] }, keep: { $0.months[month] = $1 }) {
            $0.staffing(of: try open.calendar().sessions(in: month.days))
        }
    }

    /// What was worked out since the last entry; else it is now, and kept unless somebody entered something meanwhile.
    private func known<Value: Sendable>(
        _ find: (Kept) -> Value?, keep: (inout Kept, Value) -> Void, _ make: (StaffingStudy) throws -> Value
    ) throws -> Value {
        let (study, revision) = (try study(), try open.store.revision())
        if let value = kept.withLock({ $0.revision == revision ? find($0) : nil }) { return value }
        let value = try make(study)
        let isStillSo = try open.store.revision() == revision
        kept.withLock { if isStillSo, $0.revision == revision { keep(&$0, value) } }
        return value
    }
}
