// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Staffing
import Store

extension OpenService {
    /// What the visits say of desks.
    public func staffingStudy() throws -> StaffingStudy {
        StaffingStudy(service, visits: try store.visits(), school: try store.schoolCalendar())
    }

    /// The session with an id, as its pattern and the calendar say it now.
    public func heldSession(_ id: Session.ID) throws -> Session {
        let day = try readSessionDay(id)
        let sessions = try calendar().sessions(in: day...day)
        guard let session = sessions.first(where: { $0.id == id }) else {
            let known = sessions.map(\.id).joined(separator: ", ")
            throw Failure(
                Phrase(
                    fr: "aucune permanence « \(id) » ; ce jour-là : \(known.isEmpty ? "aucune" : known)",
                    en: "no session \"\(id)\"; on that day: \(known.isEmpty ? "none" : known)"))
        }
        return session
    }

    /// Sessions with the places that visits ask for, where `service.yaml` wants them from there.
    ///
    /// - Parameter known: a rota of theirs, whose sessions stay as they were planned; nil to plan them anew.
    func staffed(_ sessions: [Session], as known: MairieMobile.Rota?) throws -> [Session] {
        let asksVisits =
            service.posts.contains(where: \.staffedFromVisits) || service.staffing?.weightsFromVisits == true
        guard asksVisits else { return sessions }
        let before = Dictionary(
            (known?.sessions ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let study = try staffingStudy()
        return study.staffed(sessions.map { before[$0.id] ?? $0 }, unless: { before[$0.id] != nil })
    }
}
