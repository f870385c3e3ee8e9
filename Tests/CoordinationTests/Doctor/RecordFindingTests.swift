// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Coordination
@testable import Store

/// What is thought of a service's records.
@Suite struct RecordFindingTests {
    private let now = Timestamp(midnightUTC: Day(iso: "2027-01-11")!)

    private func ago(hours: Int) -> Timestamp { Timestamp(seconds: now.seconds - hours * 3_600) }

    // MARK: - Messages

    @Test func `messages that failed or wait too long are counted`() {
        func message(_ id: Int, _ state: Message.State, hours: Int) -> Message {
            Message(
                id: id, subject: .vacancies(Day(iso: "2027-01-10")!), createdAt: ago(hours: hours), state: state,
                stateAt: ago(hours: hours))
        }
        let calm = [message(1, .mailed, hours: 900), message(2, .filed, hours: 900), message(3, .pending, hours: 0)]
        #expect(Finding.messages(calm, at: now, patience: 40).grade == .fine)
        let found = Finding.messages(
            calm + [
                message(4, .failed, hours: 0), message(5, .failed, hours: 2), message(6, .pending, hours: 2),
                // Somebody was interrupted while it was being sent.
                message(7, .sending, hours: 1),
            ], at: now, patience: 40)
        #expect(found.grade == .watch)
        #expect(found.fact.english == "2 failed, 1 of unknown end, 1 waiting for more than an hour")
    }

    // MARK: - People

    @Test func `an id that holds a name is to be watched, whatever its accents`() {
        func agent(_ id: String, _ family: String, _ given: String) -> Agent {
            Agent(id: id, matricule: "1", familyName: family, givenName: given, employer: "ddct")
        }
        #expect(Finding.ids(of: [agent("a01", "Coquelicot", "Aminata")]).grade == .fine)
        #expect(Finding.ids(of: [agent("noemie-m", "Mirabelle", "Noémie")]).grade == .watch)
        #expect(Finding.ids(of: [agent("eglantine2", "Églantine", "Thi-Hoa")]).grade == .watch)
        // Whoever was forgotten has no name, and two letters are in many an id.
        #expect(Finding.ids(of: [agent("a02", "", ""), agent("eli-01", "Li", "Bo")]).grade == .fine)
    }

    @Test func `how long things are kept is said, and done once a year`() {
        let said = Retention(absences: 24)
        func grade(_ retention: Retention?, since: Int, purged: Int?) -> Finding.Grade {
            Finding.retention(
                retention, since: ago(hours: since * 24), lastPurge: purged.map { ago(hours: $0 * 24) }, at: now
            ).grade
        }
        #expect(grade(nil, since: 10, purged: nil) == .watch)
        #expect(grade(said, since: 10, purged: nil) == .fine)
        #expect(grade(said, since: 500, purged: nil) == .watch)
        #expect(grade(said, since: 500, purged: 300) == .fine)
        #expect(Finding.retention(said, since: nil, lastPurge: nil, at: now).grade == .fine)
    }

    // MARK: - Store

    @Test func `a store says what steps it lacks, and one of a later program is wrong`() {
        #expect(
            Finding.steps(missing: 0).grade == .fine && Finding.steps(missing: 0).fact.english.contains(Store.schema))
        #expect(Finding.steps(missing: 2).grade == .watch)
        #expect(Finding.cannotRead(.newerSchema(path: "rota.sqlite")).grade == .wrong)
    }

    @Test func `each thing that is wrong with the journal is told`() {
        var verdict = StoreVerdict()
        verdict.acts = 12
        #expect(Finding.journal(verdict).map(\.fact.english) == ["sound, 12 acts chained"])
        verdict.findings = [.changedAct(3), .missing("version/2027-01/1")]
        #expect(Finding.journal(verdict).map(\.grade) == [.wrong, .wrong])
    }

    @Test func `a store is looked at without being changed`() throws {
        let open = try exampleService()
        let path = open.folder.appending(path: OpenService.storeName).path
        let store = try Store(lookingAt: path)
        #expect(try store.missingSteps() == 0)
        #expect(try store.lastTime() == store.firstTime() && store.lastTime(of: .purged) == nil)
        #expect(throws: StoreError.readOnly) { try store.saveAgents(store.agents().map(\.anew), by: "awa", at: now) }
    }

    // MARK: - Backups

    @Test func `the last backup is of last night`() {
        func grade(_ hours: Int) -> Finding.Grade {
            let manifest = Backup.Manifest(
                program: "0.1", service: "", madeAt: ago(hours: hours).iso, seal: "", files: [])
            return Finding.backup(manifest, in: "/backups", at: now).grade
        }
        #expect([1, 30, 48, 160, 200].map(grade) == [.fine, .fine, .watch, .watch, .wrong])
        #expect(Finding.backup(nil, in: "/backups", at: now).grade == .wrong)
    }

    @Test func `backups are for their owner alone, and elsewhere`() {
        func grades(_ folder: UInt32, _ newest: UInt32, _ isOnSameDisk: Bool) -> [Finding.Grade] {
            Finding.place(
                of: FileRights(name: "/backups", owner: 7, mode: folder),
                newest: FileRights(name: "/backups/rota-1", owner: 7, mode: newest), isOnSameDisk: isOnSameDisk
            ).map(\.grade)
        }
        #expect(grades(0o700, 0o755, false) == [] && grades(0o755, 0o700, false) == [])
        #expect(grades(0o755, 0o755, false) == [.wrong] && grades(0o700, 0o700, true) == [.watch])
        #expect(Finding.halves(0) == [] && Finding.halves(1).map(\.grade) == [.watch])
    }
}

extension Agent {
    fileprivate var anew: Agent {
        var agent = self
        agent.quota -= 1
        return agent
    }
}
