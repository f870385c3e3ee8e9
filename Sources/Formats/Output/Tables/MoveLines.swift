// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// Who takes and leaves what in a move, in lines.
struct MoveLines {
    /// Where sessions are looked up.
    let rota: Rota
    let names: Names
    let language: Language
    /// The day that is known to the reader, and not named again.
    let day: Day?

    /// Each person, and what they take and leave; first those who take the seats that it is about.
    ///
    /// - Parameter leaver: of whom it is known what they leave.
    func lines(_ move: Move, first seats: [Seat] = [], leaver: Agent.ID? = nil) -> [Line] {
        func isFirst(_ agent: Agent.ID) -> Bool {
            move.taken.contains { $0.agent == agent && seats.contains($0.seat) }
        }
        let people = move.agents.filter { agent in agent != leaver || move.taken.contains { $0.agent == agent } }
            .sorted { isFirst($0) != isFirst($1) ? isFirst($0) : $0 < $1 }
        return people.flatMap { agent -> [Line] in
            let kept = move.taken.filter { $0.agent == agent && move.given.contains($0) }
            let taken = move.taken.filter { $0.agent == agent && !kept.contains($0) }
            let given = move.given.filter { $0.agent == agent && agent != leaver && !kept.contains($0) }
            return [Line(names.agent(agent), .strong)]
                + words(of: kept).map { Line("= " + $0[language], indent: 1, hang: 3) }
                + words(of: taken).map { Line("+ " + $0[language], indent: 1, hang: 3) }
                + words(of: given).map { Line("− " + $0[language], .faint, indent: 1, hang: 3) }
        }
    }

    /// `Bus Mairie mobile 9 h–13 h et 14 h–17 h 30, préparation du dossier`, with the day where it is another one; seats
    /// at one post of one site and day make one phrase.
    private func words(of places: [Place]) -> [Phrase] {
        [false, true].flatMap { shadowing in
            words(of: places.filter { $0.shadowing == shadowing }.map(\.seat), shadowing: shadowing)
        }
    }

    func words(of seats: [Seat], shadowing: Bool = false) -> [Phrase] {
        struct Stay: Hashable {
            var day: Day
            var site: Site.ID
            var post: Post.ID
        }
        var stays: [(stay: Stay, hours: [TimeSpan])] = []
        let held = seats.compactMap { seat in rota.session(seat.session).map { (seat, $0) } }
        for (seat, session) in held.sorted(by: { $0.1 < $1.1 }) {
            let stay = Stay(day: session.day, site: session.site, post: seat.post)
            let hours = session.seats(of: seat.post)?.hours ?? session.hours
            if let place = stays.firstIndex(where: { $0.stay == stay }) {
                stays[place].hours.append(hours)
            } else {
                stays.append((stay, [hours]))
            }
        }
        return stays.map { stay, hours in
            (stay.day == day ? Phrase("") : .day(stay.day) + Phrase(", ")) + Phrase("\(names.site(stay.site)) ")
                + .list(hours.map(Phrase.span)) + Phrase(", ") + names.post(stay.post, shadowing: shadowing)
        }
    }
}
