// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Store

/// How far a service has come on its way from an empty store to its first published month: what is there, and what comes
/// next. Nothing in it keeps anybody from anything.
public struct Start: Sendable, Equatable {
    /// The month that is being prepared, else the next one.
    public var month: Month
    public var agents: Int
    /// Of whom nothing is known of their hours outside the service, so that some rules cannot be judged.
    public var hoursUnknown: Int
    /// Days worked before, as they were taken in.
    public var workedDays: Int
    /// From the first of them to the last; nil where there are none.
    public var worked: ClosedRange<Day>?
    /// Those that are not over.
    public var absences: Int
    public var wishes: Int
    /// Whether the school calendar says enough for the month to be planned.
    public var isCalendarKnown: Bool
    /// The last day about which the school calendar says something from now on; nil where it says nothing.
    public var knownUntil: Day?
    /// Bridges of the school year that wait for a decision.
    public var undecided: [Day]
    /// Agents who have a link of their own.
    public var linked: Int
    public var isPlanned: Bool
    public var isPublished: Bool

    public init(
        month: Month, agents: Int, hoursUnknown: Int, workedDays: Int, worked: ClosedRange<Day>?, absences: Int,
        wishes: Int, isCalendarKnown: Bool, knownUntil: Day?, undecided: [Day], linked: Int, isPlanned: Bool,
        isPublished: Bool
    ) {
        (self.month, self.agents, self.hoursUnknown) = (month, agents, hoursUnknown)
        (self.workedDays, self.worked) = (workedDays, worked)
        (self.absences, self.wishes) = (absences, wishes)
        (self.isCalendarKnown, self.knownUntil, self.undecided) = (isCalendarKnown, knownUntil, undecided)
        (self.linked, self.isPlanned, self.isPublished) = (linked, isPlanned, isPublished)
    }

    /// In the order in which they are best done.
    public enum Step: String, Sendable, CaseIterable {
        case agents, elsewhere, history, absences, wishes, calendar, bridges, accesses, plan, publish
    }

    public enum State: String, Sendable, CaseIterable {
        case done
        case missing
        /// A month can be published without it.
        case optional
        /// Something else comes first.
        case later
    }

    public func state(of step: Step) -> State {
        let canPlan = agents > 0 && isCalendarKnown
        return switch step {
        case .agents: agents > 0 ? .done : .missing
        case .elsewhere: agents == 0 ? .later : hoursUnknown == 0 ? .done : .optional
        case .history: workedDays > 0 ? .done : agents == 0 ? .later : .optional
        case .absences: absences > 0 ? .done : agents == 0 ? .later : .optional
        case .wishes: wishes > 0 ? .done : agents == 0 ? .later : .optional
        case .calendar: isCalendarKnown ? .done : .missing
        case .bridges: !isCalendarKnown ? .later : undecided.isEmpty ? .done : .missing
        case .accesses: agents == 0 ? .later : linked == agents ? .done : .optional
        case .plan: isPlanned ? .done : canPlan ? .missing : .later
        case .publish: isPublished ? .done : isPlanned ? .missing : .later
        }
    }

    /// The first step that is missing; nil where none is.
    public var next: Step? { Step.allCases.first { state(of: $0) == .missing } }
}

extension OpenService {
    public func start(today: Day) throws -> Start {
        let known = try store.contents()
        let published = known.latestVersions.map(\.month)
        let drafts = try store.draftMonths()
        let month =
            drafts.first { $0 >= today.month } ?? published.filter { $0 >= today.month }.min() ?? today.month.next
        let calendar = OpeningCalendar(service: service, school: known.schoolCalendar, decisions: known.decisions)
        let year = schoolYear(around: month, from: today, known.schoolCalendar)
        let linked = try store.accesses().filter { $0.revokedAt == nil }.compactMap { access in
            if case .agent(let id) = access.role { id } else { nil }
        }
        let worked = known.worked.map(\.day)
        return Start(
            month: month, agents: known.agents.count,
            hoursUnknown: known.agents.count { $0.elsewhere == .unknown },
            workedDays: worked.count, worked: worked.min().flatMap { first in worked.max().map { first...$0 } },
            absences: known.absences.count { $0.last >= today && $0.state != .cancelled },
            wishes: known.wishes.count { $0.last >= today },
            isCalendarKnown: isCalendarKnown(of: month),
            knownUntil: known.schoolCalendar.known.filter { $0.upperBound >= today }.map(\.upperBound).max(),
            undecided: year.flatMap { try? calendar.undecidedBridges(in: $0) } ?? [],
            linked: known.agents.count { linked.contains($0.id) },
            isPlanned: drafts.contains(month) || published.contains(month), isPublished: !published.isEmpty)
    }

    /// Whether planning a month would find the calendar of all the days that it looks at.
    private func isCalendarKnown(of month: Month) -> Bool {
        do {
            _ = try situation(of: month)
            return true
        } catch {
            return false
        }
    }

    /// From a day on to the end of the school year that a month is in, as far as its calendar is known.
    private func schoolYear(around month: Month, from first: Day, _ school: SchoolCalendar) -> ClosedRange<Day>? {
        let last = sequence(first: month) { $0.next }.first { $0.next.number == 9 }!.last
        let start = max(first, month.first)
        guard let range = school.known.first(where: { $0.contains(start) }) else { return nil }
        return start...max(start, min(last, range.upperBound))
    }
}
