// SPDX-License-Identifier: GPL-3.0-or-later

@testable import rota_bench

/// Two people, two weeks, early and late shifts; nobody works early the day after late.
let tinyText = """
    # Two people for two weeks
    SECTION_HORIZON
    14

    SECTION_SHIFTS
    # ShiftID, Length in mins, Shifts which cannot follow this shift | separated
    E,480,
    L,540,E

    SECTION_STAFF
    A,E=14|L=3,4320,960,5,2,2,1
    B,E=|L=0,,0,,1,1,

    SECTION_DAYS_OFF
    A,0,13

    SECTION_SHIFT_ON_REQUESTS
    A,2,E,2

    SECTION_SHIFT_OFF_REQUESTS
    B,3,E,3

    SECTION_COVER
    1,E,2,100,1
    4,L,1,50,5

    """

extension Instance {
    init(text: String) throws { try self.init(TextFile(text.utf8, name: "tiny.txt")) }

    /// One person who may do nearly anything: early and late shifts for two weeks.
    static let lone = Instance(
        days: 14,
        shifts: [
            Shift(id: "E", minutes: 480, forbiddenNext: []), Shift(id: "L", minutes: 540, forbiddenNext: ["E"]),
        ],
        employees: [
            Employee(
                id: "A", mostShifts: [:], mostMinutes: nil, leastMinutes: 0, mostShiftsInARow: nil,
                leastShiftsInARow: 1, leastDaysOffInARow: 1, mostWeekends: nil)
        ],
        requests: [], cover: [])

    /// What a person works, a letter a day: `"..EEL"` rests on days 0 and 1.
    static func roster(_ days: String, of employee: String = "A") -> [Assignment] {
        days.enumerated().filter { $1 != "." }.map { Assignment(employee: employee, day: $0, shift: String($1)) }
    }

    /// In the format that is read.
    var text: String {
        func maximum(_ number: Int?) -> String { number.map(String.init) ?? "" }
        let staff = employees.map { employee in
            let most = shifts.map { "\($0.id)=\(maximum(employee.mostShifts[$0.id]))" }.joined(separator: "|")
            return "\(employee.id),\(most),\(maximum(employee.mostMinutes)),\(employee.leastMinutes),"
                + "\(maximum(employee.mostShiftsInARow)),\(employee.leastShiftsInARow),"
                + "\(employee.leastDaysOffInARow),\(maximum(employee.mostWeekends))"
        }
        let daysOff = employees.filter { !$0.daysOff.isEmpty }.map { employee in
            ([employee.id] + employee.daysOff.sorted().map(String.init)).joined(separator: ",")
        }
        func lines(_ isOn: Bool) -> [String] {
            requests.filter { $0.isOn == isOn }.map { "\($0.employee),\($0.day),\($0.shift),\($0.weight)" }
        }
        return
            (["SECTION_HORIZON", "\(days)", "SECTION_SHIFTS"]
            + shifts.map { "\($0.id),\($0.minutes),\($0.forbiddenNext.joined(separator: "|"))" } + ["SECTION_STAFF"]
            + staff + ["SECTION_DAYS_OFF"] + daysOff + ["SECTION_SHIFT_ON_REQUESTS"] + lines(true)
            + ["SECTION_SHIFT_OFF_REQUESTS"] + lines(false) + ["SECTION_COVER"]
            + cover.map { "\($0.day),\($0.shift),\($0.requirement),\($0.weightUnder),\($0.weightOver)" })
            .joined(separator: "\n")
    }
}
