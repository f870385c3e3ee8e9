// SPDX-License-Identifier: GPL-3.0-or-later

/// What a roster is worth, worked out from the instance alone: nothing here knows of the engine, so that a mistake in
/// how the instance is stated to it shows.
struct RosterScore: Equatable {
    /// A sentence for each hard rule each time that it is broken.
    var breaches: [String] = []
    /// Requests not met, and cover that is missing or too much.
    var penalty = 0

    init(of roster: [Assignment], in instance: Instance) throws(UnknownAssignment) {
        try UnknownAssignment.check(roster, in: instance)
        let worked = Dictionary(grouping: roster, by: \.employee)
        for employee in instance.employees {
            let schedule = Schedule(employee, worked[employee.id] ?? [], in: instance)
            breaches += schedule.breaches
        }
        let assignments = Set(roster)
        for request in instance.requests {
            let asked = Assignment(employee: request.employee, day: request.day, shift: request.shift)
            if assignments.contains(asked) != request.isOn { penalty += request.weight }
        }
        let present = Dictionary(grouping: roster) { Seat(day: $0.day, shift: $0.shift) }.mapValues(\.count)
        for cover in instance.cover {
            let count = present[Seat(day: cover.day, shift: cover.shift)] ?? 0
            penalty += max(0, cover.requirement - count) * cover.weightUnder
            penalty += max(0, count - cover.requirement) * cover.weightOver
        }
    }

    private struct Seat: Hashable {
        var day: Int
        var shift: String
    }
}

/// A line of a roster that cannot be scored: the instance knows nothing of it, or it was already there.
struct UnknownAssignment: Error, Equatable {
    /// Which line, from 0.
    var place: Int
    var message: String

    static func check(_ roster: [Assignment], in instance: Instance) throws(UnknownAssignment) {
        let employees = Set(instance.employees.map(\.id))
        let shifts = Set(instance.shifts.map(\.id))
        var seen: Set<Assignment> = []
        for (place, assignment) in roster.enumerated() {
            let message: String
            if !employees.contains(assignment.employee) {
                message = "unknown employee \(quoted(assignment.employee)); expected one of the instance"
            } else if !shifts.contains(assignment.shift) {
                message = "unknown shift \(quoted(assignment.shift)); expected one of the instance"
            } else if !(0..<instance.days).contains(assignment.day) {
                message = "day \(assignment.day) lies outside the horizon; expected 0 to \(instance.days - 1)"
            } else if !seen.insert(assignment).inserted {
                message =
                    "\(assignment.employee) works \(assignment.shift) on day \(assignment.day) a second time; "
                    + "expected it once"
            } else {
                continue
            }
            throw UnknownAssignment(place: place, message: message)
        }
    }
}
