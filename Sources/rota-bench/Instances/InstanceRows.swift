// SPDX-License-Identifier: GPL-3.0-or-later

/// What may be said only once, and the lines that say it.
struct Once {
    private var lines: [String: Int] = [:]

    /// - Parameter what: how the message calls it.
    mutating func note(_ key: String, _ what: String, _ row: Row) throws(InputError) {
        if let line = lines.updateValue(row.line, forKey: key) {
            throw row.error("\(what) appears a second time, first on line \(line); expected it once")
        }
    }
}

extension Row {
    /// An identifier that others refer to: it must survive in lists, in maxima and in rosters.
    func newID(_ text: Substring, _ kind: String, _ once: inout Once) throws(InputError) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
                && !",|=\"".unicodeScalars.contains(scalar)
        }
        guard !text.isEmpty, isPlain else {
            throw error(
                "expected the identifier of \(kind == "employee" ? "an" : "a") \(kind), without spaces, quotes, "
                    + "| and =, found \(quoted(text))")
        }
        try once.note(String(text), "\(kind) \(quoted(text))", self)
        return String(text)
    }

    func known(_ text: Substring, _ kind: String, _ known: Set<String>) throws(InputError) -> String {
        guard known.contains(String(text)) else { throw unknown(text, kind) }
        return String(text)
    }

    func unknown(_ text: Substring, _ kind: String) -> InputError {
        let section = kind == "employee" ? "SECTION_STAFF" : "SECTION_SHIFTS"
        return error("unknown \(kind) \(quoted(text)); expected one of \(section)")
    }

    func employee(_ shifts: [String], _ once: inout Once) throws(InputError) -> Instance.Employee {
        let fields = try fields([
            "ID", "MaxShifts", "MaxTotalMinutes", "MinTotalMinutes", "MaxConsecutiveShifts", "MinConsecutiveShifts",
            "MinConsecutiveDaysOff", "MaxWeekends",
        ])
        let any = 0...Instance.Most.number
        let employee = Instance.Employee(
            id: try newID(fields[0], "employee", &once), mostShifts: try mostShifts(fields[1], shifts),
            mostMinutes: try most(fields[2], "MaxTotalMinutes", any),
            leastMinutes: try number(fields[3], "MinTotalMinutes", any),
            mostShiftsInARow: try most(fields[4], "MaxConsecutiveShifts", 1...Instance.Most.number),
            leastShiftsInARow: try number(fields[5], "MinConsecutiveShifts", any),
            leastDaysOffInARow: try number(fields[6], "MinConsecutiveDaysOff", any),
            mostWeekends: try most(fields[7], "MaxWeekends", any))
        if let most = employee.mostMinutes, most < employee.leastMinutes {
            throw error(
                "MinTotalMinutes \(employee.leastMinutes) is above MaxTotalMinutes \(most); expected at most that")
        }
        return employee
    }

    /// A maximum, nil where it is left empty.
    private func most(_ text: Substring, _ name: String, _ range: ClosedRange<Int>) throws(InputError) -> Int? {
        text.isEmpty ? nil : try number(text, name, range)
    }

    /// `E=14|D=0`: every shift of the instance, each once.
    private func mostShifts(_ text: Substring, _ shifts: [String]) throws(InputError) -> [String: Int] {
        var most: [String: Int] = [:]
        var once = Once()
        let all = Set(shifts)
        var missing = all
        for part in text.split(separator: "|", maxSplits: shifts.count, omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(\.withoutSpaces)
            guard sides.count == 2 else {
                throw error("expected MaxShifts as shift=number for each shift, separated by |, found \(quoted(part))")
            }
            let shift = try known(sides[0], "shift", all)
            try once.note(shift, "the maximum of shift \(quoted(shift))", self)
            missing.remove(shift)
            most[shift] = try self.most(sides[1], "the maximum of shift \(quoted(shift))", 0...Instance.Most.number)
        }
        if let shift = shifts.first(where: missing.contains) {
            throw error("MaxShifts says nothing of shift \(quoted(shift)); expected \(shift)=number")
        }
        return most
    }
}
