// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Planning
import Store

struct Cancel: AsyncParsableCommand, ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Annuler des permanences : panne, grève.", en: "Call sessions off: a breakdown, a strike."
        ).spoken,
        discussion: Phrase(
            fr: """
                En un seul acte : le calendrier le dit, la version suivante est diffusée sans elles, les agents \
                concernés sont prévenus et leurs agendas les annulent. --credit compte le tour à ceux qui devaient \
                venir, --no-credit non. --undo revient en arrière, chacun à sa place.

                Exemples : rota cancel 2027-03-23 --site bus --reason "panne du bus" --no-credit
                           rota cancel ney-vendredi/2027-03-26 --reason grève --credit
                           rota cancel 2027-03-23 --site bus --undo
                """,
            en: """
                In one act: the calendar says so, the next version is published without them, the agents concerned are \
                told and their calendars cancel them. --credit counts the turn for those who were to come, --no-credit \
                does not. --undo goes back, everybody in their place.

                Examples: rota cancel 2027-03-23 --site bus --reason "the bus broke down" --no-credit
                          rota cancel ney-vendredi/2027-03-26 --reason strike --credit
                          rota cancel 2027-03-23 --site bus --undo
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @OptionGroup var target: DayOrSessionArgument

    @Option(
        name: .long,
        help: .phrase(
            fr: "Ce jour-là, ce lieu seulement.", en: "On that day, this site only.",
            value: Phrase(fr: "lieu", en: "site")))
    var site: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "La raison, montrée partout.", en: "The reason, shown everywhere.",
            value: Phrase(fr: "raison", en: "reason")))
    var reason: String?

    @Flag(
        name: .long, inversion: .prefixedNo,
        help: .phrase(
            fr: "Les tours comptent, ou ne comptent pas.", en: "Whether the turns count."))
    var credit: Bool?

    @Flag(name: .long, help: .phrase(fr: "Revenir sur une annulation.", en: "Take a cancellation back."))
    var undo = false

    func run() async throws {
        let open = try service.open(for: Self.use)
        let cancelling = try Cancelling(target.read(in: open), site: site, in: open)
        let cancellation = try undo ? cancelling.undone() : cancelling.done(because: readReason(), credit: credit)
        let version = try open.store.cancel(cancellation, by: author.author, at: .now)
        Terminal.write(try cancelling.report(cancellation, version, undone: undo))
        guard let version else { return }
        let telling = Telling(open: open, author: author.author)
        telling.report(try await telling.tell(of: version), of: version.month)
    }

    private func readReason() throws -> String {
        guard let reason, !reason.allSatisfy(\.isWhitespace) else {
            throw Failure(
                Phrase(
                    fr: "--reason : dites pourquoi, c’est montré partout",
                    en: "--reason: say why, it is shown everywhere"))
        }
        return reason
    }
}

extension Cancelling {
    /// What was called off, what counts, and who must be told.
    func report(_ cancellation: Cancellation, _ version: Version?, undone: Bool) throws -> String {
        let names = try open.names()
        let sign =
            undone ? Phrase(fr: "✓ a lieu : ", en: "✓ held again: ") : Phrase(fr: "− annulé : ", en: "− called off: ")
        var lines = cancellation.sessions.map { sign + names.words(ofSession: $0) }
        if let version { lines.append(.rota(of: month) + Phrase(fr: " : ", en: ": ") + Edition(version).words) }
        if !cancellation.credited.isEmpty {
            let people = cancellation.credited.map { names.agent($0.agent) }.joined(separator: ", ")
            lines.append(Phrase(fr: "tours comptés : \(people)", en: "turns that count: \(people)"))
        }
        return lines.map { $0.spoken + "\n" }.joined()
    }
}
