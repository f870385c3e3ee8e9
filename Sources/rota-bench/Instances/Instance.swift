// SPDX-License-Identifier: GPL-3.0-or-later

/// One instance of the public shift-scheduling benchmark (T. Curtois, schedulingbenchmarks.org), as its text says it:
/// which shift each employee works on each day, at the least penalty.
///
/// Day 0 is a Monday. Nothing is known of the days before and after: a run of shifts or of days off that touches an
/// end of the horizon is never too short, and what is counted in a row is counted within the horizon.
struct Instance: Sendable, Equatable {
    /// How many days the horizon has.
    var days: Int
    var shifts: [Shift]
    var employees: [Employee]
    var requests: [Request]
    var cover: [Cover]

    struct Shift: Sendable, Equatable {
        var id: String
        var minutes: Int
        /// Shifts that nobody works the day after this one.
        var forbiddenNext: [String]
    }

    /// The rules of one employee; a maximum that the text leaves empty is nil.
    struct Employee: Sendable, Equatable {
        var id: String
        /// By shift; shifts without a maximum are missing.
        var mostShifts: [String: Int]
        var mostMinutes: Int?
        var leastMinutes: Int
        var mostShiftsInARow: Int?
        var leastShiftsInARow: Int
        var leastDaysOffInARow: Int
        var mostWeekends: Int?
        var daysOff: Set<Int> = []
    }

    /// A wish to work a shift on a day, or not to.
    struct Request: Sendable, Equatable {
        var employee: String
        var day: Int
        var shift: String
        var isOn: Bool
        /// The penalty where it is not met.
        var weight: Int
    }

    /// How many are wanted on a shift, and the penalty of each that is missing or too many.
    struct Cover: Sendable, Equatable {
        var day: Int
        var shift: String
        var requirement: Int
        var weightUnder: Int
        var weightOver: Int
    }
}

/// One employee works one shift on one day.
struct Assignment: Sendable, Hashable {
    var employee: String
    var day: Int
    var shift: String
}

extension Instance {
    /// The most of each thing that a text may ask for: far above what is published, and small enough that no text
    /// fills the memory and no penalty leaves 64 bits.
    enum Most {
        static let days = 1000
        static let shifts = 100
        static let employees = 2000
        /// Employees × days × shifts.
        static let choices = 4_000_000
        /// Minutes of a shift.
        static let minutes = 1440
        /// Any other number.
        static let number = 1_000_000
    }
}
