// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What HR reads: one line per agent, day and stint between two days, and totals per agent and month.
///
/// Its columns and words are French whatever the language of the user: they are a contract with a payroll. Absences
/// have no line and their reasons appear nowhere. The `_realise` columns and `ecart` stay empty: nothing is known yet
/// of what was really worked. `heures_prevues` is `fin_service - prise_service - pause_min`.
public struct HRExport: Sendable {
    public let editions: [Edition]
    public let days: ClosedRange<Day>
    public let employer: Employer.ID?
    public let names: Names

    /// - Parameters:
    ///   - editions: one a month: `Edition.latest(of:)` of the published versions, or a draft.
    ///   - employer: only the agents of this employer; nil for all.
    public init(editions: [Edition], days: ClosedRange<Day>, employer: Employer.ID? = nil, names: Names) {
        self.editions = editions
        self.days = days
        self.employer = employer
        self.names = names
    }

    public static let header = [
        "id_ligne", "type_ligne", "matricule", "nom", "prenom", "structure", "date", "lieu", "poste", "prise_service",
        "fin_service", "pause_min", "heures_prevues", "debut_realise", "fin_realise", "heures_realisees", "ecart",
        "statut", "version",
    ]

    public static let totalsHeader = [
        "matricule", "nom", "prenom", "structure", "mois", "jours", "tours", "heures_prevues",
    ]

    /// The lines, in order of day, agent and time.
    public func csv(_ profile: CSVProfile) -> String {
        let rows = editions.flatMap { edition in
            shifts(in: edition).flatMap { shift in shift.stints.map { (shift, $0, edition) } }
        }.sorted {
            ($0.0.day, $0.0.agent, $0.1.span.start, $0.1.post) < ($1.0.day, $1.0.agent, $1.1.span.start, $1.1.post)
        }
        return CSVWriter(profile).document(header: Self.header, rows: rows.map(row))
    }

    /// Days, turns and planned hours per agent and month. Turns are given for the structures that take turns only.
    public func totals(_ profile: CSVProfile) -> String {
        let rows = editions.sorted { $0.rota.month < $1.rota.month }.flatMap { edition in
            let turns = turns(in: edition)
            return Dictionary(grouping: shifts(in: edition), by: \.agent).sorted { $0.key < $1.key }.map {
                agent, shifts in
                person(agent) + [
                    .month(edition.rota.month), .number(shifts.count), turns[agent].map(CSVField.number) ?? .empty,
                    .hours(minutes: shifts.reduce(0) { $0 + $1.minutes }),
                ]
            }
        }
        return CSVWriter(profile).document(header: Self.totalsHeader, rows: rows)
    }

    private func shifts(in edition: Edition) -> [Shift] {
        edition.rota.shifts(posts: names.service.posts).filter {
            days.contains($0.day) && (employer == nil || names.record(of: $0.agent)?.employer == employer)
        }
    }

    private func turns(in edition: Edition) -> [Agent.ID: Int] {
        var turns: [Agent.ID: Int] = [:]
        for worked in edition.rota.workedDays(posts: names.service.posts) where days.contains(worked.day) {
            guard let agent = names.record(of: worked.agent), names.service.employer(agent.employer)?.takesTurns == true
            else { continue }
            turns[worked.agent, default: 0] += worked.turns
        }
        return turns
    }

    private func person(_ agent: Agent.ID) -> [CSVField] {
        guard let record = names.record(of: agent) else { return [.text(agent), .empty, .empty, .empty] }
        return [
            .text(record.matricule), .text(record.familyName), .text(record.givenName),
            .text(names.employer(record.employer)),
        ]
    }

    private func row(_ shift: Shift, _ stint: Stint, _ edition: Edition) -> [CSVField] {
        let pattern = stint.sessions.first.map { edition.rota.session($0)?.pattern ?? $0 } ?? ""
        // Day and pattern name the first session of the stint: with agent and post, the line keeps its id from one
        // version to the next.
        let id = "\(shift.agent)/\(shift.day.iso)/\(pattern)/\(stint.post)"
        return [.text(id), .text("service")] + person(shift.agent) + [
            .day(shift.day), .text(names.site(stint.site)), .text(names.post(of: stint).french),
            .time(stint.span.start), .time(stint.span.end), .number(stint.pauseMinutes),
            .hours(minutes: stint.minutes), .empty, .empty, .empty, .empty, .text("prévu"),
            edition.version.map(CSVField.number) ?? .text("en préparation"),
        ]
    }
}
