// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile
import Planning
import Store

extension OpenService {
    /// The day up to which an employer is told of its turns unless it asks for another: the end of the term.
    public func outlookEnd(from today: Day) throws -> Day {
        try store.schoolCalendar().termEnd(after: today) ?? today.month.next.last
    }

    /// The turns of an employer's people from today on: those of the rotas there are, drafts before versions, then what
    /// the planner expects of the months to come, each planned after the one before and kept nowhere.
    ///
    /// - Parameters:
    ///   - last: the day up to which they are wanted. Months that cannot be planned as things stand, and those after them,
    ///     are left out.
    ///   - forecasts: whether months without a rota are planned, which takes seconds. Else nothing is told of them.
    public func outlook(
        of employer: Employer, today: Day, until last: Day, forecasts: Bool = true
    ) throws -> Outlook {
        var outlook = Outlook(employer: employer.id, days: today...last)
        let agents = try store.agents()
        var expected: [Version] = []
        var month = today.month
        while month <= last.month {
            let known = try store.latestVersion(of: month)?.rota
            let planned = try store.draft(of: month) ?? known
            // A month that has begun without a rota was worked without this program.
            if let rota = try planned ?? (forecasts && month > today.month ? forecast(of: month, after: expected) : nil)
            {
                let turns = rota.turns(
                    of: employer.id, agents: agents, posts: service.posts, published: known,
                    isForecast: planned == nil)
                outlook.turns += turns.filter { outlook.days.contains($0.day) }
                expected.append(Version(month: month, number: 0, publishedAt: .now, author: "", rota: rota))
            } else if forecasts, month > today.month {
                outlook.days = today...max(today, month.first.advanced(by: -1))
                break
            }
            month = month.next
        }
        return outlook
    }

    /// What people are expected to work in the months after this one that are not published, up to a day: each is planned
    /// after the one before and kept nowhere, which takes seconds. Drafts are left out, as they are nobody's but the
    /// coordinator's.
    public func expectedShifts(from today: Day, until last: Day) throws -> [Shift] {
        var expected: [Version] = []
        var month = today.month.next
        while month <= last.month {
            if try store.latestVersion(of: month) == nil {
                guard let rota = try forecast(of: month, after: expected) else { break }
                expected.append(Version(month: month, number: 0, publishedAt: .now, author: "", rota: rota))
            }
            month = month.next
        }
        return expected.flatMap { $0.rota.told().shifts(posts: service.posts) }.filter { $0.day <= last }
    }

    /// Nil where the month cannot be planned: its school calendar is unknown, or pins contradict each other. Why is for
    /// the coordinator to see.
    private func forecast(of month: Month, after expected: [Version]) throws -> Rota? {
        do {
            return try Planner().plan(situation(of: month, expecting: expected, isPlannedAnew: true))
        } catch is UnknownCalendar {
            return nil
        } catch is PlanningError {
            return nil
        }
    }
}
