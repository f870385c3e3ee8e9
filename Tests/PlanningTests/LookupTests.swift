// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Seeded
import Testing

@Suite("What a situation finds without going through its lists")
struct LookupTests {
    @Test("is what going through them finds, also after they change", arguments: 0..<40 as Range<UInt64>)
    func agreesWithScan(seed: UInt64) {
        var situation = Small.random(seed: seed)
        expectScan(of: situation)
        var dice = SplitMix(seed: seed)
        let other = Small.random(seed: seed + 1000)
        situation.agents = dice.some(of: situation.agents)
        situation.absences += other.absences
        situation.pins += other.pins
        situation.worked = dice.some(of: situation.worked + other.worked)
        situation.sessions.removeLast()
        situation.service.posts = dice.some(of: situation.service.posts)
        situation.service.sites.reverse()
        expectScan(of: situation)
    }

    private func expectScan(of situation: Situation) {
        let service = situation.service
        for id in ["a1", "a2", "a3", "nobody"] {
            #expect(situation.agent(id) == situation.agents.first { $0.id == id })
            #expect(situation.place(ofAgent: id) == situation.agents.firstIndex { $0.id == id })
            #expect(situation.pins(of: id) == situation.pins.filter { $0.agent == id })
            #expect(situation.worked(by: id) == situation.worked.filter { $0.agent == id })
            for day in [Small.tuesday, Small.friday] {
                let binding = situation.absences.filter {
                    $0.agent == id && $0.first <= day && day <= $0.last && situation.binds($0)
                }
                #expect(situation.absences(of: id, on: day).map(\.absence) == binding)
            }
        }
        let employers = Array(service.employers.map(\.id).prefix(2))
        let places = situation.agents.indices.filter { employers.contains(situation.agents[$0].employer) }
        #expect(situation.places(ofAgentsFrom: employers + employers) == places)
        for session in Small.sessions(on: [Small.tuesday, Small.friday, Small.nextTuesday]) {
            let place = situation.sessions.firstIndex { $0.id == session.id }
            #expect(situation.place(ofSession: session.id) == place)
        }
        for post in Small.service.posts.map(\.id) {
            #expect(situation.sessions(with: post) == situation.sessions.filter { $0.seats(of: post) != nil })
            #expect(service.post(post) == service.posts.first { $0.id == post })
            #expect(service.posts(relievedBy: post) == service.posts.filter { $0.wholeDay?.relievedBy == post })
        }
        #expect(service.inOrder(sites: service.sites.map(\.id).reversed()) == service.sites)
        #expect(service.inOrder(posts: service.posts.map(\.id).reversed() + ["no post"]) == service.posts)
    }
}
