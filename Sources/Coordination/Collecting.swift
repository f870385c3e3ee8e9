// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Store

extension OpenService {
    /// The day by which leave and wishes for a month are to be sent.
    public func deadline(for month: Month) throws -> Day {
        try store.deadline(for: month) ?? service.settings.deadline(for: month)
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
