// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Reads `agents.csv`, who can be planned, and `elsewhere.csv` with their hours outside the service.
public enum AgentsFile {
    public static let columns = [
        "id", "matricule", "nom", "prenom", "structure", "quotite", "competences", "contrat_debut", "contrat_fin",
        "jours_non_travailles", "heures_ailleurs",
    ]
    /// Columns that a file may leave out.
    public static let optionalColumns = ["binomes", "courriel"]

    public static func read(
        _ file: InputFile, elsewhere: InputFile? = nil, service: Service
    ) throws(InputProblems) -> [Agent] {
        try examine(file, elsewhere: elsewhere, service: service).checked()
    }

    static func examine(_ file: InputFile, elsewhere: InputFile?, service: Service) -> Reading<[Agent]> {
        var mistakes = Mistakes(in: file.name)
        let rows = CSVTable(file, columns: columns, optional: optionalColumns, &mistakes)?.rows ?? []
        // Of a file that is no table of agents, that is all there is to say.
        guard !rows.isEmpty || mistakes.found.isEmpty else { return Reading(value: [], problems: mistakes.found) }
        let ids = rows.map { $0["id"] }
        let timetables = elsewhere.map { ElsewhereFile.examine($0, agents: ids) }
        var lines: [String: Int] = [:]
        let agents = rows.map { row in
            let agent = agent(row, service, &mistakes)
            noteRepeated(agent, row, &lines, &mistakes)
            return agent.with(timetable: timetables?.value[agent.id], in: elsewhere?.name ?? "", row, &mistakes)
        }
        return Reading(value: agents, problems: mistakes.found + (timetables?.problems ?? []))
    }

    private static func agent(_ row: CSVRow, _ service: Service, _ mistakes: inout Mistakes) -> Agent {
        Agent(
            id: row.value("id", .id, &mistakes) ?? row["id"],
            matricule: row.value("matricule", .text, &mistakes) ?? "",
            familyName: row.value("nom", .text, &mistakes) ?? "",
            givenName: row.value("prenom", .text, &mistakes) ?? "",
            employer: row.value(
                "structure", .reference(ServicePhrase.employer, among: service.employers.map(\.id)), &mistakes) ?? "",
            quota: row.value("quotite", .percent, &mistakes) ?? 100,
            skills: masteries(row, service, &mistakes),
            contractFrom: row.optional("contrat_debut", .day, &mistakes),
            contractUntil: contractEnd(row, &mistakes),
            neverOn: Set(
                row["jours_non_travailles"].split(whereSeparator: \.isWhitespace).compactMap { word in
                    row.read(String(word), "jours_non_travailles", .weekday, &mistakes)
                }),
            elsewhere: elsewhere(row, &mistakes), shadowing: shadowing(row, service, &mistakes),
            email: row.optional("courriel", .email, &mistakes) ?? "")
    }

    /// Posts separated by spaces, each with the number of sessions beside somebody: `accompagnement:3 pre-accueil:1`.
    private static func shadowing(
        _ row: CSVRow, _ service: Service, _ mistakes: inout Mistakes
    ) -> [Agent.Shadowing] {
        let employer = service.employer(row["structure"])?.id
        // Of an employer that does not exist, the column on employers tells.
        let posts = service.posts.filter { post in employer.map(post.heldBy.contains) ?? true }.map(\.id)
        var asked: [Agent.Shadowing] = []
        for word in row["binomes"].split(whereSeparator: \.isWhitespace).map(String.init) {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let sessions = Notation.count(from: 1, to: 99).read(parts[1]) else {
                row.note("binomes", InputPhrase.expected(PeoplePhrase.shadowing, found: word), &mistakes)
                continue
            }
            let post = Notation.reference(ServicePhrase.post, among: posts)
            guard row.read(parts[0], "binomes", post, &mistakes) != nil else { continue }
            if asked.contains(where: { $0.post == parts[0] }) {
                row.note("binomes", PeoplePhrase.shadowingTwice(parts[0]), &mistakes)
            }
            asked.append(Agent.Shadowing(post: parts[0], sessions: sessions))
        }
        return asked
    }

    private static func contractEnd(_ row: CSVRow, _ mistakes: inout Mistakes) -> Day? {
        guard let end = row.optional("contrat_fin", .day, &mistakes) else { return nil }
        if let start = Notation.day.read(row["contrat_debut"]), end < start {
            row.note(
                "contrat_fin", InputPhrase.endsBeforeStart(row["contrat_debut"], row["contrat_fin"]), &mistakes)
        }
        return end
    }

