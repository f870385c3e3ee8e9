// SPDX-License-Identifier: GPL-3.0-or-later

import Seeded

@testable import rota_bench

/// A tiny instance with a bit of everything, the same for the same seed.
func randomInstance(seed: UInt64, days mostDays: Int = 9, employees mostEmployees: Int = 3) -> Instance {
    var dice = SplitMix(seed: seed)
    let days = 1 + dice.roll(mostDays)
    let ids = Array(["E", "D", "N"].prefix(1 + dice.roll(3)))
    let shifts = ids.map { id in
        Instance.Shift(
            id: id, minutes: 60 * (1 + dice.roll(10)), forbiddenNext: dice.roll(2) == 0 ? dice.some(of: ids) : [])
    }
    let employees = ["A", "B", "C"].prefix(1 + dice.roll(mostEmployees)).map { id in
        let least = dice.roll(3) == 0 ? 60 * dice.roll(10) : 0
        var employee = Instance.Employee(
            id: id, mostShifts: [:], mostMinutes: dice.roll(2) == 0 ? least + 60 * dice.roll(30) : nil,
            leastMinutes: least, mostShiftsInARow: dice.roll(2) == 0 ? 1 + dice.roll(4) : nil,
            leastShiftsInARow: dice.roll(3), leastDaysOffInARow: dice.roll(3),
            mostWeekends: dice.roll(2) == 0 ? dice.roll(2) : nil)
        for shift in ids where dice.roll(2) == 0 { employee.mostShifts[shift] = dice.roll(4) }
        if dice.roll(3) == 0 { employee.daysOff = Set((0..<1 + dice.roll(2)).map { _ in dice.roll(days) }) }
        return employee
    }
    var instance = Instance(days: days, shifts: shifts, employees: employees, requests: [], cover: [])
    for employee in employees {
        for day in 0..<days {
            for shift in ids {
                for isOn in [true, false] where dice.roll(6) == 0 {
                    instance.requests.append(
                        Instance.Request(
                            employee: employee.id, day: day, shift: shift, isOn: isOn, weight: dice.roll(4)))
                }
            }
        }
    }
    for day in 0..<days {
        for shift in ids where dice.roll(4) > 0 {
            instance.cover.append(
                Instance.Cover(
                    day: day, shift: shift, requirement: dice.roll(3), weightUnder: dice.roll(3) * 10,
                    weightOver: dice.roll(3)))
        }
    }
    // As the text has them: wishes for shifts before wishes against.
    instance.requests = instance.requests.filter(\.isOn) + instance.requests.filter { !$0.isOn }
    return instance
}
