// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Diff: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Ce qui change d’une version d’un mois à une autre, par personne.",
            en: "What changes from one version of a month to another, by person."
        ).spoken,
        discussion: Phrase(
            fr: """
                A et B : 1, 2… ou brouillon. Avec A seul : de A au planning en préparation, sinon à la dernière version. \
                Sans eux : de la dernière version au planning en préparation, sinon entre les deux dernières versions.

                Exemples : rota diff 2027-01
                           rota diff 2027-01 1 2 --agent coquelicot
                """,
            en: """
                A and B: 1, 2… or draft. With A alone: from A to the draft, else to the latest version. Without them: \
                from the latest version to the draft, else between the last two versions.

                Examples: rota diff 2027-01
                          rota diff 2027-01 1 2 --agent coquelicot
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var period: MonthArgument

    @Argument(
        help: .phrase(
            fr: "Le point de départ.", en: "What to start from.", value: Phrase(fr: "a", en: "a")))
    var from: String?

    @Argument(help: .phrase(fr: "Le point d’arrivée.", en: "What to compare with it.", value: Phrase(fr: "b", en: "b")))
    var to: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "Une seule personne : numéro, matricule ou une partie de son nom.",
            en: "One person only: id, matricule or part of their name.", value: Phrase("agent")))
    var agent: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let (before, after) = try editions(of: try period.read(), open)
        var difference = RotaDifference(from: before.rota.told(), to: after.rota.told(), posts: open.service.posts)
        if let agent { difference = difference.concerning(try open.agent(agent).id) }
        guard !output.json else {
            return Terminal.write(JSONValue.difference(difference, from: before, to: after).text)
        }
        Terminal.write(
            DifferenceTitle(from: before, to: after, names: try open.names()).text(Terminal.style)
                + DifferenceTable(difference, names: try open.names()).text(Terminal.style))
    }

    private func editions(of month: Month, _ open: OpenService) throws -> (Edition, Edition) {
        let versions = try open.store.versions(of: month).map(Edition.init)
        let draft = try open.store.draft(of: month).map { Edition(draft: $0) }
        if let from {
            let before = try edition(from, of: month, versions, draft)
            if let to { return (before, try edition(to, of: month, versions, draft)) }
            if let after = draft ?? versions.last { return (before, after) }
        }
        let last = Array((versions + (draft.map { [$0] } ?? [])).suffix(2))
        guard last.count == 2 else { throw Failure(nothingToCompare(month, last.first)) }
        return (last[0], last[1])
    }

    private func edition(_ name: String, of month: Month, _ versions: [Edition], _ draft: Edition?) throws -> Edition {
        if ["draft", "brouillon"].contains(name) {
            guard let draft else {
                throw Failure(
                    Phrase(fr: "\(month) n’a pas de planning en préparation", en: "\(month) has no draft"))
            }
            return draft
        }
        guard let number = Int(name), number > 0 else {
            throw Failure(
                Phrase(
                    fr: "« \(name) » n’est pas une version : attendu 1, 2… ou brouillon",
                    en: "\"\(name)\" is not a version: expected 1, 2… or draft"))
        }
        guard let version = versions.first(where: { $0.version == number }) else {
            throw Failure(
                Phrase(fr: "\(month) n’a pas de version \(number)", en: "\(month) has no version \(number)"))
        }
        return version
    }

    private func nothingToCompare(_ month: Month, _ only: Edition?) -> Phrase {
        guard let only else {
            return Phrase(
                fr: "rien n’est encore planifié pour \(month) : lancez « rota plan \(month) »",
                en: "nothing is planned yet for \(month): run \"rota plan \(month)\"")
        }
        return only.version == nil
            ? Phrase(
                fr: "rien n’est encore diffusé pour \(month) : le planning en préparation n’a rien à quoi se comparer",
                en: "nothing is published yet for \(month): there is nothing to compare the draft with")
            : Phrase(
                fr: "\(month) n’a que la version 1 : rien à quoi la comparer",
                en: "\(month) has version 1 only: there is nothing to compare it with")
    }
}