    private static func elsewhere(_ row: CSVRow, _ mistakes: inout Mistakes) -> Elsewhere {
        let text = row["heures_ailleurs"]
        if text.isEmpty { return .unknown }
        if text.lowercased() == "aucune" { return .timetable([]) }
        guard let minutes = Notation.hours.read(text), minutes <= 168 * 60 else {
            row.note("heures_ailleurs", InputPhrase.expected(PeoplePhrase.elsewhere, found: text), &mistakes)
            return .unknown
        }
        return .weekly(minutes: minutes)
    }

    /// Skills separated by spaces, each with the days between which it holds if it has any.
    private static func masteries(
        _ row: CSVRow, _ service: Service, _ mistakes: inout Mistakes
    ) -> [Agent.Mastery] {
        var masteries: [Agent.Mastery] = []
        for word in row["competences"].split(whereSeparator: \.isWhitespace).map(String.init) {
            guard let mastery = Agent.Mastery(word) else {
                row.note("competences", InputPhrase.expected(PeoplePhrase.mastery, found: word), &mistakes)
                continue
            }
            let skills = Notation.reference(ServicePhrase.skill, among: service.skills.map(\.id))
            guard row.read(mastery.skill, "competences", skills, &mistakes) != nil else { continue }
            if let from = mastery.from, let until = mastery.until, until < from {
                row.note("competences", InputPhrase.endsBeforeStart(from.iso, until.iso), &mistakes)
            }
            if masteries.contains(where: { $0.skill == mastery.skill && $0.overlaps(mastery) }) {
                row.note("competences", PeoplePhrase.masteryTwice(mastery.skill), &mistakes)
            }
            masteries.append(mastery)
        }
        return masteries
    }

    /// Ids are the service's own; a matricule is unique within its structure.
    private static func noteRepeated(
        _ agent: Agent, _ row: CSVRow, _ lines: inout [String: Int], _ mistakes: inout Mistakes
    ) {
        if let line = lines["id " + agent.id] {
            row.note("id", InputPhrase.twice(PeoplePhrase.agent, agent.id, line: line), &mistakes)
        }
        let number = "\(agent.employer) \(agent.matricule)"
        if let line = lines[number], !agent.matricule.isEmpty {
            row.note(
                "matricule", InputPhrase.twice(PeoplePhrase.matricule, agent.matricule, line: line), &mistakes)
        }
        lines["id " + agent.id] = row.line
        lines[number] = row.line
    }
}

extension Agent {
    /// With the timetable of `elsewhere.csv`, which must not come on top of hours given in `agents.csv`.
    fileprivate func with(
        timetable: ElsewhereFile.Timetable?, in file: String, _ row: CSVRow, _ mistakes: inout Mistakes
    ) -> Agent {
        guard let timetable else { return self }
        if elsewhere != .unknown {
            row.note("heures_ailleurs", PeoplePhrase.timetableToo(file, line: timetable.firstLine), &mistakes)
        }
        var agent = self
        agent.elsewhere = .timetable(timetable.lines)
        return agent
    }
}

extension Agent.Mastery {
    /// Reads `dgfip`, `permis-d(2026-01-01..2027-03-31)`, `permis-d(..2027-03-31)` or `permis-d(2026-01-01..)`.
    fileprivate init?(_ word: String) {
        guard let bracket = word.firstIndex(of: "(") else {
            self.init(skill: word)
            return
        }
        let inside = word[word.index(after: bracket)...]
        guard inside.hasSuffix(")"), let dots = inside.firstRange(of: "..") else { return nil }
        let (first, last) = (String(inside[..<dots.lowerBound]), String(inside[dots.upperBound...].dropLast()))
        let (from, until) = (Notation.day.read(first), Notation.day.read(last))
        guard first.isEmpty == (from == nil), last.isEmpty == (until == nil), from != nil || until != nil else {
            return nil
        }
        self.init(skill: String(word[..<bracket]), from: from, until: until)
    }

    fileprivate func overlaps(_ other: Self) -> Bool {
        let startsInTime = until.flatMap { mine in other.from.map { $0 <= mine } } ?? true
        let endsInTime = from.flatMap { mine in other.until.map { mine <= $0 } } ?? true
        return startsInTime && endsInTime
    }
}

extension CSVRow {
    /// One of several words in a column.
    func read<Value>(
        _ word: String, _ column: String, _ notation: Notation<Value>, _ mistakes: inout Mistakes
    ) -> Value? {
        if let value = notation.read(word) { return value }
        note(column, InputPhrase.expected(notation.expected, found: word), &mistakes)
        return nil
    }
}
