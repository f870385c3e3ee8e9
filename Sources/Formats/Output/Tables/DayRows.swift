// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The first cell of a day's rows: its name, and whether it waits for a decision.
enum DayCell {
    static func lines(_ day: Day, isUndecided: Bool, _ language: Language) -> Table.Cell {
        let name = Line(Phrase.shortDay(day)[language].unbroken, .strong)
        guard isUndecided else { return [name] }
        return [name] + Phrase.undecidedMark.map { Line($0[language].unbroken, .caution) }
    }
}

/// The patterns that one reason closes on a day, as one row.
public struct ClosedRow: Sendable {
    public let sites: String
    public let reason: Phrase

    /// One row a reason, in the order in which they come; each site once.
    public static func rows(of closures: [Closure], _ names: Names) -> [ClosedRow] {
        var reasons: [Closure.Reason] = []
        for closure in closures where !reasons.contains(closure.reason) { reasons.append(closure.reason) }
        return reasons.map { reason in
            var sites: [String] = []
            for closure in closures where closure.reason == reason {
                let site = names.site(ofPattern: closure.pattern)
                if !sites.contains(site) { sites.append(site) }
            }
            return ClosedRow(sites: sites.map(\.unbrokenName).joined(separator: ", "), reason: reason.words)
        }
    }
}
