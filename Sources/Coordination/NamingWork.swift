// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile
import Store

/// An employer at work on the seats planned for it on one day, or in one session.
public struct NamingWork: Sendable {
    private let employer: Employer
    private let day: Day
    private let sessions: [Session.ID]
    private let naming: Naming
    private let work: HandWork

    /// - Parameter target: `2027-01-19`, or `bus-mardi-matin/2027-01-19`.
    public init(of employer: Employer, on target: String, in open: OpenService) throws {
        self.employer = employer
        day = try Day(iso: target) ?? readSessionDay(target)
        guard try open.store.draft(of: day.month) != nil || open.store.latestVersion(of: day.month) != nil else {
            throw Failure(
                Phrase(
                    fr: "\(day.month) n’est pas encore préparé : rien à désigner",
                    en: "\(day.month) is not planned yet: nothing to name"))
        }
        work = try HandWork(on: day.month, in: open)
        naming = Naming(
            by: employer, in: work.present, work.situation, moves: try open.store.handMoves(of: day.month))
        sessions =
            Day(iso: target) == nil
            ? [try readSession(target, in: work.present).id]
            : try Self.telling(employer, nil) { [naming, day] () throws(NamingRefusal) in try naming.sessions(on: day) }
    }

    /// - Returns: the employer's turns of that day afterwards.
    public func name(_ agent: Agent, by author: String) throws -> Outlook {
        let move = try Self.telling(employer, agent) { () throws(NamingRefusal) in
            try naming.naming(agent, for: sessions)
        }
        return try make(move, .named, by: author)
    }

    /// - Parameter agent: nil for whoever was named.
    public func unname(_ agent: Agent?, by author: String) throws -> Outlook {
        let move = try Self.telling(employer, agent) { () throws(NamingRefusal) in
            try naming.withdrawal(in: sessions, of: agent?.id)
        }
        return try make(move, .unnamed, by: author)
    }

    private func make(_ move: Move, _ kind: HandMove.Kind, by author: String) throws -> Outlook {
        let outcome = work.trying(move, for: kind, by: author, reason: "")
        // An exception to the law is the coordinator's to make.
        try work.requireSound(outcome, derogation: nil, mayDerogate: false)
        try work.open.store.makeMove(
            move, in: work.present, giving: outcome.rota, kind: kind, reason: "", by: author, at: .now)
        let published = try work.open.store.latestVersion(of: day.month)?.rota
        let turns = outcome.rota.turns(
            of: employer.id, agents: work.situation.agents, posts: work.open.service.posts, published: published)
        return Outlook(employer: employer.id, days: day...day, turns: turns.filter { $0.day == day })
    }

    /// Runs what an employer asks for, and says in words why it is refused.
    private static func telling<Value>(
        _ employer: Employer, _ agent: Agent?, _ work: () throws(NamingRefusal) -> Value
    ) throws -> Value {
        do throws(NamingRefusal) {
            return try work()
        } catch {
            throw Failure(error.words(employer, agent))
        }
    }
}
