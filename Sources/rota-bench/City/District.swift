// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// One arrondissement of an invented city: its number, who sends people to it, and how many of each it counts.
struct District: Sendable {
    /// `07`, as it ends the ids of its sites, posts and patterns.
    var number: String
    var employers: [Kind: Employer.ID]
    /// The people who come with it, its share of the pools included.
    var staff: [Kind: Int]

    /// Who people are, in the order of their ids.
    enum Kind: String, Sendable, CaseIterable {
        case ddct, mairie, eps, pimms
        case driver = "chauffeurs"

        /// Of twenty agents, as in the worked example.
        var ofTwenty: Int {
            switch self {
            case .mairie: 7
            case .eps: 4
            case .ddct, .pimms, .driver: 3
            }
        }
    }

    /// Ids and names of what a district has: `bus-07`.
    func id(_ name: String) -> String { "\(name)-\(number)" }

    func employer(_ kind: Kind) -> Employer.ID { employers[kind]! }
    func staff(_ kind: Kind) -> Int { staff[kind]! }

    /// The districts in a ring, agents spread as evenly as they can be.
    static func all(_ count: Int, agents: Int) -> [District] {
        let width = max(2, String(count).count)
        func numbered(_ number: Int) -> String { digits(number + 1, width) }
        return (0..<count).map { place in
            let share = agents * (place + 1) / count - agents * place / count
            var (staff, before): ([Kind: Int], Int) = ([:], 0)
            for kind in Kind.allCases {
                staff[kind] = share * (before + kind.ofTwenty) / 20 - share * before / 20
                before += kind.ofTwenty
            }
            return District(
                number: numbered(place),
                employers: [
                    .ddct: "ddct-\(numbered(place))", .mairie: "mairie-\(numbered(place))",
                    .eps: "eps-\(numbered(place / 2))",
                    // One further than EPS: the pools overlap like the links of a chain.
                    .pimms: "pimms-\(numbered((place + 1) % count / 2))",
                    .driver: "chauffeurs-\(numbered(place / 2))",
                ], staff: staff)
        }
    }
}

/// `7` on four digits is `0007`.
func digits(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}
