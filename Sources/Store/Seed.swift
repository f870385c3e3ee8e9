// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

/// What a new store begins with: the files beside `service.yaml`.
public struct Seed: Sendable, Equatable {
    public var agents: [Agent]
    /// The ids of absences, wishes and pins are given by the store, from 1 in the order of the list.
    public var absences: [Absence]
    public var wishes: [Wish]
    public var pins: [Pin]
    public var worked: [WorkedDay]
    public var visits: [VisitRecord]
    public var schoolHolidays: [SchoolHoliday]
    /// Nil where no school calendar comes with the service: nothing is known until one is imported.
    public var schoolKnown: ClosedRange<Day>?

    public init(
        agents: [Agent], absences: [Absence] = [], wishes: [Wish] = [], pins: [Pin] = [], worked: [WorkedDay] = [],
        visits: [VisitRecord] = [], schoolHolidays: [SchoolHoliday] = [], schoolKnown: ClosedRange<Day>?
    ) {
        self.agents = agents
        self.absences = absences
        self.wishes = wishes
        self.pins = pins
        self.worked = worked
        self.visits = visits
        self.schoolHolidays = schoolHolidays
        self.schoolKnown = schoolKnown
    }
}

extension Store {
    /// Whether the store has been seeded; if so, the files no longer count.
    public var isSeeded: Bool {
        get throws(StoreError) {
            try read { db in
                // The act itself may have been erased with the beginning of the journal.
                try db.any("SELECT 1 FROM act WHERE kind = \(Act.Kind.seeded)") || db.any("SELECT 1 FROM journal_start")
            }
        }
    }

    /// Fills a store in which nothing has happened yet: with all of the seed or with nothing.
    public func seed(_ seed: Seed, by author: String, at time: Timestamp) throws(StoreError) {
        try change(by: author, at: time) { db in
            guard try db.journalEnd().id == 0 else { throw StoreError.refused(.alreadyInUse) }
            try db.save(seed.agents)
            for absence in seed.absences { _ = try db.insert(absence) }
            for wish in seed.wishes { _ = try db.insert(wish) }
            for pin in seed.pins { _ = try db.insert(pin) }
            _ = try db.save(seed.worked)
            _ = try db.replaceVisits(seed.visits)
            if let known = seed.schoolKnown { try db.replaceSchoolCalendar(seed.schoolHolidays, known: known) }
            return .changed(
                (),
                .init(
                    .seeded, [],
                    [
                        "agents": String(seed.agents.count), "absences": String(seed.absences.count),
                        "wishes": String(seed.wishes.count), "pins": String(seed.pins.count),
                        "worked": String(seed.worked.count), "visits": String(seed.visits.count),
                        "holidays": String(seed.schoolHolidays.count),
                    ]))
        }
    }
}
