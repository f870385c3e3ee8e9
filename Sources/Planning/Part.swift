// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension Reading {
    /// A part of a rota, for priorities to measure: some sessions, always with all others of their day and site, and
    /// some agents. What a priority measures in parts that share nothing adds up.
    public struct Part: Sendable {
        public let sessions: [Session]
        public let agents: [Agent.ID]
    }

    /// The whole rota: whoever has gone since the rota that people know is part of it.
    var whole: Part {
        let agents = situation.agents.map(\.id)
        let gone = (knownPlaces ?? [:]).keys.filter { situation.agent($0) == nil }
        let unknown = peoplePlaced.filter { situation.agent($0) == nil && knownPlaces?[$0] == nil }
        return Part(sessions: sessionsInOrder, agents: agents + gone + unknown)
    }

    /// What may measure otherwise after a move.
    func part(touchedBy move: Move) -> Part {
        let moved = inOrder((move.given + move.taken).map(\.session))
        let sessions = inOrder(Set(moved.map(\.siteDay)).flatMap { self.sessions(on: $0.day, at: $0.site) }.map(\.id))
        let there = sessions.flatMap { assignments(in: $0.id) }.map(\.agent)
        return Part(sessions: sessions, agents: Set(there).union(move.agents).sorted())
    }
}

extension Priority {
    /// By how much its value changes from one rota to another that differs from it in a part only.
    func change(from before: Reading, to after: Reading, in part: Reading.Part) -> Int {
        measure(after, in: part) - measure(before, in: part)
    }
}
