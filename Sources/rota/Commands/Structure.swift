// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Structure: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Ce que voit et désigne qui répond d’une structure.",
            en: "What whoever answers for an employer sees and names."
        ).spoken,
        discussion: Phrase(
            fr: """
                Une structure (« names-its-people: true » dans service.yaml) désigne ses propres agents pour les places \
                prévues pour elle, et ne voit qu’eux. Les mois qui ne sont pas encore préparés sont prévisionnels.

                Exemples : rota structure eps
                           rota structure name eps 2027-01-19 marjolaine
                           rota structure unname eps 2027-01-19
                """,
            en: """
                An employer ("names-its-people: true" in service.yaml) names its own people for the seats planned for \
                it, and sees nobody else. Months that are not planned yet are a forecast.

                Examples: rota structure eps
                          rota structure name eps 2027-01-19 marjolaine
                          rota structure unname eps 2027-01-19
                """
        ).spoken,
        subcommands: [StructureShow.self, StructureName.self, StructureUnname.self],
        defaultSubcommand: StructureShow.self)
}

struct StructureShow: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Phrase(fr: "Les tours de ses agents.", en: "The turns of its people.").spoken,
        discussion: Phrase(
            fr: """
                À partir d’aujourd’hui, jusqu’à la veille des premières vacances scolaires dans plus de quatre semaines.

                Exemple : rota structure eps --to 2027-04-02
                """,
            en: """
                From today on, to the eve of the first school holidays in more than four weeks.

                Example: rota structure eps --to 2027-04-02
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var employer: EmployerArgument

    @Option(
        name: .long,
        help: .phrase(fr: "Dernier jour.", en: "Last day.", value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var to: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let employer = try employer.read(in: open)
        let today = Timestamp.now.dayInParis
        let days = try readDays(from: nil, to: to, otherwise: today...open.outlookEnd(from: today))
        let outlook = try open.outlook(of: employer, today: today, until: days.upperBound)
        try open.show(outlook, json: output.json)
    }
}

struct StructureName: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "name",
        abstract: Phrase(fr: "Désigner un de ses agents.", en: "Name one of its people.").spoken,
        discussion: Phrase(
            fr: """
                Pour toutes ses places du jour, ou pour une permanence. Le planning en préparation l’y place et un \
                nouveau calcul ne l’en ôte pas ; ce qui enfreindrait une règle est refusé.

                Exemple : rota structure name eps 2027-01-19 marjolaine
                """,
            en: """
                For all its seats of the day, or for one session. The draft has them there and planning again leaves \
                them; what would break a rule is refused.

                Example: rota structure name eps 2027-01-19 marjolaine
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var employer: EmployerArgument
    @OptionGroup var target: DayOrSessionArgument
    @OptionGroup var person: AgentArgument

    func run() throws {
        let open = try service.open(for: Self.use)
        let employer = try employer.read(in: open)
        let naming = try NamingWork(of: employer, on: target.target, in: open)
        let outlook = try naming.name(open.agent(person.agent, of: employer), by: author.author)
        try open.show(outlook, json: output.json)
    }
}

struct StructureUnname: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "unname",
        abstract: Phrase(fr: "Retirer une désignation.", en: "Take a naming back.").spoken,
        discussion: Phrase(
            fr: """
                La place est de nouveau à désigner.

                Exemple : rota structure unname eps 2027-01-19
                """,
            en: """
                The seat is to be named again.

                Example: rota structure unname eps 2027-01-19
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var employer: EmployerArgument
    @OptionGroup var target: DayOrSessionArgument

    @Option(
        name: .long,
        help: .phrase(fr: "Un seul de ses agents.", en: "One of its people only.", value: Phrase("agent")))
    var agent: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let employer = try employer.read(in: open)
        let naming = try NamingWork(of: employer, on: target.target, in: open)
        let outlook = try naming.unname(agent.map { try open.agent($0, of: employer) }, by: author.author)
        try open.show(outlook, json: output.json)
    }
}

/// The employer that somebody answers for.
struct EmployerArgument: ParsableArguments {
    @Argument(
        help: .phrase(
            fr: "La structure, par son identifiant ou son nom.", en: "The employer, by id or name.",
            value: Phrase("structure")))
    var structure: String

    func read(in open: OpenService) throws -> Employer { try open.employer(structure) }
}

extension OpenService {
    fileprivate func show(_ outlook: Outlook, json: Bool) throws {
        Terminal.write(
            json
                ? JSONValue.outlook(outlook).text
                : OutlookTable(outlook, names: try names()).text(Terminal.style))
    }
}
