// SPDX-License-Identifier: GPL-3.0-or-later

public import Formats
import MairieMobile
public import Store

/// What taking in an official school calendar came to.
public struct SchoolImport: Sendable {
    public var official: MinistryCalendar.Imported
    /// Of its holidays within the days it knows, how many are new, have other days than before, and are as they were.
    public var count: ImportCount
}

extension OpenService {
    /// Takes in the official school calendar of the service's zone. Within the days that it knows it takes the place of
    /// what was there before.
    public func importSchoolCalendar(_ file: InputFile, by author: String) throws -> SchoolImport {
        let official = try MinistryCalendar.read(file, zone: service.settings.schoolZone)
        let before = try store.schoolCalendar().holidays
        for known in official.known {
            let holidays = official.holidays.filter { $0.first <= known.upperBound && known.lowerBound <= $0.last }
            try store.importSchoolHolidays(holidays, known: known, by: author, at: .now)
        }
        let new = Set(official.holidays).subtracting(before)
        let changed = new.count { holiday in
            before.contains { $0.first <= holiday.last && holiday.first <= $0.last }
        }
        let count = ImportCount(
            added: new.count - changed, changed: changed, unchanged: official.holidays.count - new.count)
        return SchoolImport(official: official, count: count)
    }
}
