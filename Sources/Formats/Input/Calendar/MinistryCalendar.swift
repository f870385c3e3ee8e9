// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Imports the official school calendar of the Ministère de l'Éducation nationale, "Le calendrier scolaire"
/// (data.education.gouv.fr, fr-en-calendrier-scolaire), as CSV or as iCalendar.
///
/// Its dates are those of classes: "le départ a lieu après la classe des jours indiqués, la reprise le matin". They
/// become whole days off: a start on a school day moves to the day after, and the last day is the eve of the return.
public enum MinistryCalendar {
    public struct Imported: Sendable, Equatable {
        /// In order of their first day.
        public var holidays: [SchoolHoliday]
        /// The days about which the calendar says something.
        public var known: [ClosedRange<Day>]
        /// Rows that say too little to be used, with the reason.
        public var leftOut: [InputProblem]

        public var calendar: SchoolCalendar { SchoolCalendar(holidays: holidays, known: known) }
    }

    public static func read(_ file: InputFile, zone: String) throws(InputProblems) -> Imported {
        var mistakes = Mistakes(in: file.name)
        let isICalendar = file.bytes.firstRange(of: Array("BEGIN:VCALENDAR".utf8)) != nil
        let rows =
            isICalendar
            ? OfficialRows.ofICalendar(file, zone: zone, &mistakes)
            : OfficialRows.ofCSV(file, zone: zone, &mistakes)
        let periods = periods(of: rows, &mistakes)
        if periods.isEmpty, mistakes.found.isEmpty { mistakes.note(CalendarPhrase.noHolidays(zone: zone)) }
        let beginnings = beginnings(in: rows, without: periods)
        if periods.count + beginnings.count > InputFile.Most.holidays {
            mistakes.note(InputPhrase.tooMany(InputPhrase.holidays, most: InputFile.Most.holidays))
        }
        guard mistakes.found.isEmpty else { throw InputProblems(mistakes.found) }

        let holidays = periods.map(\.holiday)
        return Imported(
            holidays: holidays,
            known: known(holidays, until: beginnings.map(\.firstDayOff)),
            leftOut: beginnings.map {
                InputProblem(file: file.name, line: $0.line, message: CalendarPhrase.noEnd($0.name, $0.start))
            })
    }

    /// A holiday in official dates: classes begin again on `end`.
    private struct Period {
        var row: OfficialRow
        var end: Day

        var holiday: SchoolHoliday {
            SchoolHoliday(name: row.shortName, first: row.firstDayOff, last: end.advanced(by: -1))
        }
    }

    /// The rows that make a holiday, in order. Each académie has its row: the same one again is passed over. Calendars
    /// of several zones cut a holiday where zones differ: pieces that follow one another are put together. Rows that
    /// contradict each other are a mistake.
    private static func periods(of rows: [OfficialRow], _ mistakes: inout Mistakes) -> [Period] {
        var periods: [Period] = []
        var seen: Set<[String]> = []
        for row in rows.sorted(by: { ($0.start, $0.line) < ($1.start, $1.line) }) where row.isHoliday {
            guard let end = row.classesAgain,
                seen.insert([row.shortName, row.start.iso, end.iso]).inserted
            else { continue }
            guard row.firstDayOff < end else {
                mistakes.note(line: row.line, CalendarPhrase.noDayOff(row.name, row.start, end))
                continue
            }
            guard let last = periods.last else {
                periods.append(Period(row: row, end: end))
                continue
            }
            if row.shortName == last.row.shortName, row.start == last.end {
                periods[periods.count - 1].end = end
            } else if row.start >= last.end {
                periods.append(Period(row: row, end: end))
            } else {
                mistakes.note(line: row.line, CalendarPhrase.overlap(last.row.name, line: last.row.line))
            }
        }
        return periods
    }

    /// Rows that tell only when a holiday begins, once each, unless another row tells all of it.
    private static func beginnings(in rows: [OfficialRow], without periods: [Period]) -> [OfficialRow] {
        var told = Set(periods.map(\.row.start))
        return rows.sorted { ($0.start, $0.line) < ($1.start, $1.line) }
            .filter { $0.isHoliday && $0.classesAgain == nil && told.insert($0.start).inserted }
    }

    /// Known days run from the first holiday to the last, or to the eve of one whose end is not yet known. They are
    /// cut where so many weeks have no holiday that some must be missing.
    private static func known(_ holidays: [SchoolHoliday], until beginnings: [Day]) -> [ClosedRange<Day>] {
        var ranges: [ClosedRange<Day>] = []
        for holiday in holidays {
            guard let range = ranges.last else {
                ranges.append(holiday.first...holiday.last)
                continue
            }
            let hasUnknown = beginnings.contains { range.upperBound < $0 && $0 < holiday.first }
            if hasUnknown || range.upperBound.distance(to: holiday.first) > longestTerm {
                ranges.append(holiday.first...holiday.last)
            } else {
                ranges[ranges.count - 1] = range.lowerBound...holiday.last
            }
        }
        return ranges.map { range in
            let next = beginnings.first { range.upperBound < $0 }
            guard let next, range.upperBound.distance(to: next) <= longestTerm else { return range }
            return range.lowerBound...next.advanced(by: -1)
        }
    }

    /// Fifteen weeks: longer than any stretch of classes between two holidays.
    private static let longestTerm = 105
}

extension OfficialRow {
    /// The day on which pupils are back, nil where the calendar does not tell. A bridge of one day has the same date
    /// twice.
    fileprivate var classesAgain: Day? {
        guard let end else { return nil }
        if end > start { return end }
        return isBridge ? start.advanced(by: 1) : nil
    }

    /// "Rentrée" is the end of a holiday, and "prérentrée" concerns teachers.
    fileprivate var isHoliday: Bool {
        let name = name.lowercased()
        return !name.contains("enseignants") && !name.hasPrefix("rentrée") && !name.hasPrefix("prérentrée")
            && (name.contains("vacances") || isBridge)
    }

    private var isBridge: Bool { name.lowercased().hasPrefix("pont") }

    /// A holiday that starts on a school day starts after class: that day is open.
    fileprivate var firstDayOff: Day {
        let isSchoolDay = !start.weekday.isWeekend && PublicHoliday(on: start) == nil
        return isSchoolDay && !isBridge ? start.advanced(by: 1) : start
    }

    /// The name as people write it: `Vacances d'hiver`, where the ministry has `Vacances d'Hiver`.
    fileprivate var shortName: String {
        let seasons = [("Hiver", "hiver"), ("Printemps", "printemps"), ("Été", "été"), ("Eté", "été"), ("’", "'")]
        return seasons.reduce(name) { $0.replacing($1.0, with: $1.1) }
    }
}
