// SPDX-License-Identifier: GPL-3.0-or-later

/// A roster as text: a line `employee,day,shift` for each shift worked.
struct RosterFile {
    private var rows: [Row] = []
    private(set) var assignments: [Assignment] = []

    init(_ file: TextFile, of instance: Instance) throws(InputError) {
        let columns = ["employee", "day", "shift"]
        // Spreadsheets like a line of titles.
        for row in file.rows where row.text != "employee,day,shift" || row.line > 1 {
            let fields = try row.fields(columns)
            rows.append(row)
            assignments.append(
                Assignment(
                    employee: String(fields[0]), day: try row.number(fields[1], "the day", 0...instance.days - 1),
                    shift: String(fields[2])))
        }
    }

    /// What the roster is worth, or the line that the instance does not know.
    func score(in instance: Instance) throws(InputError) -> RosterScore {
        do {
            return try RosterScore(of: assignments, in: instance)
        } catch {
            throw rows[error.place].error(error.message)
        }
    }

    static func text(_ assignments: [Assignment]) -> String {
        assignments.map { "\($0.employee),\($0.day),\($0.shift)\n" }.joined()
    }
}
