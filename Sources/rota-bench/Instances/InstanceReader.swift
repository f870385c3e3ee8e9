// SPDX-License-Identifier: GPL-3.0-or-later

extension Instance {
    init(reading path: String) throws(InputError) { try self.init(TextFile(reading: path)) }

    /// Reads the benchmark's text format: sections in any order, each once, all of them there.
    ///
    /// Everything that the text says is checked: an instance that was read refers only to its own days, shifts and
    /// employees, and says nothing twice.
    init(_ file: TextFile) throws(InputError) {
        let reader = try InstanceReader(file)
        let days = try reader.days()
        let shifts = try reader.shifts()
        let employees = try reader.employees(over: days, shifts: shifts)
        let references = InstanceReader.References(
            days: days, shifts: Set(shifts.map(\.id)), employees: Set(employees.map(\.id)))
        self.init(
            days: days, shifts: shifts, employees: employees,
            requests: try reader.requests(.onRequests, references) + reader.requests(.offRequests, references),
            cover: try reader.cover(references))
    }
}

private struct InstanceReader {
    private let file: TextFile
    private var sections: [Section: [Row]] = [:]

    enum Section: String, CaseIterable {
        case horizon = "SECTION_HORIZON"
        case shifts = "SECTION_SHIFTS"
        case staff = "SECTION_STAFF"
        case daysOff = "SECTION_DAYS_OFF"
        case onRequests = "SECTION_SHIFT_ON_REQUESTS"
        case offRequests = "SECTION_SHIFT_OFF_REQUESTS"
        case cover = "SECTION_COVER"

        static let names = allCases.map(\.rawValue).joined(separator: ", ")
    }

    init(_ file: TextFile) throws(InputError) {
        self.file = file
        var current: Section?
        for row in file.rows {
            if row.text.hasPrefix("SECTION") {
                guard let section = Section(rawValue: String(row.text)) else {
                    throw row.error("unknown section \(quoted(row.text)); expected one of \(Section.names)")
                }
                guard sections.updateValue([], forKey: section) == nil else {
                    throw row.error("\(section.rawValue) appears a second time; expected it once")
                }
                current = section
            } else if let current {
                sections[current]?.append(row)
            } else {
                throw row.error("\(quoted(row.text)) stands before any section; expected one of \(Section.names)")
            }
        }
        for section in Section.allCases where sections[section] == nil {
            throw InputError(file.name, "\(section.rawValue) is missing; expected each of \(Section.names)")
        }
    }

    private func rows(_ section: Section) -> [Row] { sections[section] ?? [] }

    // MARK: - What others refer to

    func days() throws(InputError) -> Int {
        let rows = rows(.horizon)
        guard let row = rows.first else {
            throw InputError(file.name, "SECTION_HORIZON is empty; expected the number of days")
        }
        if rows.count > 1 {
            throw rows[1].error("SECTION_HORIZON has a second value; expected the number of days only")
        }
        return try row.number(row.text, "the number of days", 1...Instance.Most.days)
    }

    func shifts() throws(InputError) -> [Instance.Shift] {
        let rows = rows(.shifts)
        guard 1...Instance.Most.shifts ~= rows.count else {
            throw InputError(
                file.name, "SECTION_SHIFTS has \(rows.count) shifts; expected 1 to \(Instance.Most.shifts)")
        }
        var once = Once()
        var shifts: [(row: Row, following: Substring, shift: Instance.Shift)] = []
        for row in rows {
            let fields = try row.fields(["ShiftID", "length in minutes", "shifts that cannot follow"])
            let id = try row.newID(fields[0], "shift", &once)
            let minutes = try row.number(fields[1], "the length in minutes", 1...Instance.Most.minutes)
            shifts.append((row, fields[2], Instance.Shift(id: id, minutes: minutes, forbiddenNext: [])))
        }
        // A shift may forbid one that is defined below it.
        let known = Set(shifts.map(\.shift.id))
        for number in shifts.indices {
            let (row, following, shift) = shifts[number]
            var once = Once()
            for text in following.split(separator: "|", maxSplits: known.count, omittingEmptySubsequences: false)
            where !following.isEmpty {
                let next = try row.known(text.withoutSpaces, "shift", known)
                try once.note(next, "shift \(quoted(next)) after shift \(quoted(shift.id))", row)
                shifts[number].shift.forbiddenNext.append(next)
            }
        }
        return shifts.map(\.shift)
    }

