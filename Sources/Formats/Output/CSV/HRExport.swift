// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What HR reads: one line per agent, day and stint between two days, and totals per agent and month.
///
/// Its columns and words are French whatever the language of the user: they are a contract with a payroll. Absences
/// have no line of their own and their reasons appear nowhere. `heures_prevues` is `fin_service - prise_service -
/// pause_min`, and `ecart` is `heures_realisees - heures_prevues`; both worked columns are empty where nobody has said
/// what happened. Where a month is closed for an employer its lines are those of the closing, followed by what was
/// regularised since: each a cancellation, whose hours are negative, and a replacement. Adding up all lines gives what is
/// known today.
public struct HRExport: Sendable {
    public let editions: [Edition]
    public let ledgers: [Month: Ledger]
    public let days: ClosedRange<Day>
    public let employer: Employer.ID?
    public let names: Names
    public let today: Day

    /// - Parameters:
    ///   - editions: one a month: `Edition.latest(of:)` of the published versions, or a draft.
    ///   - ledgers: what is recorded of each month; nothing where there is none.
    ///   - employer: only the agents of this employer; nil for all.
    ///   - today: days up to this one are due to be confirmed.
    public init(
        editions: [Edition], ledgers: [Month: Ledger] = [:], days: ClosedRange<Day>, employer: Employer.ID? = nil,
        names: Names, today: Day
    ) {
        self.editions = editions.sorted { $0.rota.month < $1.rota.month }
        self.ledgers = ledgers
        self.days = days
        self.employer = employer
        self.names = names
        self.today = today
    }

    public static let header = [
        "id_ligne", "type_ligne", "matricule", "nom", "prenom", "structure", "date", "lieu", "poste", "prise_service",
        "fin_service", "pause_min", "heures_prevues", "debut_realise", "fin_realise", "heures_realisees", "ecart",
        "statut", "version",
    ]

    /// `ecart` is `heures_realisees - (heures_prevues - heures_non_confirmees)`.
    public static let totalsHeader = [
        "matricule", "nom", "prenom", "structure", "mois", "jours", "tours", "heures_prevues", "heures_realisees",
        "ecart", "heures_non_confirmees",
    ]

    /// The lines of each month in order of day, agent and time, then its regularisations in the order in which they were
    /// made.
    public func csv(_ profile: CSVProfile) -> String {
        let rows = editions.flatMap { edition in
            let register = register(of: edition)
            return services(in: register).map { row($0.line, $0.employer) }
                + register.ledger.regularisations.filter { isWanted($0.subject, $0.employer) }.flatMap(correction)
        }
        return CSVWriter(profile).document(header: Self.header, rows: rows)
    }

    /// Days and turns planned, and hours planned and worked, per agent and month, regularisations included. Turns are
    /// given for the structures that take turns only.
    public func totals(_ profile: CSVProfile) -> String {
        let rows = editions.flatMap { edition in
            let entries = register(of: edition).entries(today: today).filter { isWanted($0.line.subject, $0.employer) }
            return Dictionary(grouping: entries) { Person(agent: $0.line.subject.agent, employer: $0.employer) }
                .sorted { $0.key < $1.key }.map { person, entries in
                    self.person(person.agent, person.employer)
                        + totals(of: entries.map(\.line), person.employer, edition.rota.month)
                }
        }
        return CSVWriter(profile).document(header: Self.totalsHeader, rows: rows)
    }

    private func register(of edition: Edition) -> Register {
        Register(
            of: edition.rota, version: edition.version, posts: names.service.posts, agents: names.agents,
            ledger: ledgers[edition.rota.month] ?? Ledger())
    }

    private func isWanted(_ subject: HRLine.Subject, _ employer: Employer.ID?) -> Bool {
        days.contains(subject.day) && (self.employer == nil || employer == self.employer)
    }

    // MARK: - Lines

    private typealias Service = (line: HRLine, employer: Employer.ID?)

