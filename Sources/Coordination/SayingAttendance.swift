// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension AttendanceWork {
    /// What says that all went as planned, of which nothing else was said.
    public func asPlanned(in scope: Scope) -> [Attendance] {
        let silent = entries(in: scope).map(\.line).filter { [.planned, .unconfirmed].contains($0.state) }
        // What a closing lacks may have been said before it was made.
        return (silent + toRegularise(in: scope).map(\.line)).map {
            Attendance($0.subject, worked: [.planned, .unconfirmed].contains($0.state) ? $0.planned : $0.worked)
        }
    }

    /// What says that an agent worked other hours than those expected of a line.
    public func corrected(_ line: HRLine, _ hours: WorkedHours) throws -> Attendance {
        guard !hours.isEmpty else {
            throw Failure(
                Phrase(fr: "donnez ", en: "give ") + hours.labels.from + Phrase(", ") + hours.labels.to
                    + Phrase(fr: " ou ", en: " or ") + hours.labels.pause)
        }
        // A line has planned hours, or is there because somebody came.
        return Attendance(line.subject, worked: try hours.read(otherwise: (line.planned ?? line.worked)!))
    }

    /// What says that somebody came who was not planned; without hours, those of the post.
    ///
    /// - Parameter advice: what to do instead where they are planned.
    public func came(
        _ agent: Agent, to session: Session, post: Post.ID, _ hours: WorkedHours, advice: Phrase
    ) throws -> Attendance {
        let seat = try readSeat(session.id, post, in: rota)
        let subject = HRLine.Subject(
            agent: agent.id, day: session.day, sessions: [session.id], site: session.site, post: seat.post)
        let scope = Scope.session(session.id)
        let planned = (entries(in: scope) + toRegularise(in: scope)).map(\.line).contains {
            $0.planned != nil && $0.subject.agent == agent.id && $0.subject.post == post
        }
        guard !planned, let usual = session.seats(of: post).flatMap({ Presence($0.hours) }) else {
            throw Failure(
                Phrase(fr: "\(agent.name) y est prévu : ", en: "\(agent.name) is planned there: ") + advice)
        }
        return Attendance(subject, worked: try hours.read(otherwise: usual))
    }
}

/// Hours really worked, as they are typed; what is not given is as it was expected.
public struct WorkedHours: Sendable {
    public var from: String?
    public var to: String?
    public var pause: String?
    /// What the three are called where they are typed.
    public var labels: (from: Phrase, to: Phrase, pause: Phrase)

    public init(from: String?, to: String?, pause: String?, labels: (from: Phrase, to: Phrase, pause: Phrase)) {
        (self.from, self.to, self.pause, self.labels) = (from, to, pause, labels)
    }

    public var isEmpty: Bool { from == nil && to == nil && pause == nil }

    public func read(otherwise expected: Presence) throws -> Presence {
        let start = try from.map { try readTime($0, labels.from) } ?? expected.span.start
        let end = try to.map { try readTime($0, labels.to) } ?? expected.span.end
        guard let span = TimeSpan(start, end) else {
            throw Failure(
                Phrase(
                    fr: "la fin (\(end)) ne suit pas le début (\(start))",
                    en: "the end (\(end)) does not come after the start (\(start))"))
        }
        let minutes = try pause.map(readPause) ?? expected.pause
        guard let presence = Presence(span, pause: minutes) else {
            throw Failure(
                labels.pause
                    + Phrase(
                        fr: " \(minutes) : plus longue que la présence, de \(start) à \(end)",
                        en: " \(minutes): longer than the presence, from \(start) to \(end)"))
        }
        return presence
    }

    private func readTime(_ text: String, _ label: Phrase) throws -> TimeOfDay {
        // `9h15` and `9 h` as French writes them.
        var digits = text.lowercased().replacing(" ", with: "").replacing("h", with: ":")
        if digits.hasSuffix(":") { digits += "00" }
        guard let time = TimeOfDay(digits) else {
            throw Failure(
                label
                    + Phrase(
                        fr: " \(text) : attendu une heure comme 9:15", en: " \(text): expected a time such as 9:15"))
        }
        return time
    }

    private func readPause(_ text: String) throws -> Int {
        guard let minutes = Int(text), (0...1440).contains(minutes) else {
            throw Failure(
                labels.pause
                    + Phrase(
                        fr: " \(text) : attendu des minutes, par exemple 20",
                        en: " \(text): expected minutes, for instance 20"))
        }
        return minutes
    }
}
