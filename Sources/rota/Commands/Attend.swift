// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Attend: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Ce qui s’est vraiment passé : conforme, corrigé, absent, ajouté.",
            en: "What really happened: as planned, corrected, absent, added."
        ).spoken,
        discussion: Phrase(
            fr: """
                La présence se confirme sur le planning diffusé, le jour même ou après. Une fois le mois clos pour les \
                RH, toute correction est une régularisation.

                Exemple : rota attend confirm 2027-01-12
                """,
            en: """
                Attendance is confirmed on the published rota, on the day or later. Once the month is closed for HR, \
                every correction is a regularisation.

                Example: rota attend confirm 2027-01-12
                """
        ).spoken,
        subcommands: [
            AttendList.self, AttendConfirm.self, AttendCorrect.self, AttendAbsent.self, AttendCame.self,
            AttendReset.self,
        ], defaultSubcommand: AttendList.self)
}

struct AttendList: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase(
            fr: "Ce qui est confirmé, et ce qui reste à confirmer.", en: "What is confirmed and what is not."
        )
        .spoken,
        discussion: Phrase(
            fr: """
                Un mois se lit permanence par permanence ; un jour ou une permanence, ligne par ligne.

                Exemple : rota attend 2027-01
                """,
            en: """
                A month is shown session by session; a day or a session, line by line.

                Example: rota attend 2027-01
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @Argument(
        help: .phrase(
            fr: "Un mois (sinon le dernier qui ait commencé), un jour ou une permanence.",
            en: "A month (else the last that has begun), a day or a session.",
            value: Phrase(fr: "aaaa-mm|aaaa-mm-jj|permanence", en: "yyyy-mm|yyyy-mm-dd|session")))
    var when: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let (work, scope) = try AttendanceWork.read(when ?? lastMonthBegun(in: open).iso, in: open, months: true)
        Terminal.write(try work.text(scope, json: output.json))
    }

    /// In the first days of a month, the one before may be the last that is published.
    private func lastMonthBegun(in open: OpenService) throws -> Month {
        let now = Timestamp.now.dayInParis.month
        return try open.store.latestVersions().map(\.month).last { $0 <= now } ?? now
    }
}

/// A session or a whole day, of which somebody says what happened.
struct AttendedArguments: ParsableArguments {
    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @Argument(
        help: .phrase(
            fr: "La permanence, ou tout un jour.", en: "The session, or a whole day.",
            value: Phrase(fr: "permanence|aaaa-mm-jj", en: "session|yyyy-mm-dd")))
    var when: String

    func read() throws -> (AttendanceWork, AttendanceWork.Scope) {
        try AttendanceWork.read(when, in: try service.open(for: .changes))
    }
}

struct AttendConfirm: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: Phrase(
            fr: "Conforme au planning : tout ce dont on n’a rien dit d’autre.",
            en: "As planned: all of which nothing else was said."
        ).spoken,
        discussion: Phrase(
            fr: """
                La journée du chauffeur est une seule ligne, quelle que soit la permanence que l’on confirme.

                Exemple : rota attend confirm 2027-01-12
                """,
            en: """
                The driver's day is one line, whichever session is confirmed.

                Example: rota attend confirm 2027-01-12
                """
        ).spoken)

    @OptionGroup var attended: AttendedArguments

    func run() throws {
        let (work, scope) = try attended.read()
        let said = work.asPlanned(in: scope)
        let made = said.isEmpty ? [] : try work.say(said, by: attended.author.author)
        Terminal.write(try work.report(scope, made, json: attended.output.json))
    }
}

struct AttendReset: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: Phrase(
            fr: "Retirer ce qui a été dit : à confirmer de nouveau.",
            en: "Take back what was said: to be confirmed again."
        ).spoken,
        discussion: Phrase(
            fr: "Exemple : rota attend reset bus-mardi-matin/2027-01-12 coquelicot",
            en: "Example: rota attend reset bus-mardi-matin/2027-01-12 coquelicot"
        ).spoken)

    @OptionGroup var attended: AttendedArguments

    @Argument(
        help: .phrase(
            fr: "Un seul agent (sinon tous).", en: "One agent only (else all).", value: Phrase("agent")))
    var agent: String?

    func run() throws {
        let (work, scope) = try attended.read()
        let agent = try self.agent.map(work.open.agent)
        let subjects = work.entries(in: scope).map(\.line.subject).filter { agent == nil || $0.agent == agent?.id }
        if let agent, subjects.isEmpty {
            throw Failure(
                Phrase(
                    fr: "\(agent.name) n’a aucune ligne : \(attended.when)",
                    en: "\(agent.name) has no line: \(attended.when)"))
        }
        let made = try work.withdraw(subjects, by: attended.author.author)
        Terminal.write(try work.report(scope, made, json: attended.output.json))
    }
}
