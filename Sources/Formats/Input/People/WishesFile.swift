// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Reads `wishes.csv`. Ids are given in order of the rows, from 1.
public enum WishesFile {
    public static let columns = ["agent", "debut", "fin", "souhait", "lieu", "nombre"]

    public static func read(
        _ file: InputFile, service: Service, agents: [Agent]
    ) throws(InputProblems) -> [Wish] {
        try examine(file, service: service, agents: agents).checked()
    }

    static func examine(_ file: InputFile, service: Service, agents: [Agent]) -> Reading<[Wish]> {
        var mistakes = Mistakes(in: file.name)
        var wishes: [Wish] = []
        let known = Notation.agent(agents)
        for row in CSVTable(file, columns: columns, &mistakes)?.rows ?? [] {
            let agent = row.value("agent", known, &mistakes)
            let days = row.days("debut", "fin", &mistakes)
            let kind = kind(row, service, &mistakes)
            guard let agent, let days, let kind else { continue }
            wishes.append(
                Wish(
                    id: wishes.count + 1, agent: agent, first: days.lowerBound, last: days.upperBound, kind: kind))
        }
        return Reading(value: wishes, problems: mistakes.found)
    }

    private enum Word { case prefer, avoid, atMost }

    private static func kind(_ row: CSVRow, _ service: Service, _ mistakes: inout Mistakes) -> Wish.Kind? {
        let words: Notation<Word> = .word([
            ["préfère", "prefere"]: .prefer, ["évite", "evite"]: .avoid, ["au plus"]: .atMost,
        ])
        guard let word = row.value("souhait", words, &mistakes) else { return nil }
        let pointless = word == .atMost ? "lieu" : "nombre"
        if !row[pointless].isEmpty {
            row.note(pointless, PeoplePhrase.pointless(row["souhait"]), &mistakes)
        }
        switch word {
        case .prefer: return .prefer(site: row.optional("lieu", .site(service), &mistakes))
        case .avoid: return .avoid(site: row.optional("lieu", .site(service), &mistakes))
        case .atMost: return row.value("nombre", .count(to: 366), &mistakes).map { .atMost(days: $0) }
        }
    }
}
