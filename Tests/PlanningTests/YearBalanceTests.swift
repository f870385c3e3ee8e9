// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("What each has carried of the school year")
struct YearBalanceTests {
    let autumn = Day(iso: "2026-09-04")!

    /// One EPS seat on each of two Fridays of January, and a1 who had 3 turns in September, a2 who had 1.
    var situation: Situation {
        func opening(_ day: Day) -> Session {
            var opening = Small.opening(day, "9:30", "12:30")
            opening.inTurn = [.init(employer: "eps", agents: 1)]
            return opening
        }
        var situation = Small.situation(
            minding: .requiredSeats, .fairTurns,
            agents: [Small.agent("a1", "eps"), Small.agent("a2", "eps"), Small.agent("a3", "ddct")],
            sessions: [opening(Small.friday), opening(Small.friday.advanced(by: 7))])
        situation.earlierSessions = (0..<4).map { opening(autumn.advanced(by: 7 * $0)) }
        situation.worked = [
            WorkedDay(agent: "a1", day: autumn, site: "ney", turns: 3, minutes: 540),
            WorkedDay(agent: "a2", day: autumn.advanced(by: 21), site: "ney", turns: 1, minutes: 180),
            WorkedDay(agent: "a1", day: Day(iso: "2026-08-31")!, site: "ney", turns: 9, minutes: 9),
        ]
        return situation
    }

    func rota(_ agents: String...) -> Rota {
        Small.rota(
            situation,
            agents.enumerated().map { week, agent in
                (agent, "ney/\(Small.friday.advanced(by: 7 * week))", "accompagnement")
            })
    }

    func balance(_ situation: Situation, _ rota: Rota?) -> YearBalance {
        YearBalance(upTo: situation, rota: rota, isDraft: false)
    }

    @Test("turns, hours and days are those of September and of the month, none of the year before")
    func addsUp() {
        let lines = balance(situation, rota("a2", "a3")).lines
        #expect(
            lines == [
                .init(agent: "a1", employer: "eps", turns: 3, share: 300, minutes: 540, days: ["ney": 3]),
                .init(agent: "a2", employer: "eps", turns: 2, share: 300, minutes: 360, days: ["ney": 2]),
                .init(agent: "a3", employer: "ddct", turns: 1, share: nil, minutes: 180, days: ["ney": 1]),
            ])
        #expect(lines.map(\.difference) == [0, -100, nil])
    }

    @Test("a month that nobody published or imported is named, and owes nothing")
    func uncounted() {
        var situation = situation
        situation.uncountedMonths = [Month(iso: "2026-08")!, Month(iso: "2026-11")!]
        let balance = balance(situation, nil)
        #expect(balance.uncounted == [Month(iso: "2026-11")!, Small.month])
        #expect(balance.counted.map(\.iso) == ["2026-09", "2026-10", "2026-12"])
        #expect(balance.lines.map(\.share) == [200, 200, nil])
        #expect(balance.lines.map(\.turns) == [3, 1, 0])
    }

    @Test("what was imported of the month counts where it was never published, and its rota in its place otherwise")
    func imported() {
        var situation = situation
        situation.worked.append(WorkedDay(agent: "a1", day: Small.friday, site: "ney", turns: 1, minutes: 200))
        let imported = balance(situation, nil)
        #expect(imported.uncounted == [])
        #expect(imported.lines.map(\.turns) == [4, 1, 0])
        #expect(imported.lines.map(\.share) == [300, 300, nil])
        #expect(balance(situation, rota("a2")).lines.map(\.turns) == [3, 2, 0])
    }

    @Test("who left before September and did nothing since is not shown")
    func gone() {
        var situation = situation
        situation.agents[1].contractUntil = Day(iso: "2026-08-31")!
        situation.agents[2].contractUntil = Day(iso: "2026-08-31")!
        #expect(balance(situation, nil).lines.map(\.agent) == ["a1", "a2"], "a2 worked all the same")
    }

    @Test("the differences are those that the priority on fair turns squares", arguments: WorkedExample.months.keys)
    func agreesWithThePriority(month: String) throws {
        let example = try WorkedExample.months[month]!.get()
        let balance = balance(example.situation, example.rota)
        let squares = balance.lines.compactMap(\.difference).reduce(0) { $0 + $1 * $1 }
        #expect(squares == example.rota.priorities.first { $0.code == .fairTurns }?.value)
    }
}
