// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Store

@Suite struct KeepingWishes {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
    }

    func wish(_ kind: Wish.Kind, of agent: Agent.ID = "a01", last: String = "2027-01-31") -> Wish {
        Wish(id: 0, agent: agent, first: day("2027-01-01"), last: day(last), kind: kind)
    }

    @Test(arguments: [
        Wish.Kind.prefer(site: nil), .prefer(site: "bus"), .avoid(site: nil), .avoid(site: "championnet"),
        .atMost(days: 0), .atMost(days: 3),
    ])
    func everyKindComesBack(kind: Wish.Kind) throws {
        let added = try store.addWish(wish(kind), by: "Zoé", at: noon)
        #expect(added.kind == kind)
        #expect(try store.wishes() == [added])
    }

    @Test func aRemovedWishIsGone() throws {
        let one = try store.addWish(wish(.avoid(site: nil)), by: "Zoé", at: noon)
        let other = try store.addWish(wish(.atMost(days: 2)), by: "Zoé", at: noon)
        try store.removeWish(one.id, by: "Zoé", at: noon)
        #expect(try store.wishes() == [other])
        #expect(refusal { try store.removeWish(one.id, by: "Zoé", at: noon) } == .unknownWish(one.id))
    }

    @Test func anIdIsNeverGivenTwice() throws {
        let one = try store.addWish(wish(.avoid(site: nil)), by: "Zoé", at: noon)
        try store.removeWish(one.id, by: "Zoé", at: noon)
        #expect(try store.addWish(wish(.avoid(site: nil)), by: "Zoé", at: noon).id == one.id + 1)
    }

    @Test func theSameFileTwiceChangesNothing() throws {
        let file = [wish(.avoid(site: nil)), wish(.avoid(site: "bus")), wish(.avoid(site: nil), of: "a02")]
        #expect(try store.importWishes(file, by: "Zoé", at: noon) == ImportCount(added: 3))
        let acts = try store.acts()
        #expect(try store.importWishes(file, by: "Zoé", at: later) == ImportCount(unchanged: 3))
        #expect(try store.wishes().count == 3)
        #expect(try store.acts() == acts)
    }

    @Test func oneUnknownAgentStopsTheWholeFile() throws {
        let file = [wish(.avoid(site: nil)), wish(.avoid(site: nil), of: "a99"), wish(.avoid(site: nil), of: "a98")]
        #expect(refusal { try store.importWishes(file, by: "Zoé", at: noon) } == .unknownAgents(["a98", "a99"]))
        #expect(try store.wishes() == [])
    }

    @Test func impossibleWishesAreRefused() throws {
        func refused(_ wish: Wish) -> Refusal? { refusal { try store.addWish(wish, by: "Zoé", at: noon) } }
        #expect(refused(wish(.prefer(site: nil), of: "a99")) == .unknownAgents(["a99"]))
        #expect(refused(wish(.atMost(days: -1))) == .negativeWish(days: -1))
        #expect(
            refused(wish(.prefer(site: nil), last: "2026-12-31"))
                == .endBeforeStart(first: day("2027-01-01"), last: day("2026-12-31")))
        #expect(try store.wishes() == [])
    }
}

@Suite struct KeepingPins {
    let temporary: TemporaryStore
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
    }

    func pin(_ kind: Pin.Kind, _ post: Post.ID?, of agent: Agent.ID = "a01") -> Pin {
        Pin(
            id: 0, agent: agent, session: "bus/2027-01-05", post: post, kind: kind, author: "Zoé",
            reason: "connaît le quartier", derogation: kind == .hold ? "accord du chef de service" : nil)
    }

    func add(_ pin: Pin) throws { try store.addPin(pin, by: "Zoé", at: noon) }

    @Test func aPinComesBackWithItsReasonAndDerogation() throws {
        let hold = try store.addPin(pin(.hold, "accueil"), by: "Zoé", at: noon)
        let never = try store.addPin(pin(.never, nil, of: "a02"), by: "Zoé", at: noon)
        #expect(hold.derogation == "accord du chef de service")
        #expect(try store.pins() == [hold, never])
    }

    @Test func whoSitsBesideSomebodyIsToldApartFromWhoHoldsTheSeat() throws {
        var beside = pin(.hold, "accueil")
        beside.shadowing = true
        let added = try store.addPin(beside, by: "Zoé", at: noon)
        #expect(try store.pins() == [added] && added.shadowing)
        #expect(try store.acts(limit: 1)[0].details == ["kind": "hold", "post": "accueil", "shadowing": "true"])
        #expect(refusal { try add(beside) } == .repeatedPin(added.id))
        #expect(refusal { try add(pin(.hold, "accueil")) } == .contradictedPin(added.id))
        #expect(refusal { try add(pin(.never, nil)) } == .contradictedPin(added.id))
    }

    @Test func aRemovedPinIsGone() throws {
        let hold = try store.addPin(pin(.hold, "accueil"), by: "Zoé", at: noon)
        try store.removePin(hold.id, by: "Zoé", at: noon)
        #expect(try store.pins() == [])
        #expect(refusal { try store.removePin(hold.id, by: "Zoé", at: noon) } == .unknownPin(hold.id))
    }

    @Test func aHeldSeatHasAPost() {
        #expect(refusal { try add(pin(.hold, nil)) } == .pinWithoutPost)
    }

    @Test func aPinIsOfSomebodyKnown() {
        #expect(refusal { try add(pin(.hold, "accueil", of: "a99")) } == .unknownAgents(["a99"]))
    }

    @Test func thePinThatIsThereAlreadyIsRefused() throws {
        try add(pin(.never, nil))
        #expect(refusal { try add(pin(.never, nil)) } == .repeatedPin(1))
        try add(pin(.never, "accueil"))
    }

    @Test func holdAndNeverOnTheSameSeatContradictEachOther() throws {
        try add(pin(.hold, "accueil"))
        #expect(refusal { try add(pin(.never, "accueil")) } == .contradictedPin(1))
        #expect(refusal { try add(pin(.never, nil)) } == .contradictedPin(1))
        try add(pin(.never, "conduite"))
        try add(pin(.never, nil, of: "a02"))
    }
}
