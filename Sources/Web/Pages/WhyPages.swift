// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Foundation
import Hummingbird
import MairieMobile
import Planning
import Store

/// Why these people and not others, from planning again: at length for the coordinator, in one sentence for whoever is
/// there.
struct WhyPages {
    let site: WebSite
    private let sentences = KeptTexts()

    init(site: WebSite) {
        self.site = site
    }

    func add(to router: Router<Visit>) {
        router.group("planning/:month").add(middleware: Keepers { $0 == .coordinator })
            .get("pourquoi") { request, visit in try await atLength(request, visit) }
        router.group("moi").add(middleware: Keepers { if case .agent = $0 { true } else { false } })
            .get("pourquoi") { request, visit in try await inASentence(request, visit) }
    }

    private func atLength(_ request: Request, _ visit: Visit) async throws -> Response {
        let month = try PlanningPages.readMonth(of: visit)
        let query = request.uri.queryParameters
        let rota = try site.open.edition(of: month).rota
        let session = try readSession(query["permanence"].map(String.init) ?? "", in: rota)
        // One post at a time: a whole session takes a minute.
        let post = try readSeat(session.id, query["poste"].map(String.init) ?? "", in: rota).post
        let open = site.open
        let seats = try await beside {
            let situation = try open.situation(of: month, replanned: rota.replanned)
            return try open.namingPins { try WhySearch(rota, in: situation).session(session.id, post: post) }
        }
        let page = WhyPage(seats, of: session, month: month, names: try open.names(), visit.language)
        return site.html("why", page, visit, title: Phrase(fr: "Pourquoi ?", en: "Why?")[visit.language])
    }

    /// About a published place of the agent's own, so that nothing of a draft is told.
    private func inASentence(_ request: Request, _ visit: Visit) async throws -> Response {
        guard let access = visit.access, case .agent(let id) = access.role else { throw WebFailure.notAllowed }
        let snapshot = try site.snapshots.current()
        guard let session = request.uri.queryParameters["permanence"].map(String.init), let day = session.dayOfSession,
            let rota = snapshot.latest.first(where: { $0.rota.month == day.month })?.rota,
            let place = rota.told().places(of: id, on: day).first(where: { $0.session == session && !$0.shadowing })
        else { throw WebFailure.notFound }
        let (open, sentences) = (site.open, sentences)
        let price = try await beside {
            try sentences.text(of: "\(id) \(session) \(visit.language)", at: snapshot.revision) {
                let situation = try open.situation(of: day.month, replanned: rota.replanned)
                return try WhySearch(rota, in: situation).price(without: id, at: place.seat).wordsToHolder[
                    visit.language]
            }
        }
        let page = ReasonPage(
            when: Phrase.day(day)[visit.language].capitalisedFirst,
            post: snapshot.names.post(place.post)[visit.language],
            isFixed: rota.assignments.contains { $0.place == place && $0.pinned }, sentence: price)
        return site.html("reason", page, visit, title: Phrase(fr: "Pourquoi moi ?", en: "Why me?")[visit.language])
    }
}

struct ReasonPage {
    let when: String
    let post: String
    let isFixed: Bool
    let sentence: String
}

/// Each seat with who is there and what it would cost to do without, and who is not and why.
struct WhyPage {
    let month: String
    let place: String
    let seats: [SeatReasons]

    struct SeatReasons {
        let post: String
        let holders: [Person]
        let gaps: [Remark]
        let possible: [Person]
        let impossible: [Person]
    }

    struct Person {
        let name: String
        let facts: [String]
    }

    init(_ seats: [SeatWhy], of session: Session, month: Month, names: Names, _ language: Language) {
        self.month = month.iso
        place =
            (Phrase("\(names.site(session.site)), ") + .day(session.day) + Phrase(" ") + .span(session.hours))[language]
        self.seats = seats.map { why in
            let others = why.others.map { other in
                var facts: [String] = []
                for breach in other.breaches {
                    let fact = (breach.rule.name + Phrase(" – ") + breach.fact)[language]
                    if !facts.contains(fact) { facts.append(fact) }
                }
                if let price = other.price { facts.append(price.words(there: true)[language]) }
                return (isFree: other.breaches.isEmpty, person: Person(name: names.agent(other.agent), facts: facts))
            }
            return SeatReasons(
                post: names.post(why.seat.post)[language].capitalisedFirst,
                holders: why.holders.map { holder in
                    Person(
                        name: names.agent(holder.agent),
                        facts: (holder.isPinned ? [Phrase(fr: "affectation fixée", en: "pinned")[language]] : [])
                            + (holder.without.map { [$0.words(there: false)[language]] } ?? []))
                }, gaps: why.gaps.flatMap { $0.remarks(language) },
                possible: others.filter(\.isFree).map(\.person), impossible: others.filter { !$0.isFree }.map(\.person))
        }
    }
}
