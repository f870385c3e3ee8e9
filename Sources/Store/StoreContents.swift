// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

/// All that planning asks a store, as it was at one moment: read part by part, it might mix two states when
/// somebody else writes in between.
public struct StoreContents: Sendable, Equatable {
    public var agents: [Agent]
    public var absences: [Absence]
    public var wishes: [Wish]
    public var pins: [Pin]
    public var worked: [WorkedDay]
    public var credits: [WorkedDay]
    public var schoolCalendar: SchoolCalendar
    public var decisions: [CalendarDecision]
    public var latestVersions: [Version]
}

extension Store {
    public func contents() throws(StoreError) -> StoreContents {
        try read { db in
            StoreContents(
                agents: try db.agents(), absences: try db.absences(), wishes: try db.wishes(), pins: try db.pins(),
                worked: try db.worked(), credits: try db.credits(), schoolCalendar: try db.schoolCalendar(),
                decisions: try db.decisions(),
                latestVersions: try db.latestVersions())
        }
    }
}
