// SPDX-License-Identifier: GPL-3.0-or-later

/// What an employer is shown: the turns of its own people over a time.
public struct Outlook: Sendable, Equatable {
    public var employer: Employer.ID
    /// The days that are told about.
    public var days: ClosedRange<Day>
    /// In order of day.
    public var turns: [EmployerTurn]

    public init(employer: Employer.ID, days: ClosedRange<Day>, turns: [EmployerTurn] = []) {
        self.employer = employer
        self.days = days
        self.turns = turns
    }

    /// Seats that somebody can be named for now: those of months that are planned.
    public var toBeNamed: [EmployerTurn] { turns.filter { $0.isToBeNamed && $0.standing != .forecast } }
}
