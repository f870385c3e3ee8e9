// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile
public import Staffing
import Store

extension OpenService {
    /// What the visits say of desks.
    public func staffingStudy() throws -> StaffingStudy {
        StaffingStudy(service, visits: try store.visits(), school: try store.schoolCalendar())
    }

    /// What is noted of visits.
    public func visitHistory() throws -> VisitHistory { VisitHistory(try store.visits(), service: service) }

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
    func staffed(_ sessions: [Session]) throws -> [Session] {
        asksVisits ? try staffingStudy().staffed(sessions) : sessions
    }

    /// Sessions with the places with which they were planned, where those came from visits: what is noted since then is for
    /// the next plan.
    func asPlanned(_ sessions: [Session], in month: Month) throws -> [Session] {
        guard asksVisits, let rota = try editionIfAny(of: month)?.rota else { return sessions }
        let planned = Dictionary(rota.sessions.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        return sessions.map { session in
            planned[session.id].map { session.withPlaces(of: $0, weights: weighsByVisits) } ?? session
        }
    }

    private var asksVisits: Bool { service.posts.contains(where: \.staffedFromVisits) || weighsByVisits }

    private var weighsByVisits: Bool { service.staffing?.weightsFromVisits == true }
}

extension Session {
    /// With what a planned session took from the visits; all else as it is now.
    ///
    /// - Parameter weights: whether procedures weighed what people came for.
    fileprivate func withPlaces(of planned: Session, weights takesWeights: Bool) -> Session {
        var session = self
        for post in planned.seatReason?.posts ?? [] {
            guard let place = session.seats.firstIndex(where: { $0.post == post.post }),
                let seats = planned.seats(of: post.post)
            else { continue }
            (session.seats[place].required, session.seats[place].desired) = (seats.required, seats.desired)
        }
        for place in session.offers.indices where takesWeights {
            let offer = planned.offers.first { $0.skill == session.offers[place].skill }
            session.offers[place].weight = offer?.weight ?? session.offers[place].weight
        }
        session.lastAdmission = planned.lastAdmission ?? session.lastAdmission
        session.seatReason = planned.seatReason
        return session
    }
}
