// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Planning

@Suite("What one agent may do in a day")
struct DutyListTests {
    /// The duties of one agent on a bus day, as `seats: hours`.
    func duties(of agent: Agent, with posts: [Session]) -> [String] {
        let situation = Small.situation(minding: .requiredSeats, agents: [agent], sessions: posts)
        return DutyList(situation).duties(of: 0).map { duty in
            let seats = duty.seats.map { seat in
                let help = duty.helps.contains { $0.session == seat.session } ? "+" : ""
                return "\(situation.sessions[seat.session].pattern.dropFirst(4)) \(seat.post)\(help)"
            }
            return seats.joined(separator: ", ") + ": \(Phrase.duration(duty.shift.minutes).french)"
                + (duty.reliefPlaces.isEmpty ? "" : " relieved")
        }.sorted()
    }

    @Test("a team member holds one post in the morning, in the afternoon, or both")
    func team() {
        let sessions = Small.busDay(Small.tuesday, with: "pre-accueil", "accompagnement")
        #expect(
            duties(of: Small.agent("a1", "ddct"), with: sessions) == [
                "apres-midi accompagnement: 3 h",
                "apres-midi pre-accueil: 3 h",
                "matin accompagnement, apres-midi accompagnement: 6 h 30",
                "matin accompagnement, apres-midi pre-accueil: 6 h 30",
                "matin accompagnement: 3 h 30",
                "matin pre-accueil, apres-midi accompagnement: 6 h 30",
                "matin pre-accueil, apres-midi pre-accueil: 6 h 30",
                "matin pre-accueil: 3 h 30",
            ])
    }

    @Test("how many there are is known without listing them, and counted no further than asked")
    func count() {
        let sessions = Small.busDay(Small.tuesday, with: "pre-accueil", "accompagnement")
        let agents = (1...3).map { Small.agent("a\($0)", "ddct") } + [Small.agent("d1", "chauffeurs")]
        let list = DutyList(Small.situation(minding: .requiredSeats, agents: agents, sessions: sessions))
        #expect(list.count(upTo: 100) == agents.indices.reduce(0) { $0 + list.duties(of: $1).count })
        #expect(list.count(upTo: 100) == 24)
        #expect((11...24).contains(list.count(upTo: 10)))
    }

    @Test("a driver takes the bus from depot to depot, relieved at lunch or not, or half of the way")
    func driver() {
        let sessions = Small.busDay(Small.tuesday, with: "conduite")
        #expect(
            duties(of: Small.agent("a1", "chauffeurs"), with: sessions) == [
                "apres-midi conduite: 4 h 15",
                "matin conduite, apres-midi conduite: 10 h 30",
                "matin conduite, apres-midi conduite: 9 h 45 relieved",
                "matin conduite: 5 h 15",
            ])
    }

    @Test("a driver may lend a hand at pré-accueil in each session, and relieve another driver")
    func helpAndRelief() {
        let withHelp = duties(
            of: Small.agent("a1", "chauffeurs"), with: Small.busDay(Small.tuesday, with: "conduite", "pre-accueil"))
        #expect(withHelp.count == 12)
        #expect(withHelp.contains("matin conduite+, apres-midi conduite: 9 h 45 relieved"))
        #expect(withHelp.contains("matin conduite+, apres-midi conduite+: 9 h 45 relieved"))

        let withRelief = duties(
            of: Small.agent("a1", "chauffeurs"), with: Small.busDay(Small.tuesday, with: "conduite", "releve"))
        #expect(withRelief.contains("matin releve: 45 min"))
        #expect(withRelief.contains("matin releve, apres-midi conduite: 5 h"))
        #expect(withRelief.contains("matin conduite, matin releve: 6 h"))
    }

    @Test("who belongs to no employer of its posts has nothing to do in a session")
    func nothing() {
        #expect(duties(of: Small.agent("a1", "eps"), with: Small.busDay(Small.tuesday, with: "conduite")).isEmpty)
    }
}
