// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
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
