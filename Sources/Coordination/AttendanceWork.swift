// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile
import Store

/// The attendance register of a published month while somebody reads it or says what happened.
public struct AttendanceWork: Sendable {
    public let open: OpenService
    public let rota: Rota
    public let register: Register
    public let today: Day

    public init(on month: Month, in open: OpenService) throws {
        guard let register = try open.store.register(of: month, posts: open.service.posts),
            let version = try open.store.latestVersion(of: month)
        else {
            throw Failure(
                Phrase(
                    fr: "rien n’est diffusé pour \(month) : une présence se confirme sur un planning diffusé",
                    en: "nothing is published for \(month): attendance is confirmed on a published rota"))
        }
        self.open = open
        self.register = register
        rota = version.rota
        today = Timestamp.now.dayInParis
    }

    /// What somebody speaks of.
    public enum Scope {
        case month(Month)
        case day(Day)
        case session(Session.ID)

        public func covers(_ subject: HRLine.Subject) -> Bool {
            switch self {
            case .month(let month): subject.day.month == month
            case .day(let day): subject.day == day
            case .session(let session): subject.sessions.contains(session)
            }
        }
    }

    public func entries(in scope: Scope) -> [Register.Entry] {
        register.entries(today: today).filter { scope.covers($0.line.subject) }
    }

    public func toRegularise(in scope: Scope) -> [Register.Entry] {
        register.toRegularise.filter { scope.covers($0.line.subject) }
    }

    /// The agent's lines in a session that are planned, or those at one post.
    public func lines(of agent: Agent, in session: Session.ID, post: Post.ID?) throws -> [HRLine] {
        let scope = Scope.session(session)
        let found = (entries(in: scope) + toRegularise(in: scope)).map(\.line).filter {
            $0.subject.agent == agent.id && (post == nil || $0.subject.post == post)
        }
        guard !found.isEmpty else {
            throw Failure(
                Phrase(
                    fr: "\(agent.name) n’est pas à \(session)\(post.map { " (\($0))" } ?? "")",
                    en: "\(agent.name) is not in \(session)\(post.map { " (\($0))" } ?? "")"), advice: .noteWhoCame)
        }
        return found
    }

    // MARK: - What people say

    public func say(_ said: [Attendance], by author: String) throws -> [Regularisation] {
        try open.store.attend(said, of: register.month, posts: open.service.posts, by: author, at: .now)
    }

    public func withdraw(_ subjects: [HRLine.Subject], by author: String) throws -> [Regularisation] {
        try open.store.withdrawAttendance(
            of: subjects, of: register.month, posts: open.service.posts, by: author, at: .now)
    }
}

extension AttendanceWork {
    /// The register of the month that a text speaks of, and what it says: a session, a day, or a month where it may.
    public static func read(_ text: String, in open: OpenService, months: Bool = false) throws -> (
        AttendanceWork, Scope
    ) {
        if text.contains("/") {
            let work = try AttendanceWork(on: readSessionDay(text).month, in: open)
            return (work, .session(try readSession(text, in: work.rota).id))
        }
        if months, let month = Month(iso: text) { return (try AttendanceWork(on: month, in: open), .month(month)) }
        guard let day = Day(iso: text) else {
            let month = months ? Phrase(fr: "un mois (2027-01), ", en: "a month (2027-01), ") : Phrase("")
            throw Failure(
                Phrase(fr: "« \(text) » : attendu ", en: "\"\(text)\": expected ") + month
                    + Phrase(
                        fr: "un jour (2027-01-05) ou une permanence (bus-mardi-matin/2027-01-05)",
                        en: "a day (2027-01-05) or a session (bus-mardi-matin/2027-01-05)"))
        }
        return (try AttendanceWork(on: day.month, in: open), .day(day))
    }
}
