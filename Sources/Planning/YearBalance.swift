// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension YearBalance {
    /// Adds up a school year as `FairTurns` does.
    ///
    /// - Parameters:
    ///   - situation: that of the last month.
    ///   - rota: its published version or its draft. Where it has none, what was imported of it counts; where nothing
    ///     was, it is named and not counted.
    public init(upTo situation: Situation, rota: Rota?, isDraft: Bool) {
        let month = situation.month
        var counted = situation
        var missing = situation.uncountedMonths
        if let rota {
            counted.worked.removeAll { $0.day.month == month }
            counted.worked += rota.workedDays(posts: situation.service.posts)
            counted.sessions = rota.sessions
        } else if !situation.worked.contains(where: { $0.day.month == month }) {
            if !situation.sessions.isEmpty { missing.append(month) }
            counted.sessions = []
        }

        let days = month.schoolYearStart...month.last
        let worked = Dictionary(
            grouping: (counted.worked + counted.credited).filter { days.contains($0.day) }, by: \.agent)
        let shares = Dictionary(
            uniqueKeysWithValues: FairTurns().shares(in: counted).map { ($0.agent, $0.hundredths) })
        let months = Array(sequence(first: days.lowerBound.month) { $0 < month ? $0.next : nil })
        self.init(
            month: month, countsDraft: isDraft, counted: months.filter { !missing.contains($0) },
            uncounted: months.filter(missing.contains),
            lines: situation.agents.compactMap { agent in
                let mine = worked[agent.id] ?? []
                guard !mine.isEmpty || days.contains(where: agent.isUnderContract) else { return nil }
                return Line(
                    agent: agent.id, employer: agent.employer, turns: mine.reduce(0) { $0 + $1.turns },
                    share: shares[agent.id], minutes: mine.reduce(0) { $0 + $1.minutes },
                    days: mine.reduce(into: [:]) { $0[$1.site, default: 0] += max(1, $1.turns) })
            })
    }
}
