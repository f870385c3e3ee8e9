// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Planning
import Store

struct Replace: ServiceCommand {
    static let use = StoreUse.changes
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
        let open = try service.open(for: Self.use)
        let vacancy = try who.contains("/") ? Vacancy(session: who, post: what, in: open) : leaving(in: open)
        let work = try HandWork(on: vacancy.month, in: open)
        let found = try open.replacements(for: vacancy)
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
