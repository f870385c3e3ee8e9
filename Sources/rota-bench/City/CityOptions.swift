// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// Which city to invent.
struct CityOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("How many arrondissements (default: one for every 20 agents, else 20).", valueName: "number")
    )
    var arrondissements: String?

    @Option(name: .long, help: ArgumentHelp("How many agents (default: 20 an arrondissement).", valueName: "number"))
    var agents: String?

    @Option(name: .long, help: ArgumentHelp("The same seed gives the same city (default: 1).", valueName: "number"))
    var seed: String?

    /// More would only fill the memory.
    private static let most = 1_000_000

    /// Whether any of it was said.
    var isGiven: Bool { arrondissements != nil || agents != nil || seed != nil }

    func generator() throws(InputError) -> CityGenerator {
        let givenAgents = try Self.number(agents, "--agents")
        let count = try Self.number(arrondissements, "--arrondissements") ?? givenAgents.map { max(1, $0 / 20) } ?? 20
        let people = givenAgents ?? 20 * count
        let least = CityGenerator.leastAgentsPerArrondissement
        guard people >= least * count else {
            throw InputError(
                "--agents", "expected at least \(least) for each of \(count) arrondissements, found \(people)")
        }
        guard people <= Self.most else {
            throw InputError("--agents", "expected at most \(Self.most), found \(people)")
        }
        return CityGenerator(seed: try chosenSeed(), arrondissements: count, agents: people)
    }

    private func chosenSeed() throws(InputError) -> UInt64 {
        guard let seed else { return 1 }
        guard let number = UInt64(seed) else {
            throw InputError("--seed", "expected a whole number from 0, found \(quoted(seed))")
        }
        return number
    }

    private static func number(_ text: String?, _ option: String) throws(InputError) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text), (1...most).contains(number) else {
            throw InputError(option, "expected a whole number from 1 to \(most), found \(quoted(text))")
        }
        return number
    }
}
