// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import rota_bench

@Suite("An invented city")
struct CityTests {
    static let city = CityGenerator(seed: 1, arrondissements: 20, agents: 400).city()

    @Test("is the same for the same seed, here and on every machine, and another for another")
    func deterministic() {
        let generator = CityGenerator(seed: 7, arrondissements: 3, agents: 60)
        #expect(generator.city() == generator.city())
        #expect(CityGenerator(seed: 8, arrondissements: 3, agents: 60).city() != generator.city())
        #expect(fingerprint(of: generator.city()) == 16_289_596_211_024_211_335)
    }

    @Test("has 20 arrondissements with 60 sites and 400 agents, for four whole weeks")
    func size() throws {
        let situation = try Self.city.situation()
        #expect(situation.service.sites.count == 60)
        #expect(situation.agents.count == 400)
        #expect(situation.month.first.weekday == .monday && situation.month.days.count == 28)
        #expect(situation.closures.isEmpty)
        #expect(situation.uncountedMonths.isEmpty, "everything before is known")
        let busDays = Set(situation.sessions.filter { $0.site.hasPrefix("bus") }.map(\.day.weekday))
        #expect(busDays == [.tuesday])
    }

    @Test("shares its partners so that no arrondissement stands alone")
    func hangsTogether() {
        var reached: Set = ["01"]
        let labelled = Self.city.service.patterns.filter(\.franceServices)
        func number(_ pattern: Pattern) -> String { String(pattern.id.suffix(2)) }
        while true {
            let partners = Set(labelled.filter { reached.contains(number($0)) }.flatMap(\.inTurn).map(\.employer))
            let next = Set(
                labelled.filter { pattern in pattern.inTurn.contains { partners.contains($0.employer) } }
                    .map(number))
            if next == reached { break }
            reached = next
        }
        #expect(reached.count == 20)
        for kind in ["eps", "pimms"] {
            let pools = Dictionary(grouping: labelled) { pattern in
                pattern.inTurn.first { $0.employer.hasPrefix(kind) }!.employer
            }
            #expect(pools.values.allSatisfy { Set($0.map(number)).count == 2 })
        }
    }

    @Test("names nothing that does not exist, and nothing twice")
    func references() {
        let city = Self.city
        let service = city.service
        for ids in [
            service.employers.map(\.id), service.sites.map(\.id), service.posts.map(\.id), service.patterns.map(\.id),
            service.skills.map(\.id), city.agents.map(\.id), city.agents.map { $0.employer + $0.matricule },
        ] { #expect(Set(ids).count == ids.count) }
        for pattern in service.patterns {
            #expect(service.site(pattern.site) != nil)
            #expect(pattern.seats.allSatisfy { service.post($0.post) != nil && $0.required > 0 })
            #expect((pattern.fixedTeam + pattern.inTurn.map(\.employer)).allSatisfy { service.employer($0) != nil })
            #expect(pattern.offers.allSatisfy { service.skill($0) != nil })
        }
        for post in service.posts {
            #expect(post.heldBy.allSatisfy { service.employer($0) != nil })
            #expect(post.requires.allSatisfy { service.skill($0) != nil })
            #expect([post.helpsAt, post.wholeDay?.relievedBy].compactMap { $0 }.allSatisfy { service.post($0) != nil })
        }
        let ids = Set(city.agents.map(\.id))
        #expect(city.agents.allSatisfy { service.employer($0.employer) != nil })
        #expect(city.agents.flatMap(\.skills).allSatisfy { service.skill($0.skill) != nil })
        #expect(city.absences.allSatisfy { ids.contains($0.agent) && $0.first <= $0.last })
        #expect(city.wishes.allSatisfy { ids.contains($0.agent) && $0.first <= $0.last })
        #expect(city.history.allSatisfy { ids.contains($0.agent) && service.site($0.site) != nil })
    }

    @Test("remembers nobody at work while they were away, and nobody twice on a day")
    func past() {
        let city = Self.city
        let lastMonth = city.history.filter { $0.day.month == city.month.previous }
        #expect(lastMonth.count > 1000)
        #expect(Set(lastMonth.map { "\($0.agent) \($0.day)" }).count == lastMonth.count)
        let agents = Dictionary(uniqueKeysWithValues: city.agents.map { ($0.id, $0) })
        let absences = Dictionary(grouping: city.absences.filter { $0.state == .approved }, by: \.agent)
        for day in lastMonth {
            let agent = agents[day.agent]!
            #expect(agent.isUnderContract(on: day.day) && !agent.neverOn.contains(day.day.weekday))
            #expect(!(absences[day.agent] ?? []).contains { $0.first <= day.day && day.day <= $0.last })
        }
        let months = Set(city.history.map(\.day.month))
        #expect(months == Set(["2026-09", "2026-10", "2026-11", "2026-12", "2027-01"].map { Month(iso: $0)! }))
    }

    @Test("spreads any number of agents over any number of arrondissements", arguments: [(1, 7), (3, 50), (5, 97)])
    func otherSizes(arrondissements: Int, agents: Int) throws {
        let city = CityGenerator(arrondissements: arrondissements, agents: agents).city()
        #expect(city.agents.count == agents)
        #expect(city.service.sites.count == 3 * arrondissements)
        let staff = Dictionary(grouping: city.agents, by: \.employer)
        #expect(city.service.employers.allSatisfy { staff[$0.id] != nil }, "no employer without anybody")
    }

    @Test("is planned by the planner itself, and its rota is judged: proven, and not everything can be met")
    func planned() throws {
        let run = try CityRun(CityGenerator(seed: 1, arrondissements: 1, agents: 8))
        let result = run.result
        #expect(result.proven)
        #expect(result.priorities.map(\.code) == PriorityCode.allCases.filter { !$0.isAboutChange }.map(\.rawValue))
        #expect(result.priorities.contains { $0.value > 0 })
        #expect(result.size.agents == 8 && result.size.sites == 3 && result.size.duties > 100)
        #expect(result.secondsToFirst <= result.seconds && result.secondsToBest <= result.seconds)
        #expect(result.peakMegabytes > 1)
        #expect(run.rota.priorities.map(\.value) == result.priorities.map(\.value))
    }

    /// What makes a city, put together by hand: sets and dictionaries have no order.
    private func fingerprint(of city: City) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ values: Any...) {
            // FNV-1a.
            for byte in "\(values)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        for pattern in city.service.patterns {
            add(pattern.id, pattern.weekdays.sorted(), pattern.hours, pattern.seats.map(\.required))
        }
        for agent in city.agents {
            add(agent.id, agent.name, agent.employer, agent.quota, agent.skills.map(\.skill), agent.neverOn.sorted())
        }
        for absence in city.absences { add(absence.agent, absence.first, absence.last, absence.state) }
        for wish in city.wishes { add(wish.agent, wish.first, wish.last, wish.kind) }
        for day in city.history { add(day.agent, day.day, day.site, day.turns, day.minutes) }
        return hash
    }
}
