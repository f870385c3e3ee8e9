// SPDX-License-Identifier: GPL-3.0-or-later

extension Rota {
    /// The rota without some of its sessions: nobody is there any more, and the reason stands among the closures. What it
    /// lacks and what it is worth are those of before, until it is judged again.
    public func cancelling(_ ids: Set<Session.ID>, because reason: String) -> Rota {
        let gone = sessions.filter { ids.contains($0.id) }
        var rota = self
        rota.sessions.removeAll { ids.contains($0.id) }
        rota.assignments.removeAll { ids.contains($0.session) }
        rota.gaps.removeAll { ids.contains($0.session) }
        rota.closures += gone.map { Closure(day: $0.day, pattern: $0.pattern, reason: .cancelled(reason)) }
        rota.closures.sort { ($0.day, $0.pattern) < ($1.day, $1.pattern) }
        return rota
    }

    /// The rota with sessions again that were cancelled, held by whom they were held before.
    ///
    /// - Parameter earlier: a rota that has them.
    public func restoring(_ ids: Set<Session.ID>, from earlier: Rota) -> Rota {
        let back = earlier.sessions.filter { session in
            ids.contains(session.id) && !sessions.contains { $0.id == session.id }
        }
        let restored = Set(back.map(\.id))
        var rota = self
        rota.sessions = (sessions + back).sorted()
        rota.assignments = (assignments + earlier.assignments.filter { restored.contains($0.session) }).sorted()
        rota.closures.removeAll { closure in
            back.contains { $0.day == closure.day && $0.pattern == closure.pattern }
        }
        return rota
    }

    /// The turns that people would have done in some sessions, for those days on which nothing is left to them at the
    /// site: a turn that is done all the same counts by itself.
    public func turnsLost(without ids: Set<Session.ID>, posts: [Post]) -> [WorkedDay] {
        let left = cancelling(ids, because: "").workedDays(posts: posts)
        return workedDays(posts: posts).compactMap { worked in
            let still = left.first { $0.agent == worked.agent && $0.day == worked.day && $0.site == worked.site }
            let turns = worked.turns - (still?.turns ?? 0)
            guard turns > 0 else { return nil }
            return WorkedDay(agent: worked.agent, day: worked.day, site: worked.site, turns: turns, minutes: 0)
        }
    }
}
