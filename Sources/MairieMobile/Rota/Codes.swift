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

    public static func < (one: RuleCode, other: RuleCode) -> Bool {
        allCases.firstIndex(of: one)! < allCases.firstIndex(of: other)!
    }
}

/// What is minimised, in the usual strict order; a service may reorder.
public enum PriorityCode: String, Sendable, Codable, CaseIterable {
    case requiredSeats = "required-seats"
    case franceServices = "france-services"
    case driverHelp = "driver-help"
    case team
    case skills
    case desiredSeats = "desired-seats"
    case wholeDays = "whole-days"
    case fairTurns = "fair-turns"
    case spacing
    case wishes
    case variety
}
