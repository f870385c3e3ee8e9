// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Place: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(fr: "Placer quelqu’un à la main.", en: "Place somebody by hand.").spoken,
        discussion: Phrase(
            fr: """
                Change le planning en préparation et fixe la place : un nouveau calcul ne la déplace pas. Ce qui \
                enfreindrait une règle est refusé, sauf avec --derogation et une raison ; l’écart reste alors visible \
                partout où le planning se lit.

                Exemple : rota place virgule bus-mardi-matin/2027-01-12 conduite --instead-of pamplemousse
                """,
            en: """
                Changes the draft and pins the place: planning again does not move it. What would break a rule is \
                refused, unless with --derogation and a reason; the breach then stays visible wherever the rota is \
                shown.

                Example: rota place virgule bus-mardi-matin/2027-01-12 conduite --instead-of pamplemousse
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var person: AgentArgument
    @OptionGroup var seat: SeatArguments
    @OptionGroup var beside: ShadowingFlag

    @Option(
        name: .long,
        help: .phrase(fr: "Qui laisse la place.", en: "Who leaves the place.", value: Phrase("agent")))
    var insteadOf: String?

    @OptionGroup var why: ReasonOption
    @OptionGroup var exception: DerogationOption

    @Flag(name: .long, help: .phrase(fr: "Dire seulement ce qui changerait.", en: "Only say what would change."))
    var dryRun = false

    func run() throws {
        let open = try service.open()
        let agent = try person.read(in: open)
        let work = try HandWork(on: seat.day().month, in: open)
        let move = try move(of: agent, to: seat.read(in: work.present), work)
        let outcome = work.trying(
            move, by: author.author, reason: why.reason, derogation: exception.derogation)
        if dryRun {
            let title = Phrase(fr: "si cela se faisait :", en: "if it were done:")
            return Terminal.write(
                output.json
                    ? JSONValue.consequences(outcome.consequences, language: Speech.language).text
                    : MoveTable(title, move, outcome.consequences, rota: outcome.rota, names: work.names)
                        .text(Terminal.style))
        }
        try work.requireSound(outcome, derogation: exception.derogation)
        let made = try open.store.makeMove(
            move, in: work.present, giving: outcome.rota, kind: .placed, reason: why.reason,
            derogation: outcome.consequences.broken.isEmpty ? nil : exception.derogation, by: author.author, at: .now)
        Terminal.write(work.report(made, outcome, undoing: "rota undo \(made.id)", json: output.json))
    }

    /// Somebody who holds another post of the session leaves it; whoever holds the seat only if told to.
    private func move(of agent: Agent, to seat: Seat, _ work: HandWork) throws -> Move {
        let rota = work.present
        var place = seat.held(by: agent.id)
        place.shadowing = beside.shadowing
        guard !rota.holds(place) else {
            throw Failure(
                Phrase(fr: "\(agent.name) y est déjà", en: "\(agent.name) is there already"))
        }
        var given = rota.assignments.filter {
            $0.session == seat.session && $0.agent == agent.id && !$0.helping
        }.map(\.place)
        if let insteadOf {
            let leaver = try work.open.agent(insteadOf)
            guard rota.holds(seat.held(by: leaver.id)) else {
                throw Failure(
                    Phrase(
                        fr: "\(leaver.name) ne tient pas \(seat.post) à \(seat.session)",
                        en: "\(leaver.name) does not hold \(seat.post) in \(seat.session)"))
            }
            given.append(seat.held(by: leaver.id))
        } else if !place.shadowing, let seats = rota.session(seat.session)?.seats(of: seat.post) {
            let holders = rota.holders(of: seat.post, in: seat.session)
            guard holders.count < seats.required + seats.desired else {
                let people = holders.map(work.names.agent).joined(separator: ", ")
                throw Failure(
                    Phrase(
                        fr: "\(seat.post) est complet à \(seat.session) (\(people)) : ajoutez --instead-of",
                        en: "\(seat.post) is full in \(seat.session) (\(people)): add --instead-of"))
            }
        }
        return Move(given: given, taken: [place])
    }
}
