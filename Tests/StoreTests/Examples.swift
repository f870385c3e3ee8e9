// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Store

/// An empty store in a folder of its own, removed with it.
final class TemporaryStore: Sendable {
    let path: String
    let store: Store
    private let folder: URL

    convenience init() throws { try self.init(loading: nil) }

    /// - Parameter dump: a store as SQL; nil for an empty one.
    init(loading dump: String?) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "rota-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "rota.sqlite").path
        if let dump { try Store.write(dump, to: path) }
        store = try Store(at: path)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }
}

/// A store that knows Awa (a01), Brice (a02) and Chloé (a03), and the school year 2026–2027.
func seededStore() throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    try temporary.store.seed(Seed(agents: [awa, brice, chloe], schoolKnown: schoolYear), by: "test", at: noon)
    return temporary
}

func day(_ iso: String) -> Day { Day(iso: iso)! }
func month(_ iso: String) -> Month { Month(iso: iso)! }
func span(_ start: String, _ end: String) -> TimeSpan { TimeSpan(TimeOfDay(start)!, TimeOfDay(end)!)! }

let noon = Timestamp(seconds: 1_795_000_000)
let later = Timestamp(seconds: 1_795_000_060)
let schoolYear = day("2026-09-01")...day("2027-08-31")

let awa = Agent(
    id: "a01", matricule: "0012", familyName: "Diallo", givenName: "Awa", employer: "ddct",
    skills: [.init(skill: "caf"), .init(skill: "permis-d", from: day("2024-01-01"), until: day("2027-06-30"))],
    neverOn: [.friday, .monday, .sunday], elsewhere: .unknown)
let brice = Agent(
    id: "a02", matricule: "0013", familyName: "Morel", givenName: "Brice", employer: "eps", quota: 80,
    contractFrom: day("2026-09-01"), elsewhere: .weekly(minutes: 1200),
    shadowing: [.init(post: "pre-accueil", sessions: 1), .init(post: "accompagnement", sessions: 3)])
let chloe = Agent(
    id: "a03", matricule: "", familyName: "Nguyen", givenName: "Chloé", employer: "pimms",
    contractUntil: day("2027-02-28"),
    elsewhere: .timetable([.init(weekday: .thursday, span: span("9:00", "12:30"), released: true)]))

func absence(
    _ agent: Agent.ID = "a01", _ first: String = "2027-01-04", _ last: String = "2027-01-08",
    part: Absence.DayPart = .day, reason: String = "congé", state: Absence.State = .asked
) -> Absence {
    Absence(id: 0, agent: agent, first: day(first), last: day(last), part: part, reason: reason, state: state)
}

func worked(_ agent: Agent.ID = "a02", on iso: String, site: Site.ID = "bus", minutes: Int = 420) -> WorkedDay {
    WorkedDay(agent: agent, day: day(iso), site: site, turns: 1, minutes: minutes)
}

func draft(_ iso: String = "2027-01", agent: Agent.ID = "a01") -> Rota {
    let tuesday = month(iso).days.first { $0.weekday == .tuesday }!
    let session = Session(
        id: "bus/\(tuesday)", pattern: "bus", site: "bus", day: tuesday, hours: span("9:30", "13:00"),
        seats: [.init(post: "accueil", required: 1, desired: 0, hours: span("9:00", "13:00"))], franceServices: true,
        fixedTeam: ["ddct"], inTurn: [.init(employer: "eps", agents: 1)], offers: [.init(skill: "caf", weight: 3)])
    return Rota(
        month: month(iso), sessions: [session],
        assignments: [Assignment(session: session.id, post: "accueil", agent: agent)])
}

func refusal(_ change: () throws -> Void) -> Refusal? {
    do {
        try change()
        return nil
    } catch StoreError.refused(let refusal) {
        return refusal
    } catch {
        Issue.record("not a refusal: \(error)")
        return nil
    }
}
