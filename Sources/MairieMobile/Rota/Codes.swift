// SPDX-License-Identifier: GPL-3.0-or-later

/// The rules that must hold. Codes are stable: files, scripts and people rely on them.
public enum RuleCode: String, Sendable, Codable, CaseIterable, Comparable {
    case onePlace = "one-place"
    case absence
    case qualified
    case sessionsPerDay = "sessions-per-day"
    case agreedNumber = "agreed-number"
    case relief
    case dayHours = "day-hours"
    case amplitude
    case dailyRest = "daily-rest"
    case weekHours = "week-hours"
    case averageHours = "average-hours"
    case weeklyRest = "weekly-rest"
    case breaks = "break"
    case pin
    case frozen
    case shadowing

    public static func < (one: RuleCode, other: RuleCode) -> Bool {
        allCases.firstIndex(of: one)! < allCases.firstIndex(of: other)!
    }
}

/// What is minimised, in the usual strict order; a service may reorder.
public enum PriorityCode: String, Sendable, Codable, CaseIterable {
    case requiredSeats = "required-seats"
    case franceServices = "france-services"
    /// Only when a published month is planned again, like the next one.
    case peopleChanged = "people-changed"
    case shiftsChanged = "shifts-changed"
    case driverHelp = "driver-help"
    case team
    case skills
    case desiredSeats = "desired-seats"
    case shadowing
    case wholeDays = "whole-days"
    case fairTurns = "fair-turns"
    case spacing
    case wishes
    case variety

    /// Whether it compares a rota with the one that people know, so that it counts only where there is one.
    public var isAboutChange: Bool { self == .peopleChanged || self == .shiftsChanged }
}
