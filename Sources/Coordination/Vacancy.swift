// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Formats
import Planning
import Store

/// Seats of one day to be filled in the rota that is worked on.
public struct Vacancy: Sendable {
    public var rota: Rota
    public var seats: [Seat]
    public var leaver: Agent.ID?

    public var month: Month { rota.month }

    /// What an agent holds on a day; where they have been taken off already, what they held in the published rota and
    /// nobody holds since.
    public init(leaver agent: Agent, on day: Day, session: String?, in open: OpenService) throws {
        rota = try open.edition(of: day.month).rota
        var held = rota.places(of: agent.id, on: day)
        leaver = agent.id
        if held.isEmpty {
            leaver = nil
            let published = try open.store.latestVersion(of: day.month)?.rota.places(of: agent.id, on: day) ?? []
            held = published.filter { [rota] place in rota.emptySeats(of: place.post, in: place.session) > 0 }
        }
        if let session {
            _ = try readSession(session, in: rota)
            held = held.filter { $0.session == session }
        }
        let isTrainee = !held.isEmpty && held.allSatisfy(\.shadowing)
        held.removeAll(where: \.shadowing)
        guard !isTrainee else {
            throw Failure(
                Phrase(
                    fr: "\(agent.name) n’est là qu’en binôme : il n’y a personne à remplacer",
                    en: "\(agent.name) is only there to sit beside somebody: there is nobody to replace"))
        }
        guard !held.isEmpty else {
            throw Failure(
                Phrase("\(agent.name) ")
                    + Phrase(fr: "ne tient aucun poste ", en: "holds no seat ")
                    + (session.map { Phrase(fr: "à la permanence \($0)", en: "in the session \($0)") }
                        ?? Phrase(fr: "le ", en: "on ") + .day(day)))
        }
        seats = held.map(\.seat)
    }

    /// The empty seats of a post: of a whole day where the post has one, as the driver's.
    public init(session id: String, post: String, in open: OpenService) throws {
        let rota = try open.edition(of: readSessionDay(id).month).rota
        let session = try readSession(id, in: rota)
        let day = session.day
        _ = try readSeat(id, post, in: rota)
        let isWholeDay = open.service.post(post)?.wholeDay != nil
        let sessions = isWholeDay ? rota.sessions.filter { $0.day == day && $0.site == session.site } : [session]
        seats = sessions.filter { rota.emptySeats(of: post, in: $0.id) > 0 }.map { Seat(session: $0.id, post: post) }
        self.rota = rota
        guard !seats.isEmpty else {
            throw Failure(
                Phrase(
                    fr: "le poste « \(post) » de \(id) est pourvu", en: "the post \"\(post)\" of \(id) is filled"),
                advice: .replace(day))
        }
    }
}

extension Rota {
    /// How many seats of a post nobody holds, help not counted.
    fileprivate func emptySeats(of post: Post.ID, in session: Session.ID) -> Int {
        guard let seats = self.session(session)?.seats(of: post) else { return 0 }
        return seats.required + seats.desired - holders(of: post, in: session).count
    }
}

extension OpenService {
    /// Who could take the seats, ranked against what people know of the month; no day that is over is touched.
    public func replacements(for vacancy: Vacancy) throws -> Replacements {
        Replacements(
            for: vacancy.seats, leaver: vacancy.leaver, in: vacancy.rota,
            try situation(of: vacancy.month, replanned: known(vacancy.month)), notBefore: Timestamp.now.dayInParis)
    }
}
