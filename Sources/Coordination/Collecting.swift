// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Formats
import Store

extension OpenService {
    /// The day by which leave and wishes for a month are to be sent.
    public func deadline(for month: Month) throws -> Day {
        try store.deadline(for: month) ?? service.settings.deadline(for: month)
    }

    public func setDeadline(_ day: Day, for month: Month, by author: String) throws {
        guard day < month.first else {
            throw Failure(
                Phrase(
                    fr: "\(day) : attendu un jour avant le \(month.first)",
                    en: "\(day): expected a day before \(month.first)"
                ))
        }
        try store.setDeadline(day, for: month, by: author, at: .now)
    }

    public func collecting(_ month: Month) throws -> Collecting {
        var reminders: [Agent.ID: [Day]] = [:]
        for message in try store.messages() {
            if case .collecting(month, let day, let agent) = message.subject {
                reminders[agent, default: []].append(day)
            }
        }
        return Collecting(
            of: try situation(of: month), deadline: try deadline(for: month), answers: try store.answers(for: month),
            reminders: reminders)
    }
}

extension Telling {
    /// Prepares the reminders of today, which are then to be sent.
    ///
    /// - Returns: those of today, sent already or not; none where everybody has answered.
    @discardableResult
    public func prepareReminders(of month: Month) throws -> [Message] {
        try open.store.remind(
            open.collecting(month).missing, of: month, on: Timestamp.now.dayInParis, by: author, at: .now)
    }

    /// Writes to those who have not answered for a month, once a day at most.
    ///
    /// - Returns: the messages of today, as they are afterwards; none where everybody has answered.
    public func remind(of month: Month) async throws -> [Message] {
        let today = Timestamp.now.dayInParis
        let sent = try prepareReminders(of: month)
        guard !sent.isEmpty else { return [] }
        let waiting = sent.contains { $0.state == .pending }
        return try await tell(later: !waiting) { subject in
            if case .collecting(month, today, _) = subject { true } else { false }
        }
    }
}
