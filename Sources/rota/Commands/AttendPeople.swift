// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

/// One agent in one session, of whom somebody says what happened.
struct AttendedPerson: ParsableArguments {
    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var session: SessionArgument
    @OptionGroup var person: AgentArgument

    func read() throws -> (work: AttendanceWork, session: Session, agent: Agent) {
        let open = try service.open(for: .changes)
        let work = try AttendanceWork(on: session.day().month, in: open)
        return (work, try readSession(session.session, in: work.rota), try person.read(in: open))
    }

    /// Keeps what is said, and shows the session after it.
    func say(_ said: [Attendance], in session: Session, _ work: AttendanceWork) throws {
        let made = try work.say(said, by: author.author)
        Terminal.write(try work.report(.session(session.id), made, json: output.json))
    }
}

/// A post, where an agent has several in one session.
struct WhichPostArgument: ParsableArguments {
    @Argument(
        help: .phrase(
            fr: "Le poste, si l’agent en tient plusieurs.", en: "The post, where the agent holds several.",
            value: Phrase(fr: "poste", en: "post")))
    var post: String?
}

/// Hours really worked.
struct WorkedHoursOptions: ParsableArguments {
    @Option(name: .long, help: .phrase(fr: "Début.", en: "Start.", value: Phrase("h:mm")))
    var from: String?

    @Option(name: .long, help: .phrase(fr: "Fin.", en: "End.", value: Phrase("h:mm")))
    var to: String?

    @Option(
        name: .long,
        help: .phrase(fr: "Pause non payée, en minutes.", en: "Unpaid pause, in minutes.", value: Phrase("min")))
    var pause: String?

    var hours: WorkedHours {
        WorkedHours(
            from: from, to: to, pause: pause, labels: (Phrase("--from"), Phrase("--to"), Phrase("--pause")))
    }
}

struct AttendCorrect: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: Phrase(fr: "Corriger les heures d’un agent.", en: "Correct the hours of an agent.").spoken,
        discussion: Phrase(
            fr: """
                Ce qui n’est pas donné reste comme prévu.

                Exemple : rota attend correct bus-mardi-matin/2027-01-12 coquelicot --from 9:15
                """,
            en: """
                What is not given stays as planned.

                Example: rota attend correct bus-mardi-matin/2027-01-12 coquelicot --from 9:15
                """
        ).spoken)

    @OptionGroup var attended: AttendedPerson
    @OptionGroup var which: WhichPostArgument
    @OptionGroup var hours: WorkedHoursOptions

    func run() throws {
        let (work, session, agent) = try attended.read()
        let lines = try work.lines(of: agent, in: session.id, post: which.post)
        guard let line = lines.first, lines.count == 1 else {
            let posts = lines.map(\.subject.post).joined(separator: ", ")
            throw Failure(
                Phrase(
                    fr: "\(agent.name) tient plusieurs postes à \(session.id) : ajoutez l’un de \(posts)",
                    en: "\(agent.name) holds several posts in \(session.id): add one of \(posts)"))
        }
        try attended.say([work.corrected(line, hours.hours)], in: session, work)
    }
}

struct AttendAbsent: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "absent",
        abstract: Phrase(fr: "Un agent prévu n’est pas venu.", en: "An agent who was planned did not come.").spoken,
        discussion: Phrase(
            fr: """
                Le motif n’a pas sa place ici : il est privé.

                Exemple : rota attend absent bus-mardi-matin/2027-01-12 coquelicot
                """,
            en: """
                Why has no place here: it is private.

                Example: rota attend absent bus-mardi-matin/2027-01-12 coquelicot
                """
        ).spoken)

    @OptionGroup var attended: AttendedPerson
    @OptionGroup var which: WhichPostArgument

    func run() throws {
        let (work, session, agent) = try attended.read()
        let lines = try work.lines(of: agent, in: session.id, post: which.post).filter { $0.planned != nil }
        guard !lines.isEmpty else {
            throw Failure(
                Phrase(
                    fr: "\(agent.name) n’était pas prévu à \(session.id) : retirez l’ajout par « rota attend reset »",
                    en: "\(agent.name) was not planned in \(session.id): take it back with \"rota attend reset\""))
        }
        try attended.say(lines.map { Attendance($0.subject, worked: nil) }, in: session, work)
    }
}

struct AttendCame: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "came",
        abstract: Phrase(
            fr: "Quelqu’un est venu sans être prévu.", en: "Somebody came who was not planned."
        ).spoken,
        discussion: Phrase(
            fr: """
                Sans heures, celles du poste.

                Exemple : rota attend came bus-mardi-matin/2027-01-12 lanterne pre-accueil --to 12:00
                """,
            en: """
                Without hours, those of the post.

                Example: rota attend came bus-mardi-matin/2027-01-12 lanterne pre-accueil --to 12:00
                """
        ).spoken)

    @OptionGroup var attended: AttendedPerson

    @Argument(help: .phrase(fr: "Le poste.", en: "The post.", value: Phrase(fr: "poste", en: "post")))
    var post: String

    @OptionGroup var hours: WorkedHoursOptions

    func run() throws {
        let (work, session, agent) = try attended.read()
        let advice = Phrase(
            fr: "« rota attend confirm » ou « rota attend correct »",
            en: "\"rota attend confirm\" or \"rota attend correct\"")
        try attended.say(
            [work.came(agent, to: session, post: post, hours.hours, advice: advice)], in: session, work)
    }
}
