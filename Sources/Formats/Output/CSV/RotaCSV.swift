// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A month's rota as a table for spreadsheets: one line per seat, empty ones included, and one per trainee who sits
/// beside somebody, told apart by `besoin`.
///
/// The columns keep their names in both languages, as files and formulas rely on them; what they hold is in the
/// language asked for.
public struct RotaCSV: Sendable {
    public let edition: Edition
    public let names: Names
    public let language: Language

    public init(_ edition: Edition, names: Names, language: Language) {
        self.edition = edition
        self.names = names
        self.language = language
    }

    public static let header = [
        "permanence", "date", "lieu", "ouverture", "fermeture", "poste", "prise_service", "fin_service", "besoin",
        "etat", "agent", "matricule", "nom", "prenom", "structure", "affectation_fixee", "en_aide",
    ]

    public func csv(_ profile: CSVProfile) -> String {
        let rows = edition.rota.sessions.sorted().flatMap { session in
            edition.rota.postSeats(in: session, of: names.service).flatMap { lines(of: $0, in: session) }
        }
        return CSVWriter(profile).document(header: Self.header, rows: rows)
    }

    private func lines(of post: PostSeats, in session: Session) -> [[CSVField]] {
        let place: [CSVField] = [
            .text(session.id), .day(session.day), .text(names.site(session.site)), .time(session.hours.start),
            .time(session.hours.end), .text(names.post(post.seats.post)[language]), .time(post.seats.hours.start),
            .time(post.seats.hours.end),
        ]
        let held = post.people.map { holder in
            place + [
                word(holder.shadowing ? .shadowing : .need(required: holder.required)),
                word(holder.toBeNamedBy == nil ? .filled : .toBeNamed),
            ]
                + (holder.toBeNamedBy.map(nobody) ?? person(holder.agent))
                + [word(.yesNo(holder.pinned)), word(.yesNo(holder.helping))]
        }
        let empty = { (required: Bool) in
            place + [word(.need(required: required)), word(.unfilled)] + Array(repeating: CSVField.empty, count: 7)
        }
        return held + Array(repeating: empty(true), count: post.emptyRequired)
            + Array(repeating: empty(false), count: post.emptyDesired)
    }

    /// Nobody yet, of an employer.
    private func nobody(of employer: Employer.ID) -> [CSVField] {
        Array(repeating: .empty, count: 4) + [.text(names.employer(employer))]
    }

    private func person(_ agent: Agent.ID) -> [CSVField] {
        let record = names.record(of: agent)
        return [
            .text(agent), .text(record?.matricule ?? ""), .text(record?.familyName ?? agent),
            .text(record?.givenName ?? ""), .text(names.employer(ofAgent: agent)),
        ]
    }

    private func word(_ phrase: Phrase) -> CSVField { .text(phrase[language]) }
}
