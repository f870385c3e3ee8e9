// SPDX-License-Identifier: GPL-3.0-or-later

/// What one employee works, held against each of their rules.
struct Schedule {
    private let employee: Instance.Employee
    private let instance: Instance
    /// By day, the shifts worked: more than one only where the roster is wrong.
    private let shifts: [[Instance.Shift]]

    init(_ employee: Instance.Employee, _ worked: [Assignment], in instance: Instance) {
        (self.employee, self.instance) = (employee, instance)
        var shifts = Array(repeating: [Instance.Shift](), count: instance.days)
        for shift in instance.shifts {
            for assignment in worked where assignment.shift == shift.id { shifts[assignment.day].append(shift) }
        }
        self.shifts = shifts
    }

    /// A sentence for each rule each time that it is broken.
    var breaches: [String] {
        (oneADay + daysOff + successions + maxima + minutes + runs + weekends).map { "\(employee.id) \($0)" }
    }

    private var oneADay: [String] {
        shifts.indices.filter { shifts[$0].count > 1 }.map { day in
            "works \(shifts[day].map(\.id).joined(separator: " and ")) on day \(day); at most one shift a day is allowed"
        }
    }

    private var daysOff: [String] {
        employee.daysOff.sorted().filter(works).map { "works on day \($0), a day off" }
    }

    private var successions: [String] {
        zip(shifts.indices, shifts.indices.dropFirst()).flatMap { day, next in
            shifts[day].flatMap { before in
                shifts[next].filter { before.forbiddenNext.contains($0.id) }.map {
                    "works \($0.id) on day \(next) after \(before.id) on day \(day), which forbids it"
                }
            }
        }
    }

    private var maxima: [String] {
        instance.shifts.compactMap { shift in
            let count = shifts.count { $0.contains(shift) }
            guard let most = employee.mostShifts[shift.id], count > most else { return nil }
            return "works shift \(shift.id) \(counted(count, "time")); at most \(most) allowed"
        }
    }

    private var minutes: [String] {
        let sum = shifts.joined().reduce(0) { $0 + $1.minutes }
        if let most = employee.mostMinutes, sum > most {
            return ["works \(counted(sum, "minute")); at most \(most) allowed"]
        }
        if sum < employee.leastMinutes {
            return ["works \(counted(sum, "minute")); at least \(employee.leastMinutes) needed"]
        }
        return []
    }

    /// Days in a row, of work or of rest. A stretch that touches an end of the horizon may go on beyond it, so that it
    /// is never too short.
    private var runs: [String] {
        var breaches: [String] = []
        var start = 0
        for end in 1...instance.days where end == instance.days || works(end) != works(start) {
            let (length, isWork) = (end - start, works(start))
            let mayGoOn = start == 0 || end == instance.days
            let least = isWork ? employee.leastShiftsInARow : employee.leastDaysOffInARow
            let what = isWork ? "works" : "is off"
            if isWork, let most = employee.mostShiftsInARow, length > most {
                breaches.append("works \(counted(length, "day")) in a row from day \(start); at most \(most) allowed")
            }
            if !mayGoOn, length < least {
                breaches.append(
                    "\(what) only \(counted(length, "day")) in a row from day \(start); at least \(least) needed")
            }
            start = end
        }
        return breaches
    }

    private var weekends: [String] {
        // Day 0 is a Monday.
        let count = Set(shifts.indices.filter { $0 % 7 >= 5 && works($0) }.map { $0 / 7 }).count
        guard let most = employee.mostWeekends, count > most else { return [] }
        return ["works on \(counted(count, "weekend")); at most \(most) allowed"]
    }

    private func works(_ day: Int) -> Bool { !shifts[day].isEmpty }
}

private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }
