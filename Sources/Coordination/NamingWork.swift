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
        let day = try Day(iso: target) ?? readSessionDay(target)
        let (work, naming) = try Self.begin(on: day.month, of: employer, in: open)
        let sessions =
            Day(iso: target) == nil
            ? [try readSession(target, in: work.present).id]
            : try Self.telling(employer, nil) { () throws(NamingRefusal) in try naming.sessions(on: day) }
        (self.employer, self.day, self.sessions, self.naming, self.work) = (employer, day, sessions, naming, work)
    }

    /// - Parameter sessions: those of one turn, on one day.
    public init(of employer: Employer, in sessions: [Session.ID], in open: OpenService) throws {
        self.employer = employer
        day = try readSessionDay(sessions.first ?? "")
        if let other = try sessions.map(readSessionDay).first(where: { [day] in $0 != day }) {
            throw Failure(NamingRefusal.nothingPlanned(other).words(employer, nil))
        }
        (work, naming) = try Self.begin(on: day.month, of: employer, in: open)
        self.sessions = try sessions.map { [work] in try readSession($0, in: work.present).id }
    }

    private static func begin(
        on month: Month, of employer: Employer, in open: OpenService
    ) throws -> (HandWork, Naming) {
        guard try open.editionIfAny(of: month) != nil else {
            throw Failure(
                Phrase(
                    fr: "\(month) n’est pas encore préparé : rien à désigner",
                    en: "\(month) is not planned yet: nothing to name"))
        }
        let work = try HandWork(on: month, in: open)
        return (
            work, Naming(by: employer, in: work.present, work.situation, moves: try open.store.handMoves(of: month))
        )
    }

    /// Those of an employer's turns for which it named somebody itself, and may take that back.
    public static func named(among turns: [EmployerTurn], of employer: Employer, in open: OpenService) throws
        -> [EmployerTurn]
    {
        let months = Dictionary(grouping: turns.filter { !$0.isToBeNamed && $0.standing != .forecast }, by: \.day.month)
        return try months.flatMap { month, turns in
            let naming = try begin(on: month, of: employer, in: open).1
            return turns.filter { naming.hasNamed($0.agent, in: $0.sessions) }
        }
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
