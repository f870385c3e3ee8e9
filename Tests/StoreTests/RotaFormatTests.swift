// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Store

/// Published rotas are read for years: what they were written in is pinned here, letter by letter. Where a change
/// of the domain breaks this test, the store needs a new format number and a reader for the old one.
@Suite struct TheFormatOfStoredRotas {
    @Test func everythingInARotaComesBack() throws {
        let temporary = try seededStore()
        try temporary.store.saveDraft(fullRota, by: "Zoé", at: noon)
        #expect(try temporary.store.draft(of: fullRota.month) == fullRota)
        // Nothing waits to be decided any more in what is published.
        var published = fullRota
        published.undecided = []
        #expect(try temporary.store.publish(fullRota.month, by: "Zoé", at: noon).rota == published)
        #expect(try temporary.store.latestVersion(of: fullRota.month)?.rota == published)
    }

    @Test func format1IsWrittenAsEver() {
        #expect(JSON(fullRota).column == format1)
    }

    @Test func format1IsReadAsEver() {
        #expect(JSON<Rota>(column: format1)?.value == fullRota)
    }

    /// A rota in which every kind of thing appears once.
    private let fullRota = Rota(
        month: month("2027-01"),
        sessions: [
            Session(
                id: "bus/2027-01-05", pattern: "bus", site: "bus", day: day("2027-01-05"), hours: span("9:30", "13:00"),
                seats: [.init(post: "accueil", required: 2, desired: 1, hours: span("9:00", "13:15"))],
                franceServices: true, fixedTeam: ["ddct"], inTurn: [.init(employer: "eps", agents: 1)],
                offers: [.init(skill: "caf", weight: 3)])
        ],
        assignments: [
            Assignment(session: "bus/2027-01-05", post: "accueil", agent: "a01", pinned: true),
            Assignment(session: "bus/2027-01-05", post: "accueil", agent: "a02", helping: true),
        ],
        closures: [
            .publicHoliday(.newYear), .schoolHoliday("Noël"), .decided("grève"), .cancelled("bus en panne"),
        ].map { Closure(day: day("2027-01-01"), pattern: "ney", reason: $0) },
        undecided: [day("2027-01-29")],
        priorities: [PriorityResult(code: .requiredSeats, value: 2, bound: 1)],
        gaps: [
            Gap(
                session: "bus/2027-01-05", kind: .requiredSeat("accueil"), count: 1,
                reasons: [
                    .init(agent: "a03", rule: .dailyRest, fact: Phrase(fr: "repos de 10 h", en: "10 h of rest")),
                    .init(agent: "a02", rule: nil, fact: Phrase("b")),
                ]),
            Gap(session: "bus/2027-01-05", kind: .desiredSeat("accueil"), count: 1),
            Gap(session: "bus/2027-01-05", kind: .trained, count: 2),
            Gap(session: "bus/2027-01-05", kind: .employer("eps"), count: 1),
            Gap(session: "bus/2027-01-05", kind: .skill("caf"), count: 1),
        ],
        notAssessable: [NotAssessable(agent: "a01", rule: .weekHours, missing: Phrase(fr: "heures", en: "hours"))],
        uncountedMonths: [month("2026-09")])

    private let format1 = """
        {"assignments":[{"agent":"a01","helping":false,"pinned":true,"post":"accueil",
        "session":"bus/2027-01-05"},
        {"agent":"a02","helping":true,"pinned":false,"post":"accueil","session":"bus/2027-01-05"}],
        "closures":[{"day":"2027-01-01","pattern":"ney","reason":{"publicHoliday":{"_0":"newYear"}}},
        {"day":"2027-01-01","pattern":"ney","reason":{"schoolHoliday":{"_0":"Noël"}}},
        {"day":"2027-01-01","pattern":"ney","reason":{"decided":{"_0":"grève"}}},
        {"day":"2027-01-01","pattern":"ney","reason":{"cancelled":{"_0":"bus en panne"}}}],
        "gaps":[{"count":1,"kind":{"requiredSeat":{"_0":"accueil"}},"reasons":[{"agent":"a03",
        "fact":{"en":"10 h of rest","fr":"repos de 10 h"},"rule":"daily-rest"},
        {"agent":"a02","fact":{"en":"b","fr":"b"}}],"session":"bus/2027-01-05"},
        {"count":1,"kind":{"desiredSeat":{"_0":"accueil"}},"reasons":[],"session":"bus/2027-01-05"},
        {"count":2,"kind":{"trained":{}},"reasons":[],"session":"bus/2027-01-05"},
        {"count":1,"kind":{"employer":{"_0":"eps"}},"reasons":[],"session":"bus/2027-01-05"},
        {"count":1,"kind":{"skill":{"_0":"caf"}},"reasons":[],"session":"bus/2027-01-05"}],
        "month":"2027-01",
        "notAssessable":[{"agent":"a01","missing":{"en":"hours","fr":"heures"},"rule":"week-hours"}],
        "priorities":[{"bound":1,"code":"required-seats","value":2}],
        "sessions":[{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"13:00",
        "start":"09:30"},"id":"bus/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf",
        "weight":3}],"pattern":"bus","seats":[{"desired":1,"hours":{"end":"13:15","start":"09:00"},
        "post":"accueil","required":2}],"site":"bus"}],
        "uncountedMonths":["2026-09"],"undecided":["2027-01-29"]}
        """.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined()
}
