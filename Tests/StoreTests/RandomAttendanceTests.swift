// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Seeded
import Store
import Testing

/// A January through which people confirm, correct, close, publish and change employer in any order, and what must hold
/// after each step.
private final class RandomMonth {
    let temporary: TemporaryStore
    var store: Store { temporary.store }
    var random: SplitMix
    var now = moment("2027-01-13")
    /// What was last said of each line, kept apart from the store.
    var said: [HRLine.ID: Attendance] = [:]
    var closings: [Closing] = []
    var regularisations: [Regularisation] = []
    var agents = [awa, brice, chloe]

    init(seed: UInt64) throws {
        temporary = try seededStore()
        random = SplitMix(seed: seed)
        try publish()
    }

    func publish() throws {
        let sessions = attendedSessions(on: ["2027-01-05", "2027-01-12", "2027-01-15"])
        let seats = sessions.flatMap { session in
            random.some(of: agents.map(\.id)).map {
                Assignment(session: session.id, post: random.pick(["accueil", "conduite"]), agent: $0)
            }
        }
        let rota = Rota(month: january, sessions: sessions, assignments: seats.sorted())
        try store.saveDraft(rota, by: "Zoé", at: now)
        try store.publish(january, by: "Zoé", at: now)
    }

    func register() throws -> Register { try #require(try store.register(of: january, posts: attendedPosts)) }

    /// One act of a random kind; whether it changed or refused something is the store's to say.
    func step() throws {
        let register = try register()
        let lines = (register.entries(today: now.inParis.day) + register.toRegularise).map(\.line)
        switch random.roll(14) {
        case 0...2:
            let day = random.pick(lines.map(\.subject.day) + [day("2027-01-05")])
            let silent = lines.filter { $0.subject.day == day && [.planned, .unconfirmed].contains($0.state) }
            try say(silent.map { Attendance($0.subject, worked: $0.planned) })
        case 3...5:
            guard let line = lines.isEmpty ? nil : random.pick(lines) else { return }
            try say([Attendance(line.subject, worked: random.roll(3) == 0 ? nil : hours())])
        case 6:
            let session = random.pick(attendedSessions(on: ["2027-01-05", "2027-01-12", "2027-01-15"]))
            let subject = HRLine.Subject(
                agent: random.pick(agents.map(\.id)), day: session.day, sessions: [session.id], site: "bus",
                post: random.pick(["accueil", "conduite"]))
            try say([Attendance(lines.first { $0.id == subject.id }?.subject ?? subject, worked: hours())])
        case 7:
            let subjects = random.some(of: lines.map(\.subject))
            try store.withdrawAttendance(of: subjects, of: january, posts: attendedPosts, by: "Zoé", at: now)
            for subject in subjects { said[subject.id] = nil }
        case 8, 9: now = Timestamp(seconds: min(now.seconds + 86_400 * 10, moment("2027-02-20").seconds))
        case 10, 11:
            let employer = random.pick([nil, "ddct", "eps", "pimms"])
            try allowing {
                closings += try store.close(january, employer: employer, posts: attendedPosts, by: "Zoé", at: now)
            }
        case 12: try publish()
        default:
            let agent = random.roll(agents.count)
            agents[agent].employer = random.pick(["ddct", "eps", "pimms"])
            try store.saveAgents([agents[agent]], by: "Zoé", at: now)
        }
    }

    private func hours() -> Presence? {
        let start = 420 + 15 * random.roll(30)
        return TimeSpan(TimeOfDay(minutes: start), TimeOfDay(minutes: start + 60 + 15 * random.roll(8))).flatMap {
            Presence($0, pause: 10 * random.roll(3))
        }
    }

    private func say(_ new: [Attendance]) throws {
        try allowing {
            try store.attend(new, of: january, posts: attendedPosts, by: "Zoé", at: now)
            for one in new { said[one.id] = one }
        }
    }

    /// What a person may be refused for good reason; whatever else is thrown is a fault.
    private func allowing(_ change: () throws -> Void) throws {
        let before = (try store.ledger(of: january), try store.acts(limit: 1))
        do { try change() } catch StoreError.refused(let refusal) {
            switch refusal {
            case .notYet, .twoPlacesAtOnce, .monthNotOver, .alreadyClosed, .nothingToClose: break
            default: throw StoreError.refused(refusal)
            }
            #expect(try store.ledger(of: january) == before.0)
            #expect(try store.acts(limit: 1) == before.1)
        }
    }

    func check() throws {
        let ledger = try store.ledger(of: january)
        #expect(ledger.attendances == said.values.sorted { $0.id < $1.id })
        #expect(ledger.closings == closings.sorted { $0.employer < $1.employer }, "closed lines never change")
        #expect(Array(ledger.regularisations.prefix(regularisations.count)) == regularisations, "nor regularisations")
        regularisations = ledger.regularisations
        let register = try register()
        let entries = register.entries(today: now.inParis.day)
        let missing = register.toRegularise.map(\.line.id)
        #expect(Set(entries.map(\.line.id)).union(missing).count == entries.count + missing.count, "each line once")
        for entry in entries {
            #expect(entry.line.worked == said[entry.line.id]?.worked, "\(entry.line.id)")
            #expect((entry.line.workedMinutes == nil) == (said[entry.line.id] == nil), "\(entry.line.id)")
        }
        for one in said.values where one.worked != nil {
            #expect(entries.contains { $0.line.id == one.id } || missing.contains(one.id), "\(one.id) is told")
        }
        for closing in closings {
            let mine = ledger.regularisations.filter { $0.employer == closing.employer }
            for figure in [\HRLine.plannedMinutes, \HRLine.workedOrNone] {
                let told =
                    sum(closing.lines, figure) - sum(mine.compactMap(\.replaced), figure)
                    + sum(mine.compactMap(\.replacement), figure)
                let present = sum(
                    entries.filter { $0.isClosed && $0.employer == closing.employer }.map(\.line), figure)
                #expect(told == present, "\(closing.employer): the lines add up to the truth")
            }
        }
    }

    private func sum(_ lines: [HRLine], _ figure: KeyPath<HRLine, Int>) -> Int {
        lines.reduce(0) { $0 + $1[keyPath: figure] }
    }
}

extension HRLine {
    fileprivate var workedOrNone: Int { workedMinutes ?? 0 }
}

@Suite struct AttendanceInAnyOrder {
    @Test(arguments: 0..<12) func addsUpToTheTruth(seed: UInt64) throws {
        let month = try RandomMonth(seed: seed)
        for _ in 0..<36 {
            try month.step()
            try month.check()
        }
        #expect(!month.said.isEmpty || !month.closings.isEmpty)
    }

    /// Otherwise the sequences would promise nothing about closed months.
    @Test func closesAndRegularisesOftenEnough() throws {
        var (closings, regularisations) = (0, 0)
        for seed in 0..<5 as Range<UInt64> {
            let month = try RandomMonth(seed: seed)
            for _ in 0..<36 { try month.step() }
            closings += month.closings.count
            regularisations += try month.store.ledger(of: january).regularisations.count
        }
        #expect(closings >= 8 && regularisations >= 20, "\(closings) closings, \(regularisations) regularisations")
    }
}
