// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Planning
import Store

struct Replace: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Qui peut remplacer un agent, ou tenir un poste non pourvu.",
            en: "Who can replace an agent, or take an empty seat."
        ).spoken,
        discussion: Phrase(
            fr: """
                Tous ceux qui le peuvent sans enfreindre une règle, du meilleur au moins bon d’après les priorités, \
                avec ce que chaque choix change ; y compris quand une deuxième personne reprend ce que la première \
                quitte. Puis ceux qui ne le peuvent pas, et pourquoi.

                Avec --apply, le choix est fait : le planning en préparation change, et la place est fixée.

                Exemples : rota replace lanterne 2027-01-12
                           rota replace lanterne 2027-01-12 --apply 1
                           rota replace bus-mardi-matin/2027-01-12 conduite
                """,
            en: """
                Everyone who can without breaking a rule, from the best to the least good by the priorities, with what \
                each choice changes; also where a second person takes over what the first one leaves. Then those who \
                cannot, and why.

                With --apply the choice is made: the draft changes, and the place is pinned.

                Examples: rota replace lanterne 2027-01-12
                          rota replace lanterne 2027-01-12 --apply 1
                          rota replace bus-mardi-matin/2027-01-12 conduite
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @Argument(
        help: .phrase(
            fr: "Qui part (numéro, matricule ou nom), ou la permanence.",
            en: "Who leaves (id, matricule or name), or the session.",
            value: Phrase(fr: "agent|permanence", en: "agent|session")))
    var who: String

    @Argument(
        help: .phrase(
            fr: "Le jour, ou le poste de la permanence.", en: "The day, or the post of the session.",
            value: Phrase(fr: "aaaa-mm-jj|poste", en: "yyyy-mm-dd|post")))
    var what: String

    @Option(
        name: .long,
        help: .phrase(
            fr: "Pour cette permanence seulement.", en: "For this session only.",
            value: Phrase(fr: "permanence", en: "session")))
    var session: String?

    @Option(
        name: .long,
        help: .phrase(fr: "Faire ce choix.", en: "Make this choice.", value: Phrase(fr: "n°", en: "no.")))
    var apply: String?

    @OptionGroup var why: ReasonOption

    @Flag(name: .long, help: .phrase(fr: "Montrer toutes les possibilités.", en: "Show every option."))
    var all = false

    func run() throws {
        let open = try service.open()
        let vacancy = try who.contains("/") ? Vacancy(session: who, post: what, in: open) : leaving(in: open)
        let work = try HandWork(on: vacancy.month, in: open)
        let found = Replacements(
            for: vacancy.seats, leaver: vacancy.leaver, in: vacancy.rota,
            try open.situation(of: vacancy.month, replanned: open.known(vacancy.month)),
            notBefore: Timestamp.now.dayInParis)
        if let apply { return try make(chosen(apply, of: found), work, inevitable: found.leftEmpty.broken) }
        let names = work.names
        Terminal.write(
            output.json
                ? JSONValue.replacements(found, language: Speech.language).text
                : ReplacementsTable(found, rota: vacancy.rota, names: names, showsAll: all)
                    .text(Terminal.style))
    }

    private func chosen(_ number: String, of found: Replacements) throws -> Move {
        guard let number = Int(number), found.options.indices.contains(number - 1) else {
            let last = found.options.count
            throw Failure(
                last == 0
                    ? Phrase(
                        fr: "--apply \(number) : il n’y a aucun choix", en: "--apply \(number): there is no choice")
                    : Phrase(
                        fr: "--apply \(number) : attendu de 1 à \(last)", en: "--apply \(number): expected 1 to \(last)"
                    ))
        }
        return found.options[number - 1].move
    }

    private func make(_ move: Move, _ work: HandWork, inevitable: [Breach]) throws {
        let outcome = work.trying(move, by: author.author, reason: why.reason)
        try work.requireSound(outcome, besides: inevitable, derogation: nil)
        let made = try work.open.store.makeMove(
            move, in: work.present, giving: outcome.rota, kind: .replaced, reason: why.reason, by: author.author,
            at: .now)
        Terminal.write(work.report(made, outcome, undoing: "rota undo \(made.id)", json: output.json))
    }

    private func leaving(in open: OpenService) throws -> Vacancy {
        try Vacancy(leaver: open.agent(who), on: readDay(what), session: session, in: open)
    }
}

/// Seats of one day to be filled in the rota that is worked on.
struct Vacancy {
    var rota: MairieMobile.Rota
    var seats: [Seat]
    var leaver: Agent.ID?

    var month: Month { rota.month }

    /// What an agent holds on a day; where they have been taken off already, what they held in the published rota and
    /// nobody holds since.
    init(leaver agent: Agent, on day: Day, session: String?, in open: OpenService) throws {
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
    init(session id: String, post: String, in open: OpenService) throws {
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
                    fr: "le poste « \(post) » de \(id) est pourvu : « rota replace AGENT \(day) » cherche qui remplace",
                    en: "the post \"\(post)\" of \(id) is filled: \"rota replace AGENT \(day)\" finds who replaces"))
        }
    }
}

extension MairieMobile.Rota {
    /// How many seats of a post nobody holds, help not counted.
    fileprivate func emptySeats(of post: Post.ID, in session: Session.ID) -> Int {
        guard let seats = self.session(session)?.seats(of: post) else { return 0 }
        return seats.required + seats.desired - holders(of: post, in: session).count
    }
}
