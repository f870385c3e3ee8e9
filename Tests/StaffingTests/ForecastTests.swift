// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Seeded
import Testing

@testable import Staffing

@Suite("The forecast of arrivals")
struct ForecastTests {
    private func learnt(_ records: [VisitRecord]) -> Forecast? {
        Forecast(VisitHistory(records, service: SmallService.service()), school: SmallService.school)
    }

    /// What generated days differ by.
    private func truth(_ day: Day) -> Double {
        var people = [40.0, 30, 28, 26, 32][min(4, day.weekday.rawValue)]
        if SmallService.school.holiday(on: day) != nil { people *= 0.7 }
        let date = day.monthOfYear * 100 + day.dayOfMonth
        if (410...608).contains(date) { people *= 1.4 }
        if day.monthOfYear == 9 { people *= 1.25 }
        if day.dayOfMonth <= 5 { people *= 1.2 }
        return people
    }

    private func generated(_ days: ClosedRange<String>, seed: UInt64) -> [VisitRecord] {
        var dice = SplitMix(seed: seed)
        return SmallService.totals("bureau", days) { dice.poisson(truth($0)) }
    }

    @Test("What makes days differ is found again in generated records")
    func factors() throws {
        let forecast = try #require(learnt(generated("2025-11-03"..."2026-11-20", seed: 3)))
        let day = Day(iso: "2026-12-02")!
        let expectation = try #require(forecast.expectation(of: SmallService.service().pattern("bureau")!, on: day))
        #expect(abs(expectation.level - 28) < 1.5)
        #expect(expectation.factors.map(\.factor) == [.monthStart, .newOffer("neuf")])
        #expect(abs(expectation.factors[0].multiplier - 1.2) < 0.08)
        let spring = try #require(
            forecast.expectation(of: SmallService.service().pattern("bureau")!, on: Day(iso: "2027-04-14")!))
        #expect(abs(spring.factors.first { $0.factor == .taxSeason }!.multiplier - 1.4) < 0.08)
        #expect(abs(spring.people - 28 * 1.4) < 4)
    }

    @Test("It beats \"as last month\" on months that it has not seen", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func beatsLastMonth(seed: UInt64) throws {
        let trial = try #require(learnt(generated("2025-11-03"..."2026-11-20", seed: seed))).trial
        #expect(trial.months.count == 6)
        #expect(trial.isBetter)
        #expect(try #require(trial.error) < 0.9 * trial.errorOfLastMonth!)
    }

    @Test("Of sessions tried, about four in five lie within their band")
    func band() throws {
        let sessions = try (1...5).flatMap { seed in
            try #require(learnt(generated("2025-11-03"..."2026-11-20", seed: seed))).trial.sessions
        }
        let within = Double(sessions.count { $0.expected.band.contains($0.came) }) / Double(sessions.count)
        #expect((0.72...0.9).contains(within))
    }

    @Test("Where each month is as the last one and unlike those before, it says that it does no better")
    func saysWhenNot() throws {
        // One level until June, three times as many since, and nothing that a calendar could know.
        let steady = SmallService.totals("bureau", "2026-01-05"..."2026-11-20") { day in
            day.monthOfYear < 7 ? 20 : 60
        }
        let jump = try #require(learnt(steady))
        #expect(!jump.trial.isBetter)
        // And "as last month" is used.
        let expectation = try #require(
            jump.expectation(of: SmallService.service().pattern("bureau")!, on: Day(iso: "2026-12-02")!))
        #expect(expectation.people == 60)
    }

    @Test("Months are judged only by what came before them")
    func looksBackOnly() throws {
        let records = generated("2025-11-03"..."2026-11-20", seed: 6)
        let all = try #require(learnt(records)).trial
        let cut = try #require(learnt(records.filter { $0.day < Day(iso: "2026-10-01")! })).trial
        let both = Set(all.sessions.map(\.day)).intersection(cut.sessions.map(\.day))
        #expect(both.count > 40)
        for day in both {
            let (one, other) = (all.sessions.first { $0.day == day }!, cut.sessions.first { $0.day == day }!)
            // What has been offered since September is new to both.
            #expect(abs(one.expected.people - other.expected.people) < 1e-9)
        }
    }

    @Test("Too few sessions forecast nothing")
    func tooFew() {
        #expect(learnt([]) == nil)
        #expect(learnt(SmallService.totals("matin", "2026-11-03"..."2026-11-17") { _ in 20 }) == nil)
        #expect(learnt(SmallService.totals("matin", "2026-10-27"..."2026-11-17") { _ in 20 }) != nil)
    }

    @Test("Recent weeks move the level, and few of them move it little")
    func recent() throws {
        let (service, last) = (SmallService.service(), Day(iso: "2026-11-17")!)
        var pattern = service.pattern("matin")!
        // Nothing new on offer that could explain it.
        pattern.offers = []
        func expected(_ weeks: Int) throws -> Double {
            let days = (0..<50).map { last.advanced(by: -7 * $0) }
            let model = ArrivalModel(
                days.map { day in
                    .init(pattern: pattern, day: day, people: day.number > last.number - 7 * weeks ? 30 : 20)
                }, .init(service: service, school: SmallService.school, recorded: days.last!...last))
            return try #require(model.expectation(of: pattern, on: Day(iso: "2026-12-15")!)).people
        }
        let people = try [0, 2, 10].map(expected)
        #expect(abs(people[0] - 20) < 0.5)
        #expect((20.5...23).contains(people[1]), "\(people)")
        #expect((22...29).contains(people[2]), "\(people)")
    }
}

@Suite("Regression of counts")
struct PoissonRegressionTests {
    @Test("The inverse of a positive matrix times the matrix is one")
    func inverse() {
        var dice = SplitMix(seed: 4)
        for size in 1...6 {
            let root = (0..<size).map { _ in (0..<size).map { _ in Double(dice.roll(9) - 4) } }
            let matrix = (0..<size).map { row in
                (0..<size).map { column in
                    (0..<size).reduce(row == column ? 1 : 0) { $0 + root[row][$1] * root[column][$1] }
                }
            }
            let inverse = matrix.inverseOfPositive
            for row in 0..<size {
                for column in 0..<size {
                    let product = (0..<size).reduce(0) { $0 + matrix[row][$1] * inverse[$1][column] }
                    #expect(abs(product - (row == column ? 1 : 0)) < 1e-8)
                }
            }
        }
    }

    @Test("With a prior that allows anything, a single level is the mean, and its spread is found")
    func mean() {
        let counts: [Double] = [10, 20, 30, 40]
        let fit = PoissonRegression(rows: [[0], [0], [0], [0]], counts: counts, starts: [1], prior: [100])
        #expect(abs(fit.expectation([0]) - 25) < 0.01)
        // Squares of 15, 5, 5 and 15 by 25, over three degrees of freedom.
        #expect(abs(fit.dispersion - 500.0 / 25 / 3) < 0.02)
    }

    @Test("A prior holds a coefficient back, the more the narrower it is")
    func prior() {
        func factor(_ deviation: Double) -> Double {
            let rows = (0..<20).map { $0 < 10 ? [0] : [0, 1] }
            let counts = (0..<20).map { $0 < 10 ? 100.0 : 200 }
            return PoissonRegression(rows: rows, counts: counts, starts: [4.6, 0], prior: [100, deviation])
                .coefficients[1]
        }
        #expect(abs(factor(100) - 0.693_147) < 1e-4)
        #expect(factor(0.05) < factor(0.2))
        #expect(factor(0.05) > 0)
        #expect(factor(0.2) < 0.69)
    }
}