    /// The lines as they were closed, or as they are where nothing is closed.
    private func services(in register: Register) -> [Service] {
        let open: [Service] = register.entries(today: today).filter { !$0.isClosed }.map { ($0.line, $0.employer) }
        let closed: [Service] = register.ledger.closings.flatMap { closing in
            closing.lines.map { ($0, closing.employer) }
        }
        return (open + closed).filter { isWanted($0.line.subject, $0.employer) }.sorted { $0.line < $1.line }
    }

    /// What is cancelled, with negative hours, and what replaces it.
    private func correction(_ change: Regularisation) -> [[CSVField]] {
        let id = "\(change.line)#r\(change.number)"
        return [
            change.replaced.map { row($0, change.employer, id: id + "-", kind: "annulation", sign: -1) },
            change.replacement.map { row($0, change.employer, id: id + "+", kind: "remplacement") },
        ].compactMap { $0 }
    }

    private func row(
        _ line: HRLine, _ employer: Employer.ID?, id: String? = nil, kind: String = "service", sign: Int = 1
    ) -> [CSVField] {
        let subject = line.subject
        let post = names.post(subject.post, shadowing: subject.shadowing).french
        return [.text(id ?? line.id), .text(kind)] + person(subject.agent, employer) + [
            .day(subject.day), .text(names.site(subject.site)), .text(post), time(line.planned?.span.start),
            time(line.planned?.span.end), line.planned.map { .number($0.pause) } ?? .empty,
            .hours(minutes: sign * line.plannedMinutes), time(line.worked?.span.start), time(line.worked?.span.end),
            hours(line.workedMinutes.map { sign * $0 }), hours(line.difference.map { sign * $0 }),
            .text(line.state.name.french), line.version.map(CSVField.number) ?? .text("en préparation"),
        ]
    }

    private func time(_ time: TimeOfDay?) -> CSVField { time.map(CSVField.time) ?? .empty }
    private func hours(_ minutes: Int?) -> CSVField { minutes.map { .hours(minutes: $0) } ?? .empty }

    private func person(_ agent: Agent.ID, _ employer: Employer.ID?) -> [CSVField] {
        let structure = employer.map { CSVField.text(names.employer($0)) } ?? .empty
        guard let record = names.record(of: agent) else { return [.text(agent), .empty, .empty, structure] }
        return [.text(record.matricule), .text(record.familyName), .text(record.givenName), structure]
    }

    // MARK: - Totals

    /// An agent has a total under each employer whose closing holds lines of theirs.
    private struct Person: Hashable, Comparable {
        let agent: Agent.ID
        let employer: Employer.ID?

        static func < (one: Person, other: Person) -> Bool {
            (one.agent, one.employer ?? "") < (other.agent, other.employer ?? "")
        }
    }

    private func totals(of lines: [HRLine], _ employer: Employer.ID?, _ month: Month) -> [CSVField] {
        let planned = lines.filter { $0.planned != nil }
        let takesTurns = employer.flatMap { names.service.employer($0)?.takesTurns } ?? false
        let worked = lines.compactMap(\.workedMinutes)
        let differences = lines.compactMap(\.difference)
        let unconfirmed = lines.filter { $0.workedMinutes == nil }.reduce(0) { $0 + $1.plannedMinutes }
        return [
            .month(month), .number(Set(planned.map(\.subject.day)).count),
            takesTurns ? .number(turns(in: planned)) : .empty,
            .hours(minutes: lines.reduce(0) { $0 + $1.plannedMinutes }),
            hours(worked.isEmpty ? nil : worked.reduce(0, +)),
            hours(differences.isEmpty ? nil : differences.reduce(0, +)), .hours(minutes: unconfirmed),
        ]
    }

    /// A day at a site is one turn, however many seats of it count as such.
    private func turns(in lines: [HRLine]) -> Int {
        let turnPosts = Set(names.service.posts.filter(\.isTurn).map(\.id))
        let places = lines.map(\.subject).filter { !$0.shadowing && turnPosts.contains($0.post) }.map {
            [$0.day.iso, $0.site]
        }
        return Set(places).count
    }
}
