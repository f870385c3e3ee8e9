// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Staffing

@Suite("From visits to desks")
struct StaffingStudyTests {
    private func study(
        _ service: Service = SmallService.service(), visits: [VisitRecord] = []
    ) -> StaffingStudy {
        StaffingStudy(service, visits: visits, school: SmallService.school)
    }

    @Test("The sum is people times minutes, line by line, over the time that may be planned")
    func workload() throws {
        let sum = try study().basis(of: SmallService.session("matin", "2026-12-01")).workload
        #expect(sum.lines.map { ($0.people * 1e6).rounded() } == [20e6, 15e6, 15e6])
        #expect(sum.lines.map(\.minutesEach) == [3, 9, 30])
        #expect(abs(sum.minutes - 645) < 1e-9)  // 20 × 3 + 15 × 9 + 15 × 30
        #expect(sum.desks(2) == 3)  // 450 ÷ 180 ÷ 0.85 = 2.9
        #expect(sum.pooledDesks == 5)  // 645 ÷ 180 ÷ 0.85 = 4.2
    }

    @Test("A step whose post a session does not have is done by whoever does it otherwise, or not at all")
    func otherwise() throws {
        let evening = try study().basis(of: SmallService.session("soir", "2026-12-01"))
        #expect(evening.steps.map(\.post) == ["accueil", "aide"])
        #expect(evening.steps[1].time.mean == 39)
        #expect(evening.steps[0].helpFrom == nil)
        #expect(try study().basis(of: SmallService.session("matin", "2026-12-01")).steps[0].helpFrom == 3)
    }

