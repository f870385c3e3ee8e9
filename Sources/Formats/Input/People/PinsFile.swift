// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Reads `pins.csv`: the coordinator's decisions about single seats. Ids are given in order of the rows, from 1.
public enum PinsFile {
    public static let columns = ["agent", "permanence", "poste", "sens", "auteur", "motif", "derogation"]

    public static func read(
        _ file: InputFile, service: Service, agents: [Agent]
    ) throws(InputProblems) -> [Pin] {
        try examine(file, service: service, agents: agents).checked()
    }

    static func examine(_ file: InputFile, service: Service, agents: [Agent]) -> Reading<[Pin]> {
        var mistakes = Mistakes(in: file.name)
        var pins: [Pin] = []
        let known = Notation.agent(agents)
        for row in CSVTable(file, columns: columns, &mistakes)?.rows ?? [] {
            let agent = row.value("agent", known, &mistakes)
            let sense = row.value(
                "sens", .word([["tient"]: Sense.hold, ["binôme", "binome"]: .shadow, ["jamais"]: .never]), &mistakes)
            let pattern = pattern(row, service, &mistakes)
            let posts = Notation.reference(ServicePhrase.post, among: service.posts.map(\.id))
            // A ban may leave the post out: it then holds for the whole session.
            let post =
                sense == nil || sense == .never
                ? row.optional("poste", posts, &mistakes) : row.value("poste", posts, &mistakes)
            if let post, let pattern, !pattern.seats.contains(where: { $0.post == post }) {
                row.note("poste", PeoplePhrase.noSeatThere(post, pattern), &mistakes)
            }
            let author = row.value("auteur", .text, &mistakes)
            let reason = row.value("motif", .text, &mistakes)
            guard let agent, let sense, pattern != nil, let author, let reason else { continue }
            let derogation = row["derogation"]
            pins.append(
                Pin(
                    id: pins.count + 1, agent: agent, session: row["permanence"], post: post,
                    kind: sense == .never ? .never : .hold, shadowing: sense == .shadow, author: author, reason: reason,
                    derogation: derogation.isEmpty ? nil : derogation))
        }
        return Reading(value: pins, problems: mistakes.found)
    }

    /// To hold the seat, to sit beside its holder, or never to be there.
    private enum Sense { case hold, shadow, never }

    /// The pattern of the session named, which must fall on one of its days. Whether it is held that day is for the
    /// calendar to say, not for this file.
    private static func pattern(_ row: CSVRow, _ service: Service, _ mistakes: inout Mistakes) -> Pattern? {
        let parts = row["permanence"].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let pattern = service.pattern(parts[0]), let day = Day(iso: parts[1]) else {
            row.note("permanence", InputPhrase.expected(PeoplePhrase.session, found: row["permanence"]), &mistakes)
            return nil
        }
        if !pattern.weekdays.contains(day.weekday) {
            row.note("permanence", PeoplePhrase.notThatDay(day, pattern), &mistakes)
        }
        return pattern
    }
}
