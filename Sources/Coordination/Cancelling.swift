// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile
import Planning
public import Store

/// Sessions to be called off, or to be held again, with what that does to the rota.
public struct Cancelling: Sendable {
    public let open: OpenService
    public let month: Month
    private let day: Day
    /// The sessions that are held, to be called off.
    private let held: [Session.ID]
    /// What was called off, to be taken back.
    private let decisions: [CalendarDecision]

    public init(_ target: (day: Day, pattern: Pattern.ID?), site: String?, in open: OpenService) throws {
        self.open = open
        let (day, pattern) = target
        if let site, open.service.site(site) == nil {
            let known = open.service.sites.map(\.id).joined(separator: ", ")
            throw Failure(
                Phrase(fr: "--site \(site) : attendu \(known)", en: "--site \(site): expected \(known)"))
        }
        let patterns = open.service.patterns.filter {
            (pattern == nil || $0.id == pattern) && (site == nil || $0.site == site)
        }.map(\.id)
        let calendar = try open.calendar()
        held = try calendar.sessions(in: day...day).filter { patterns.contains($0.pattern) }.map(\.id)
        decisions = calendar.decisions.filter { decision in
            decision.day == day && decision.kind == .cancel
                && (decision.pattern.map(patterns.contains) ?? (pattern == nil && site == nil))
        }
        (self.day, month) = (day, day.month)
    }

    /// - Parameter credit: whether turns count; must be said where there are any.
    public func done(because reason: String, credit: Bool?) throws -> Cancellation {
        guard !held.isEmpty else {
            throw Failure(
                Phrase(fr: "aucune permanence à annuler le ", en: "no session to call off on ") + .day(day))
        }
        let ids = Set(held)
        let decided = held.map { id in
            CalendarDecision(day: day, pattern: id.patternOfSession, kind: .cancel, reason: reason)
        }
        let version = try open.store.latestVersion(of: month)
        let lost = version.map { $0.rota.turnsLost(without: ids, posts: open.service.posts) } ?? []
        let names = try open.names()
        let turns = lost.filter { worked in
            names.record(of: worked.agent).flatMap { open.service.employer($0.employer) }?.takesTurns ?? false
        }
        guard turns.isEmpty || credit != nil else {
            throw Failure(
                Phrase(fr: "dites si les tours comptent", en: "say whether the turns count"), advice: .sayCredit)
        }
        let credited = credit == true ? turns : []
        var situation = try open.situation(of: month)
        situation.sessions.removeAll { ids.contains($0.id) }
        situation.credited += credited
        return Cancellation(
            month: month, sessions: held, decided: decided,
            published: version.map { change($0.rota, to: $0.rota.cancelling(ids, because: reason), situation) },
            draft: try open.store.draft(of: month).map {
                change($0, to: $0.cancelling(ids, because: reason), situation)
            },
            credited: credited)
    }

    public func undone() throws -> Cancellation {
        guard !decisions.isEmpty else {
            throw Failure(Phrase(fr: "rien n’est annulé le ", en: "nothing is called off on ") + .day(day))
        }
        let versions = try open.store.versions(of: month)
        let calendar = try open.calendar()
        let left = calendar.decisions.filter { !decisions.contains($0) }
        // What had been opened before it was called off, the calendars alone would close.
        let reopened = decisions.filter { decision in
            guard let pattern = decision.pattern.flatMap(open.service.pattern) else { return false }
            return OpeningCalendar(service: calendar.service, school: calendar.school, decisions: left)
                .closure(of: pattern, on: day) != nil
        }.map { CalendarDecision(day: day, pattern: $0.pattern, kind: .open, reason: $0.reason) }
        let again = OpeningCalendar(
            service: calendar.service, school: calendar.school, decisions: left + reopened)
        let patterns = Set(decisions.compactMap(\.pattern))
        let sessions = try again.sessions(in: day...day).filter { patterns.contains($0.pattern) }
        let (ids, sites) = (sessions.map(\.id), Set(sessions.map(\.site)))
        let earlier = versions.last { version in version.rota.sessions.contains { ids.contains($0.id) } }
        var situation = try open.situation(of: month)
        situation.sessions = try again.sessions(in: month.days)
        situation.closures = try again.closures(in: month.days)
        situation.credited.removeAll { $0.day == day && sites.contains($0.site) }
        func restored(_ rota: Rota) -> Cancellation.Change? {
            earlier.map { change(rota, to: rota.restoring(Set(ids), from: $0.rota), situation) }
        }
        return Cancellation(
            month: month, sessions: ids, decided: reopened, withdrawn: decisions,
            published: versions.last.flatMap { restored($0.rota) },
            draft: try open.store.draft(of: month).flatMap(restored))
    }

    private func change(
        _ before: Rota, to after: Rota, _ situation: Situation
    ) -> Cancellation.Change {
        Cancellation.Change(from: before, to: after.judgedAgain(in: situation))
    }
}