    @Test("Without records or an assumption nothing is said, and why")
    func nothing() {
        #expect(throws: NoBasis.noPeople) { try study().basis(of: SmallService.session("bureau", "2026-12-02")) }
        #expect(throws: NoBasis.noSettings) {
            try study(SmallService.service(nil)).basis(of: SmallService.session("matin", "2026-12-01"))
        }
        var settings = SmallService.settings
        settings.steps = [settings.steps[1]]
        settings.steps[0].post = "chauffeur"
        settings.steps[0].otherwiseAt = nil
        #expect(throws: NoBasis.noSteps) {
            try study(SmallService.service(settings)).basis(of: SmallService.session("bureau", "2026-12-02"))
        }
    }

    @Test("Records take the place of assumptions where there are enough")
    func records() throws {
        let visits = SmallService.totals("matin", "2026-09-01"..."2026-11-17") { _ in 26 }.map { record in
            var record = record
            record.seconds = ["aide": 2_400]
            return record
        }
        let basis = try study(visits: visits).basis(of: SmallService.session("matin", "2026-12-01"))
        guard case .forecast(let expectation) = basis.people else {
            Issue.record("expected a forecast, found \(basis.people)")
            return
        }
        #expect(abs(expectation.people - 26) < 2)
        #expect(abs(basis.steps[2].time.mean - 40) < 1e-9)
        #expect(basis.steps[2].measured == 26 * 12)
        #expect(basis.steps[1].measured == 0)
    }

    @Test("The choice is the smallest number that meets the target: no way to divide one fewer does")
    func smallest() throws {
        let basis = try study().basis(of: SmallService.session("matin", "2026-12-01"))
        let search = basis.search(sessions: 400, seed: 1)
        let table = search.table()
        let best = try #require(table.best)
        #expect(best.outcome.meets(basis.target))
        #expect(table.rows.map(\.desks) == Array(table.rows[0].desks..<table.rows[0].desks + table.rows.count))
        for crew in DeskSearch.ways(to: best.desks - 1, within: search.limits[...]) {
            for early in [0, 4, 8, 12, 16, 18] {
                var model = basis.model
                model.lastAdmission = 180 - Double(5 * early)
                let outcome = model.simulated(crew: crew, target: basis.target, sessions: 400, seed: 1)
                #expect(!outcome.meets(basis.target), "\(crew) until \(model.lastAdmission)")
            }
        }
    }

    @Test("The last admission is the latest with which sessions end in time")
    func lastAdmission() throws {
        let basis = try study().basis(of: SmallService.session("matin", "2026-12-01"))
        let best = try #require(basis.search(sessions: 2_000, seed: 1).table().best)
        func ends(_ lastAdmission: Double) -> Bool {
            var model = basis.model
            model.lastAdmission = lastAdmission
            return model.simulated(crew: best.crew, target: basis.target, sessions: 2_000, seed: 1).ends(
                as: basis.target)
        }
        #expect(ends(best.lastAdmission))
        // Ten minutes later at least chance is no excuse.
        #expect(!ends(best.lastAdmission + 10))
        #expect(best.lastAdmission.truncatingRemainder(dividingBy: 5) == 0)
    }

    @Test("A stated last admission stays")
    func statedAdmission() throws {
        var session = SmallService.session("matin", "2026-12-01")
        session.lastAdmission = TimeOfDay("11:40")!
        let table = try study().staffing(of: session, sessions: 200).table
        #expect(table.rows.allSatisfy { $0.lastAdmission == 130 })
    }

    @Test("There are no more desks than workstations, and the reader is told where they are not enough")
    func workstations() throws {
        var service = SmallService.service()
        service.patterns[0].arrivals = 60
        let staffing = try study(service).staffing(
            of: SmallService.session("matin", "2026-12-01", of: service), sessions: 200)
        #expect(staffing.table.best == nil)
        #expect(staffing.table.rows.allSatisfy { $0.crew[2] <= 4 })
    }

    @Test("Only posts staffed from visits change, and the session says why")
    func fromVisits() throws {
        let service = SmallService.service(fromVisits: ["aide"])
        let stated = SmallService.session("matin", "2026-12-01", of: service)
        let staffed = study(service).staffed(stated, sessions: 400)
        let reason = try #require(staffed.seatReason)
        #expect(reason.posts.map(\.post) == ["aide"])
        #expect(reason.people == 20)
        #expect(reason.source == .assumption)
        let seats = try #require(staffed.seats(of: "aide"))
        #expect(seats.required + seats.desired == reason.posts[0].places)
        // What must be there stays, whatever the visits say.
        #expect(seats.required == 3)
        #expect(staffed.seats(of: "accueil") == stated.seats(of: "accueil"))
        #expect(staffed.lastAdmission != nil)
        // One place fewer is worse, or it would have been enough.
        let fewer = try #require(reason.posts[0].withOneFewer)
        #expect(fewer.within <= reason.service.within)
        #expect(fewer.wait >= reason.service.wait)
    }

    @Test("What must be there is there though hardly anybody comes; asked without the planner, fewer would do")
    func required() throws {
        var service = SmallService.service(fromVisits: ["aide"])
        service.patterns[0].arrivals = 2
        let session = SmallService.session("matin", "2026-12-01", of: service)
        let seats = try #require(study(service).staffed(session, sessions: 200).seats(of: "aide"))
        #expect(seats.required == 3)
        #expect(seats.desired == 0)
        var plain = SmallService.service()
        plain.patterns[0].arrivals = 2
        #expect(try study(plain).staffing(of: session, sessions: 200).table.best?.crew == [1, 1, 1])
    }

    @Test("A session of which nothing is known keeps its places")
    func unknown() {
        let service = SmallService.service(fromVisits: ["aide"])
        let session = SmallService.session("bureau", "2026-12-02", of: service)
        #expect(study(service).staffed(session) == session)
        let plain = SmallService.session("matin", "2026-12-01")
        #expect(study().staffed(plain) == plain)
    }

    @Test("Sessions alike share their figures, whatever else differs")
    func many() {
        let service = SmallService.service(fromVisits: ["aide"])
        let sessions = ["2026-12-01", "2026-12-08"].map { SmallService.session("matin", $0, of: service) }
        let staffed = study(service).staffed(sessions)
        #expect(staffed.map(\.id) == sessions.map(\.id))
        #expect(staffed == sessions.map { study(service).staffed($0) })
        #expect(staffed[0].seatReason != nil)
        #expect(staffed[0].seatReason == staffed[1].seatReason)
    }

    @Test("Patience is found from those who left")
    func patience() throws {
        let visits = SmallService.totals("matin", "2026-09-01"..."2026-11-17") { _ in 20 }.map { record in
            var record = record
            (record.redirected, record.left) = (0, 2)
            return record
        }
        let basis = try study(visits: visits).basis(of: SmallService.session("matin", "2026-12-01"))
        let patience = try #require(basis.patience)
        var model = basis.model
        model.patience = patience.minutes
        let outcome = model.simulated(crew: [1, 1, 3], target: basis.target, sessions: 2_000)
        #expect(abs(outcome.left.value / outcome.arrivals.value - 0.1) < 0.03)
    }
}
