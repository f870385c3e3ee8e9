// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

extension Situation {
    /// What the coordinator pinned is judged alone: a pin that breaks a rule needs a derogation.
    ///
    /// - Parameter ifRelieved: whether to suppose that the others do their part: that somebody takes every post that
    ///   relieves another, and every one beside which a trainee is pinned, and that trainees sit beside somebody in time.
    func breachesOfPins(ifRelieved: Bool) -> [Breach] {
        judgedPins(ifRelieved: ifRelieved).filter { $0.derogation == nil }
    }

    /// The same, with what the coordinator accepted.
    func judgedPins(ifRelieved: Bool) -> [Breach] {
        let pinned = pins.filter { $0.kind == .hold && seat(of: $0) != nil }
        var alone = Rota(
            month: month, sessions: sessions,
            assignments: pinned.map {
                Assignment(
                    session: $0.session, post: $0.post!, agent: $0.agent, shadowing: $0.shadowing, pinned: true)
            })
        if ifRelieved {
            let reliefs = Set(service.posts.compactMap { $0.wholeDay?.relievedBy })
            for session in sessions {
                for seats in session.seats where reliefs.contains(seats.post) {
                    alone.assignments.append(Assignment(session: session.id, post: seats.post, agent: ""))
                }
            }
            alone.assignments += pinned.filter(\.shadowing).map {
                Assignment(session: $0.session, post: $0.post!, agent: "")
            }
        }
        // Only those pinned can break anything, and nothing is measured.
        var judging = self
        let people = Set(pins.map(\.agent))
        judging.agents.removeAll { !people.contains($0.id) }
        judging.service.settings.priorities = []
        let reading = Reading(alone, in: judging)
        let early = judging.agents.filter { _ in ifRelieved }.flatMap { agent in
            ShadowsFirst().heldTooEarly(by: agent, in: reading) { post, day in
                judging.hasSessionsToShadow(agent, at: post, before: day)
            }
        }
        // Whom a pinned relief relieves, and who else holds what is frozen, is for the planner to find.
        return crowdedPins
            + Verdict(on: alone, in: judging).breaches.filter {
                $0.rule != .relief && $0.rule != .frozen && !relaxed.contains($0.rule) && !early.contains($0)
            }
    }

    /// Pins on seats that have fewer places than people pinned to them.
    var crowdedPins: [Breach] {
        let people = Dictionary(grouping: pins.filter { $0.kind == .hold && !$0.shadowing }) { seat(of: $0) }
            .mapValues { Set($0.map(\.agent)).sorted() }
        return people.compactMap { seat, people in seat.map { (seat: $0, people: people) } }
            .sorted { $0.seat < $1.seat }.flatMap { seat, people -> [Breach] in
                let session = sessions[seat.session]
                guard people.count > places(of: seat) else { return [] }
                let site = service.site(session.site)?.name ?? session.site
                return people.map { agent in
                    Breach(
                        rule: .pin, agent: agent, first: session.day, last: session.day,
                        fact: Phrase(fr: "plus d’affectations fixées que de places : ", en: "more pins than seats: ")
                            + (service.post(seat.post)?.name ?? Phrase(seat.post)) + Phrase(", \(site), ")
                            + .day(session.day) + Phrase(" ") + .span(session.hours))
                }
            }
    }

    func places(of seat: SeatKey) -> Int {
        sessions[seat.session].seats(of: seat.post).map { $0.required + $0.desired } ?? 0
    }
}
