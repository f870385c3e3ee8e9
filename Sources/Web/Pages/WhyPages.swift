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
struct WhyPages: Pages {
    let site: WebSite
    private let sentences = KeptTexts<Int>()

    init(site: WebSite) {
        self.site = site
    }

    var routes: [Route] {
        [
            .page("planning/:month/pourquoi", for: .coordinator) { request, visit in try await atLength(request, visit)
            },
            .page("moi/pourquoi", for: .agent) { request, visit in try await inASentence(request, visit) },
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "planning/:month/pourquoi", for: .coordinator,
                Phrase(
                    fr: "Pourquoi ces personnes à un poste, et pas d’autres",
                    en: "Why these people at a post, and not others"), [.session, .post], answer: .why
            ) { fields, visit in
                .why(try await why(fields, visit).seats, gaps: [], language: visit.language)
            },
            .read(
                "moi/pourquoi", for: .agent, Phrase(fr: "Pourquoi moi, en une phrase", en: "Why me, in one sentence"),
                [.session],
                answer: .object(["date": .day, "post": .id, "pinned": .flag, "sentence": .text])
            ) { fields, visit in
                let reason = try await reason(fields["session"], visit)
                return [
                    "date": .string(reason.day.iso), "post": .string(reason.post), "pinned": .bool(reason.isFixed),
                    "sentence": .string(reason.sentence),
                ]
            },
        ]
    }

    private func atLength(_ request: Request, _ visit: Visit) async throws -> Response {
        let month = try PlanningPages.readMonth(of: visit)
        let found = try await why(FormFields(query: request.uri.query), visit)
        let page = WhyPage(
            found.seats, of: found.session, month: month, names: try site.open.names(), visit.language)
        return site.html("why", page, visit, title: Phrase(fr: "Pourquoi ?", en: "Why?")[visit.language])
    }

    private func why(_ fields: FormFields, _ visit: Visit) async throws -> (session: Session, seats: [SeatWhy]) {
        let month = try PlanningPages.readMonth(of: visit)
        let rota = try site.open.edition(of: month).rota
        let session = try readSession(fields["session"] ?? "", in: rota)
        // One post at a time: a whole session takes a minute.
        let post = try readSeat(session.id, fields["post"] ?? "", in: rota).post
        let open = site.open
        let seats = try await beside {
            let situation = try open.situation(of: month, replanned: rota.replanned)
            return try open.namingPins { try WhySearch(rota, in: situation).session(session.id, post: post) }
        }
        return (session, seats)
    }

    /// About a published place of the agent's own, so that nothing of a draft is told.
    private func inASentence(_ request: Request, _ visit: Visit) async throws -> Response {
        let reason = try await reason(request.uri.queryParameters["session"].map(String.init), visit)
        let page = ReasonPage(
            when: Phrase.day(reason.day)[visit.language].capitalisedFirst,
            post: try site.snapshots.current().names.post(reason.post)[visit.language], isFixed: reason.isFixed,
            sentence: reason.sentence)
        return site.html("reason", page, visit, title: Phrase(fr: "Pourquoi moi ?", en: "Why me?")[visit.language])
    }

    private struct Reason {
        let day: Day
        let post: Post.ID
        let isFixed: Bool
        let sentence: String
    }

    private func reason(_ session: String?, _ visit: Visit) async throws -> Reason {
        guard let access = visit.access, case .agent(let id) = access.role else { throw WebFailure.notAllowed }
        let snapshot = try site.snapshots.current()
        guard let session, let day = session.dayOfSession,
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
        return Reason(
            day: day, post: place.post, isFixed: rota.assignments.contains { $0.place == place && $0.pinned },
            sentence: price)
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
        /// Why there are so many places, where they follow from the visits.
        let places: [String]
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
                let facts = other.breaches.facts + (other.price.map { [$0.words(there: true)] } ?? [])
                return (
                    isFree: other.breaches.isEmpty,
                    person: Person(name: names.agent(other.agent), facts: facts.map { $0[language] })
                )
            }
            return SeatReasons(
                post: names.post(why.seat.post)[language].capitalisedFirst,
                places: session.seatReason.map { reason in
                    reason.words(of: why.seat.post).map { [reason.summary, $0] } ?? []
                }?.map { $0[language].capitalisedFirst + "." } ?? [],
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
