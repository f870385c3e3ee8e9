// SPDX-License-Identifier: GPL-3.0-or-later

@testable import rota_bench

extension FuzzedReader {
    /// An instance that refers only to its own days, shifts and employees, or one mistake.
    func readInstance(_ bytes: [UInt8]) throws {
        guard let instance = try judge({ () throws(InputError) in try Instance(TextFile(bytes, name: "i.txt")) }) else {
            return
        }
        let shifts = Set(instance.shifts.map(\.id))
        let employees = Set(instance.employees.map(\.id))
        try promise(shifts.count == instance.shifts.count, "a shift twice")
        try promise(employees.count == instance.employees.count, "an employee twice")
        for employee in instance.employees {
            try promise(Set(employee.mostShifts.keys).isSubset(of: shifts), "\(employee) knows other shifts")
            try promise(employee.daysOff.allSatisfy { 0..<instance.days ~= $0 }, "\(employee) knows other days")
        }
        for request in instance.requests {
            try promise(
                employees.contains(request.employee) && shifts.contains(request.shift)
                    && 0..<instance.days ~= request.day, "\(request) refers to nothing")
        }
        for cover in instance.cover {
            try promise(shifts.contains(cover.shift) && 0..<instance.days ~= cover.day, "\(cover) refers to nothing")
        }
    }

    /// A roster that is written reads back the same, and has a score or a mistake.
    func readRoster(_ bytes: [UInt8]) throws {
        let read = { (bytes: [UInt8]) throws(InputError) in
            try RosterFile(TextFile(bytes, name: "r.txt"), of: .fuzzed)
        }
        guard let roster = try judge({ () throws(InputError) in try read(bytes) }) else { return }
        guard let score = try judge({ () throws(InputError) in try roster.score(in: .fuzzed) }) else { return }
        try promise(score.penalty >= 0, "a penalty of \(score.penalty)")
        let again = try read(Array(RosterFile.text(roster.assignments).utf8))
        try promise(again.assignments == roster.assignments, "\(roster) is read back as \(again)")
    }

    private func judge<Value>(_ read: () throws(InputError) -> Value) throws -> Value? {
        do {
            return try read()
        } catch {
            try promise(error.line ?? 1 >= 1, "no such place: \(error)")
            try promise(!error.message.isEmpty && error.message.utf8.count <= 1_000, "no words, or too many: \(error)")
            return nil
        }
    }
}

extension Instance {
    fileprivate static let fuzzed = Instance(
        days: 14,
        shifts: [
            Shift(id: "E", minutes: 480, forbiddenNext: []), Shift(id: "L", minutes: 540, forbiddenNext: ["E"]),
        ],
        employees: [
            Employee(
                id: "A", mostShifts: ["L": 3], mostMinutes: 4320, leastMinutes: 960, mostShiftsInARow: 5,
                leastShiftsInARow: 2, leastDaysOffInARow: 2, mostWeekends: 1, daysOff: [0, 13]),
            Employee(
                id: "B", mostShifts: [:], mostMinutes: nil, leastMinutes: 0, mostShiftsInARow: nil,
                leastShiftsInARow: 1, leastDaysOffInARow: 1, mostWeekends: nil),
        ],
        requests: [Request(employee: "A", day: 2, shift: "E", isOn: true, weight: 2)],
        cover: [Cover(day: 1, shift: "E", requirement: 2, weightUnder: 100, weightOver: 1)])
}
