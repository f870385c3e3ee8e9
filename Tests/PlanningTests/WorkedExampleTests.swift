// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning
import Testing

@Suite("The months of the worked example")
struct WorkedExampleTests {
    static let months = ["2026-12", "2027-01", "2027-02", "2027-05"]

    func planned(_ month: String) throws -> WorkedExample { try WorkedExample.months[month]!.get() }

    /// The days of the month on which a site has a session.
    func days(_ example: WorkedExample, at site: String) -> [Int] {
        Set(example.rota.sessions.filter { $0.site == site }.map(\.day)).sorted().map(\.dayOfMonth)
    }

    /// The days on which an agent has a turn.
    func turns(_ example: WorkedExample, of agent: String) -> Int {
        Set(
            Reading(example.rota, in: example.situation).shifts(of: agent).flatMap { shift in
                shift.stints.map { "\(shift.day) \($0.site)" }
            }
        ).count
    }

    @Test("nothing better exists by any priority", arguments: months)
    func proven(month: String) throws {
        let rota = try planned(month).rota
        #expect(rota.priorities.map(\.code) == PriorityCode.allCases.filter { !$0.isAboutChange })
        #expect(rota.reproducible)
        #expect(rota.priorities.allSatisfy { $0.value >= $0.bound ?? 0 })
    }

    @Test("every rule is kept, and every priority measures what the planner says", arguments: months)
    func verdict(month: String) throws {
        let example = try planned(month)
        let verdict = Verdict(on: example.rota, in: example.situation)
        #expect(verdict.breaches.isEmpty)
        #expect(verdict.drifted.isEmpty)
        #expect(verdict.notAssessable == example.rota.notAssessable)
    }

    @Test("planned again it is the same rota", arguments: months)
    func again(month: String) throws {
        let example = try planned(month)
        #expect(try Planner().plan(example.situation) == example.rota)
    }

    @Test("nobody sits where there is no seat", arguments: months)
    func seats(month: String) throws {
        let rota = try planned(month).rota
        for session in rota.sessions {
            for seats in session.seats {
                let served = rota.assignments(in: session.id).filter { $0.post == seats.post }
                #expect(served.count <= seats.required + seats.desired)
            }
        }
        #expect(rota.assignments.allSatisfy { rota.session($0.session)?.seats(of: $0.post) != nil })
    }

    @Test("nothing is planned on closed days", arguments: months)
    func closed(month: String) throws {
        let rota = try planned(month).rota
        let closed = Set(rota.closures.map { "\($0.pattern)/\($0.day.iso)" })
        #expect(!closed.isEmpty)
        #expect(rota.sessions.allSatisfy { !closed.contains($0.id) && PublicHoliday(on: $0.day) == nil })
        #expect(rota.assignments.allSatisfy { !closed.contains($0.session) })
    }

    @Test("December: the bus on the 1st, 8th and 15th, boulevard Ney until the 18th, Lab’Chapelle on the 2nd and 16th")
    func december() throws {
        let december = try WorkedExample.december.get()
        #expect(days(december, at: "bus") == [1, 8, 15])
        #expect(days(december, at: "ney") == [4, 11, 18], "the Friday on which holidays begin after class is open")
        #expect(days(december, at: "lab-chapelle") == [2, 16])
        #expect(days(december, at: "mairie").contains(22), "the mairie’s own desk stays open in school holidays")
        #expect(!days(december, at: "mairie").contains(25))
    }

    @Test("January, February and May keep to the school holidays too")
    func otherMonths() throws {
        #expect(try days(WorkedExample.january.get(), at: "bus") == [5, 12, 19, 26])
        #expect(try days(WorkedExample.february.get(), at: "bus") == [2, 23])
        #expect(try days(WorkedExample.february.get(), at: "ney") == [5, 26])
        #expect(try days(WorkedExample.may.get(), at: "ney") == [14, 21, 28], "the 7th is the bridge after Ascension")
    }

    @Test("in December the EPS agent with 2 turns is called more often than the one with 4")
    func fairTurns() throws {
        let december = try WorkedExample.december.get()
        let earlier = { (agent: String) in
            december.situation.worked.filter { $0.agent == agent }.reduce(0) { $0 + $1.turns }
        }
        #expect(earlier("a05") == 2 && earlier("a04") == 4)
        #expect(turns(december, of: "a05") > turns(december, of: "a04"))
    }

    @Test("on Tuesday 19 January one EPS agent and one driver hold the whole bus day, and the relief has a name")
    func wholeDay() throws {
        let rota = try WorkedExample.january.get().rota
        let (morning, afternoon) = ("bus-mardi-matin/2027-01-19", "bus-mardi-apres-midi/2027-01-19")
        func eps(in session: String) -> Set<String> {
            Set(rota.assignments(in: session).map(\.agent)).intersection(["a04", "a05", "a06", "a07"])
        }
        #expect(eps(in: morning).count == 1)
        #expect(eps(in: morning) == eps(in: afternoon))
        let driver = rota.holders(of: "conduite", in: morning)
        #expect(driver.count == 1)
        #expect(driver == rota.holders(of: "conduite", in: afternoon))
        let relief = rota.holders(of: "releve", in: morning)
        #expect(relief.count == 1)
        #expect(relief != driver)
    }

    @Test("on 25 May the only driver left never drives all day, and the gap names what stops each of the three")
    func onlyDriver() throws {
        let rota = try WorkedExample.may.get().rota
        let gap = try #require(rota.gaps.first { $0.kind == .requiredSeat("conduite") })
        #expect(rota.session(gap.session)?.day == Day(iso: "2027-05-25"))
        #expect(!rota.gaps.contains { $0.kind == .requiredSeat("releve") }, "nobody drives all day")
        #expect(gap.reasons.map(\.agent) == ["a19", "a20", "a21"])
        #expect(gap.reasons.map(\.rule) == [.dayHours, .qualified, .absence])
        #expect(
            gap.reasons.map(\.fact.french) == [
                "10 h 30 de travail effectif > 10 h (pause sans relève)",
                "Permis D et aptitude à la conduite : valable jusqu’au vendredi 14 mai 2027",
                "absence du lundi 24 mai au vendredi 28 mai",
            ])
    }

    @Test("agents whose hours elsewhere are unknown are said to be not assessable, never fine")
    func notAssessable() throws {
        let december = try WorkedExample.december.get().rota
        #expect(Set(december.notAssessable.map(\.agent)) == ["a07", "a11"])
        #expect(december.notAssessable.contains { $0.agent == "a11" && $0.rule == .weekHours })
        #expect(
            !december.notAssessable.contains { $0.agent == "a07" && $0.rule == .weekHours }, "a weekly total is known")

        let january = try WorkedExample.january.get().rota
        #expect(january.uncountedMonths == [Month(iso: "2026-12")!])
        #expect(january.notAssessable.contains { $0.agent == "a01" && $0.rule == .averageHours })
    }
}
