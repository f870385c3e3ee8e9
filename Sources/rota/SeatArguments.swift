// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MairieMobile

/// A session, by its id.
struct SessionArgument: ParsableArguments {
    @Argument(
        help: .phrase(
            fr: "La permanence, par exemple bus-mardi-matin/2027-01-12.",
            en: "The session, for instance bus-mardi-matin/2027-01-12.", value: Phrase(fr: "permanence", en: "session"))
    )
    var session: String

    func day() throws -> Day { try readSessionDay(session) }
}

/// A post of a session.
struct SeatArguments: ParsableArguments {
    @OptionGroup var session: SessionArgument

    @Argument(help: .phrase(fr: "Le poste.", en: "The post.", value: Phrase(fr: "poste", en: "post")))
    var post: String

    func day() throws -> Day { try session.day() }

    func read(in rota: MairieMobile.Rota) throws -> Seat { try readSeat(session.session, post, in: rota) }
}

/// The day in the id of a session.
func readSessionDay(_ text: String) throws -> Day {
    guard let day = text.dayOfSession, text.contains("/") else {
        throw Failure(
            Phrase(
                fr: "« \(text) » n’est pas une permanence : attendu par exemple bus-mardi-matin/2027-01-05",
                en: "\"\(text)\" is not a session: expected for instance bus-mardi-matin/2027-01-05"))
    }
    return day
}

func readSession(_ text: String, in rota: MairieMobile.Rota) throws -> Session {
    let day = try readSessionDay(text)
    if let session = rota.session(text) { return session }
    let held = rota.sessions.filter { $0.day == day }.map(\.id).joined(separator: ", ")
    throw Failure(
        held.isEmpty
            ? Phrase(
                fr: "aucune permanence « \(text) » dans le planning de \(rota.month)",
                en: "no session \"\(text)\" in the rota of \(rota.month)")
            : Phrase(
                fr: "aucune permanence « \(text) » : ce jour-là \(held)",
                en: "no session \"\(text)\": on that day \(held)"))
}

func readSeat(_ session: String, _ post: String, in rota: MairieMobile.Rota) throws -> Seat {
    let found = try readSession(session, in: rota)
    guard found.seats(of: post) != nil else {
        let posts = found.seats.map(\.post).joined(separator: ", ")
        throw Failure(
            Phrase(
                fr: "\(session) n’a pas de poste « \(post) » : attendu \(posts)",
                en: "\(session) has no post \"\(post)\": expected \(posts)"))
    }
    return Seat(session: session, post: post)
}

/// Whether a trainee is put beside the holder of a seat rather than on it.
struct ShadowingFlag: ParsableArguments {
    @Flag(
        name: .long,
        help: .phrase(
            fr: "En binôme : à côté de qui tient le poste.", en: "Beside whoever holds the post, as a trainee."))
    var shadowing = false
}

/// What lets somebody be placed against a rule.
struct DerogationOption: ParsableArguments {
    @Option(
        name: .long,
        help: .phrase(
            fr: "Placer quand même, et pourquoi.", en: "Place all the same, and why.",
            value: Phrase(fr: "raison", en: "reason")))
    var derogation: String?
}
