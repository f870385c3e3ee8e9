// SPDX-License-Identifier: GPL-3.0-or-later

/// How long a service keeps what is about people, in months of the calendar; nil for ever. Data may be kept no longer than
/// they are needed (GDPR, article 5-1-e).
public struct Retention: Sendable, Equatable {
    /// Absences and wishes, from their last day.
    public var absences: Int?
    /// Messages, swaps, calls and answers, and accesses that were revoked, from then or from the end of their month.
    public var messages: Int?
    /// Rotas, what was moved in them, history and hours worked, from the end of their month.
    public var rotas: Int?
    /// Names, numbers and addresses, from the end of the contract.
    public var people: Int?
    /// Who did what when.
    public var journal: Int?

    public init(
        absences: Int? = nil, messages: Int? = nil, rotas: Int? = nil, people: Int? = nil, journal: Int? = nil
    ) {
        (self.absences, self.messages, self.rotas) = (absences, messages, rotas)
        (self.people, self.journal) = (people, journal)
    }

    /// Turns and hours of the school year decide who comes next, and people ask about the one before.
    public static let fewestMonths = 12

    /// The first day of which something is kept still.
    ///
    /// - Parameter months: how long it is kept.
    public static func firstDay(kept months: Int, today: Day) -> Day {
        let month = today.month.earlier(by: months)
        return month.first.advanced(by: min(today.dayOfMonth, month.last.dayOfMonth) - 1)
    }
}
