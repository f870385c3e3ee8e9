// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Store

@Suite struct SomebodyWhoIsForgotten {
    let temporary: TemporaryStore
    var store: Store { temporary.store }
    /// Brice, whose contract ended; Awa and Chloé stay.
    let gone: Agent
    let march = Timestamp(midnightUTC: day("2027-03-10"))

    init() throws {
        temporary = try seededStore()
        var brice = brice
        brice.contractUntil = day("2027-01-31")
        brice.email = "brice.morel@exemple.fr"
        gone = brice
        let store = temporary.store
        try store.saveAgents([brice], by: "Zoé", at: noon)
        try store.addAbsence(absence("a02", reason: "opération du genou"), by: "Brice Morel", at: noon)
        try store.addAbsence(absence("a01", reason: "remplace Brice, voir MOREL"), by: "Awa Diallo", at: noon)
        _ = try store.addWish(
            Wish(id: 0, agent: "a02", first: day("2027-01-01"), last: day("2027-01-31"), kind: .avoid(site: nil)),
            by: "Brice Morel", at: noon)
        try store.addPin(
            Pin(
                id: 0, agent: "a02", session: "bus/2027-01-05", post: "accueil", kind: .hold, author: "Brice Morel",
                reason: "l’a demandé", derogation: "fatigue"), by: "Zoé", at: noon)
        try store.decide(
            CalendarDecision(
                day: day("2027-05-07"), pattern: nil, kind: .close, reason: "pot de départ de brice morel"),
            by: "Zoé", at: noon)
        var rota = draft(agent: "a02")
        rota.derogations = [
            Breach(
                rule: .dailyRest, agent: "a02", first: day("2027-01-05"), last: day("2027-01-05"), fact: Phrase("x"),
                derogation: "il insiste")
        ]
        rota.closures = [Closure(day: day("2027-01-12"), pattern: "bus", reason: .cancelled("Brice malade"))]
        try store.saveDraft(rota, by: "Zoé", at: noon)
        try store.publish(rota.month, by: "Brice Morel", at: noon)
        _ = try store.grantAccess(.agent("a02"), to: "Brice Morel", hash: hash("1"), by: "Zoé", at: noon)
    }

    func hash(_ digit: Character) -> String { String(repeating: digit, count: 64) }

    @Test func leavesTheirIdAndNothingElse() throws {
        let erased = try store.forget("a02", trying: false, by: "Zoé", at: march)
        #expect(erased.agents == ["a02"])
        let agent = try #require(try store.agents().first { $0.id == "a02" })
        #expect(agent.name == "a02")
        #expect((agent.matricule, agent.email, agent.elsewhere) == ("", "", .unknown))
        #expect((agent.employer, agent.quota, agent.contractUntil) == ("eps", 80, gone.contractUntil))
        #expect(try store.wishes() == [])
        #expect(try store.absences().map(\.reason) == ["remplace a02, voir a02", ""])
        #expect(try store.pins().map { [$0.reason, $0.derogation, $0.author] } == [["", "", "a02"]])
        #expect(try store.decisions().map(\.reason) == ["pot de départ de a02"])
        let version = try #require(try store.latestVersion(of: month("2027-01")))
        #expect(version.author == "a02")
        #expect(version.rota.derogations?.map(\.derogation) == [""])
        #expect(version.rota.closures.map(\.reason) == [.cancelled("a02 malade")])
        #expect(try store.accesses().map(\.name) == ["a02"])
        #expect(try store.accesses().allSatisfy { $0.revokedAt == march })
    }

    @Test func isInNoByteOfTheFilesAnyMore() throws {
        func isThere(_ word: String) -> Bool {
            ["", "-wal"].contains { suffix in
                let bytes = try? Data(contentsOf: URL(filePath: temporary.path + suffix))
                return bytes?.range(of: Data(word.utf8)) != nil
            }
        }
        let words = ["Brice", "brice", "Morel", "MOREL", "0013", "genou", "fatigue", "insiste"]
        for word in words { #expect(isThere(word), "\(word)") }
        _ = try store.forget("a02", trying: false, by: "Zoé", at: march)
        for word in words { #expect(!isThere(word), "\(word)") }
        #expect(isThere("Diallo"))
    }

    @Test func keepsTheJournalSoundAndTheRotaAsItWas() throws {
        let before = try #require(try store.latestVersion(of: month("2027-01"))).rota
        _ = try store.forget("a02", trying: false, by: "Zoé", at: march)
        let verdict = try Store.verify(at: temporary.path)
        #expect(verdict.findings == [])
        #expect(verdict.sealed == 1)
        let after = try #require(try store.latestVersion(of: month("2027-01"))).rota
        #expect(after.assignments == before.assignments)
        #expect(after.sessions == before.sessions)
        #expect(try store.acts(limit: 1).map(\.kind) == [.forgotten])
    }

    @Test func isOnlyCountedBefore() throws {
        let before = (try store.contents(), try store.acts())
        let counted = try store.forget("a02", trying: true, by: "Zoé", at: march)
        #expect(try store.contents() == before.0)
        #expect(try store.acts() == before.1)
        #expect(try store.forget("a02", trying: false, by: "Zoé", at: march) == counted)
        #expect(try store.forget("a02", trying: false, by: "Zoé", at: march).isNothing)
    }

    @Test func mustNotBeNeededAnyMore() throws {
        #expect(
            refusal { _ = try store.forget("a01", trying: false, by: "Zoé", at: march) }
                == .stillPlanned("a01", march.inParis.day))
        #expect(
            refusal { _ = try store.forget("a99", trying: false, by: "Zoé", at: march) } == .unknownAgents(["a99"]))
        let early = Timestamp(midnightUTC: day("2027-01-31"))
        #expect(
            refusal { _ = try store.forget("a02", trying: true, by: "Zoé", at: early) }
                == .stillPlanned("a02", day("2027-01-31")))
    }

    @Test func isNotNamedAgain() throws {
        _ = try store.forget("a02", trying: false, by: "Zoé", at: march)
        #expect(refusal { try store.saveAgents([gone], by: "Zoé", at: march) } == .forgotten(["a02"]))
        #expect(
            refusal {
                _ = try store.grantAccess(.agent("a02"), to: "Brice", hash: hash("2"), by: "Zoé", at: march)
            } == .forgotten(["a02"]))
    }
}

@Suite struct ANameInATextOfSomebodyElse {
    let jose = Agent(
        id: "a07", matricule: "0042", familyName: "Le Goff-Ruiz", givenName: "José", employer: "eps",
        email: "jose.ruiz@exemple.fr")

    @Test(
        "gives way to the id, whatever its accents and capitals",
        arguments: [
            ("José Le Goff-Ruiz est malade", "a07 est malade"), ("voir LE GOFF-RUIZ JOSE", "voir a07"),
            ("(jose)", "(a07)"), ("le goff-ruiz, absent", "a07, absent"), ("n° 0042", "n° a07"),
            ("écrire à jose.ruiz@exemple.fr.", "écrire à a07."), ("Joséphine", "Joséphine"), ("Le Goff", "Le Goff"),
            ("00421", "00421"), ("", ""),
        ])
    func erased(text: String, expected: String) {
        #expect(NameEraser(jose, others: []).erased(text) == expected)
    }

    @Test func isLeftWhereItMayMeanAnother() {
        let other = Agent(id: "a08", matricule: "", familyName: "Petit", givenName: "Jose", employer: "eps")
        let eraser = NameEraser(jose, others: [other])
        #expect(eraser.erased("José aussi, mais José Le Goff-Ruiz non") == "José aussi, mais a07 non")
    }
}