    func employees(over days: Int, shifts: [Instance.Shift]) throws(InputError) -> [Instance.Employee] {
        let rows = rows(.staff)
        guard 1...Instance.Most.employees ~= rows.count else {
            throw InputError(
                file.name, "SECTION_STAFF has \(rows.count) employees; expected 1 to \(Instance.Most.employees)")
        }
        guard rows.count * days * shifts.count <= Instance.Most.choices else {
            throw InputError(
                file.name,
                "\(rows.count) employees × \(days) days × \(shifts.count) shifts are too many; "
                    + "expected at most \(Instance.Most.choices)")
        }
        var once = Once()
        var employees: [Instance.Employee] = []
        for row in rows { employees.append(try row.employee(shifts.map(\.id), &once)) }
        var places: [String: Int] = [:]
        for (place, employee) in employees.enumerated() { places[employee.id] = place }
        var lines = Once()
        for row in self.rows(.daysOff) {
            let parts = row.parts(",", atMost: days + 1)
            guard let place = places[String(parts[0])] else { throw row.unknown(parts[0], "employee") }
            try lines.note(employees[place].id, "employee \(quoted(parts[0])) in SECTION_DAYS_OFF", row)
            guard 2...days + 1 ~= parts.count else {
                throw row.error("expected an employee and 1 to \(days) days off, separated by commas")
            }
            for text in parts.dropFirst() {
                let day = try row.number(text, "the day off", 0...days - 1)
                guard employees[place].daysOff.insert(day).inserted else {
                    throw row.error("day off \(day) appears a second time; expected it once")
                }
            }
        }
        return employees
    }

    // MARK: - What refers to them

    /// The days, shifts and employees of an instance.
    struct References {
        var days: Int
        var shifts: Set<String>
        var employees: Set<String>
    }

    func requests(_ section: Section, _ references: References) throws(InputError) -> [Instance.Request] {
        var once = Once()
        var requests: [Instance.Request] = []
        for row in rows(section) {
            let fields = try row.fields(["EmployeeID", "day", "ShiftID", "weight"])
            let employee = try row.known(fields[0], "employee", references.employees)
            let day = try row.number(fields[1], "the day", 0...references.days - 1)
            let shift = try row.known(fields[2], "shift", references.shifts)
            let weight = try row.number(fields[3], "the weight", 0...Instance.Most.number)
            try once.note(
                "\(employee),\(day),\(shift)",
                "the request of employee \(quoted(employee)) for shift \(quoted(shift)) on day \(day)", row)
            requests.append(
                Instance.Request(
                    employee: employee, day: day, shift: shift, isOn: section == .onRequests, weight: weight))
        }
        return requests
    }

    func cover(_ references: References) throws(InputError) -> [Instance.Cover] {
        var once = Once()
        var cover: [Instance.Cover] = []
        for row in rows(.cover) {
            let fields = try row.fields(["day", "ShiftID", "requirement", "weight for under", "weight for over"])
            let day = try row.number(fields[0], "the day", 0...references.days - 1)
            let shift = try row.known(fields[1], "shift", references.shifts)
            try once.note("\(day),\(shift)", "the cover of shift \(quoted(shift)) on day \(day)", row)
            cover.append(
                Instance.Cover(
                    day: day, shift: shift,
                    requirement: try row.number(fields[2], "the requirement", 0...Instance.Most.number),
                    weightUnder: try row.number(fields[3], "the weight for under", 0...Instance.Most.number),
                    weightOver: try row.number(fields[4], "the weight for over", 0...Instance.Most.number)))
        }
        return cover
    }
}
