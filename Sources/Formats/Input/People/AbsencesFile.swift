// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Reads `absences.csv`. Ids are given in order of the rows, from 1.
public enum AbsencesFile {
    public static let columns = ["agent", "debut", "fin", "moment", "motif", "etat"]

    public static func read(_ file: InputFile, agents: [Agent]) throws(InputProblems) -> [Absence] {
        try examine(file, agents: agents).checked()
    }

    static func examine(_ file: InputFile, agents: [Agent]) -> Reading<[Absence]> {
        var mistakes = Mistakes(in: file.name)
        var absences: [Absence] = []
        let known = Notation.agent(agents)
        for row in CSVTable(file, columns: columns, &mistakes)?.rows ?? [] {
            let agent = row.value("agent", known, &mistakes)
            let days = row.days("debut", "fin", &mistakes)
            let part = row.optional("moment", .dayPart, &mistakes) ?? .day
            let state = row.optional("etat", .absenceState, &mistakes) ?? .approved
            guard let agent, let days else { continue }
            absences.append(
                Absence(
                    id: absences.count + 1, agent: agent, first: days.lowerBound, last: days.upperBound, part: part,
                    reason: row["motif"], state: state))
        }
        return Reading(value: absences, problems: mistakes.found)
    }
}

extension Notation<String> {
    static func agent(_ agents: [Agent]) -> Self { agent(agents.map(\.id)) }

    static func agent(_ ids: [Agent.ID]) -> Self {
        .reference(PeoplePhrase.agent, among: ids, isKnown: Set(ids).contains)
    }
}

extension Notation<Absence.DayPart> {
    static var dayPart: Self {
        .word([
            ["journée", "journee"]: .day, ["matin"]: .morning,
            ["après-midi", "apres-midi", "après midi", "apres midi"]: .afternoon,
        ])
    }
}

extension Notation<Absence.State> {
    static var absenceState: Self {
        .word([
            ["demandée", "demandee"]: .asked, ["validée", "validee"]: .approved, ["annulée", "annulee"]: .cancelled,
        ])
    }
}
