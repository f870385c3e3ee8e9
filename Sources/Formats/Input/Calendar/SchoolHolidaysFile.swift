// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Reads `school-holidays.csv`: for each school holiday, its first and last whole day off, both included.
public enum SchoolHolidaysFile {
    public static let columns = ["nom", "premier_jour", "dernier_jour"]

    public static func read(_ file: InputFile) throws(InputProblems) -> [SchoolHoliday] {
        try examine(file).checked()
    }

    static func examine(_ file: InputFile) -> Reading<[SchoolHoliday]> {
        var mistakes = Mistakes(in: file.name)
        var read: [(line: Int, holiday: SchoolHoliday)] = []
        let rows = CSVTable(file, columns: columns, &mistakes)?.rows ?? []
        guard rows.count <= InputFile.Most.holidays else {
            mistakes.note(InputPhrase.tooMany(InputPhrase.holidays, most: InputFile.Most.holidays))
            return Reading(value: [], problems: mistakes.found)
        }
        for row in rows {
            let name = row.value("nom", .text, &mistakes)
            let days = row.days("premier_jour", "dernier_jour", &mistakes)
            guard let name, let days else { continue }
            if let other = read.first(where: { days.overlaps($0.holiday.first...$0.holiday.last) }) {
                row.note("premier_jour", CalendarPhrase.overlap(other.holiday.name, line: other.line), &mistakes)
            }
            read.append((row.line, SchoolHoliday(name: name, first: days.lowerBound, last: days.upperBound)))
        }
        return Reading(value: read.map(\.holiday).sorted { $0.first < $1.first }, problems: mistakes.found)
    }
}
