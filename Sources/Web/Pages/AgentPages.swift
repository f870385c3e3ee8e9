// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Foundation
import Hummingbird
import MairieMobile
import Store

/// An agent's own pages: their shifts, what changed, what they ask for. Nothing in them is of anybody else but who works
/// the same sessions.
struct AgentPages: Pages {
    let site: WebSite
    /// What everybody is expected to work in the months to come.
    private let forecasts = Reckonings<Month, [Shift]>()

    init(site: WebSite) {
        self.site = site
    }

    var routes: [Route] {
        [
            .page("moi", for: .agent) { _, visit in try shifts(visit) },
            .page("moi/demandes", for: .agent) { _, visit in try requests(visit) },
            .page("agenda/agent/:agent/:seal", for: .holder) { request, visit in try feed(request, visit) },
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "moi", for: .agent,
                Phrase(
                    fr: "Ses permanences à venir, ce qu’on n’a pas encore vu, son agenda",
                    en: "One’s coming shifts, what was not seen yet, one’s calendar"),
                answer: .object([
                    "shifts": .shifts, "unseen": .list(of: .number), "swaps": .list(of: .swap), "forecast": .expected,
                    "feed": .text,
                ]), told),
            .act(
                "moi/vu", for: .agent, Phrase(fr: "Dit qu’on a vu", en: "Says that one has seen"),
                [
                    Field(
                        "message", .list(.row),
                        Phrase(fr: "les messages, par leur numéro", en: "the messages, by their numbers"))
                ],
                seen),
            .act(
                "moi/empechement", for: .agent,
                Phrase(fr: "Dit qu’on ne peut pas venir", en: "Says that one cannot come"), [.date, .remark],
                cannotCome),
            .read(
                "moi/demandes", for: .agent,
                Phrase(fr: "Ce qu’on a demandé", en: "What one has asked for"),
                answer: .object(["absences": .absences, "wishes": .wishes])
            ) { _, visit in
                let agent = try site.agent(visit)
                return [
                    "absences": .absences(try site.open.store.absences().filter { $0.agent == agent.id }),
                    "wishes": .wishes(try site.open.store.wishes().filter { $0.agent == agent.id }),
                ]
            },
            .act(
                "moi/conges", for: .agent, Phrase(fr: "Demande une absence", en: "Asks for an absence"),
                [
                    .first, .last,
                    .dayPart,
                    .remark,
                ], askLeave),
            .act(
                "moi/souhaits", for: .agent, Phrase(fr: "Dit un souhait", en: "Says a wish"),
                [
                    .first, .last,
                    Field("wish", .choice(["prefer", "avoid", "at-most"]), Phrase(fr: "lequel", en: "which")),
                    Field("site", .id, Phrase(fr: "le lieu, sinon tous", en: "the site, else all")).optional,
                    Field("days", .number(0...31), Phrase(fr: "combien de jours", en: "how many days")).optional,
                ], wish),
            .act(
                "moi/retirer", for: .agent,
                Phrase(fr: "Retire une demande ou un souhait", en: "Takes back a request or a wish"),
                [
                    Field.row("absence", Phrase(fr: "la demande", en: "the request")).optional,
                    Field.row("wish", Phrase(fr: "le souhait", en: "the wish")).optional,
                ], withdraw),
        ]
    }

    // MARK: - Their shifts

    private func shifts(_ visit: Visit) throws -> Response {
        let (agent, today) = (try site.agent(visit), Timestamp.now.dayInParis)
        let forecast = try forecast(today: today)
        return try site.keptHTML(
            "shifts", visit, variant: forecast.isCurrent ? "" : "awaited",
            title: Phrase(fr: "Mes permanences", en: "My shifts")[visit.language]
        ) {
            try ShiftsPage(
                of: agent, site.snapshots.current(),
                absences: site.open.store.absences().filter { $0.agent == agent.id },
                swaps: OwnSwaps(of: agent, in: site.open, today: today).toCome(), forecast: forecast, now: .now,
                feed: feedAddress(of: agent), visit.language)
        }
    }

    /// Worked out beside the requests; nobody waits for it.
    private func forecast(today: Day) throws -> Reckonings<Month, [Shift]>.Result {
        let open = site.open
        return forecasts.last(
            today.month, at: .init(revision: try open.store.planningRevision(), day: today)
        ) {
            try? open.expectedShifts(from: today, until: open.outlookEnd(from: today))
        }
    }

    private func feedAddress(of agent: Agent) throws -> String {
        let generation = try site.open.store.feedGeneration(of: agent.id)
        return "/agenda/agent/\(agent.id)/\(site.key.feedSeal(of: agent.id, generation: generation)).ics"
    }

    private func told(_ fields: FormFields, _ visit: Visit) throws -> JSONValue {
        let (agent, snapshot, today) = (try site.agent(visit), try site.snapshots.current(), Timestamp.now.dayInParis)
        let last = max(today, snapshot.latest.last?.rota.month.last ?? today)
        return [
            "shifts": .shifts(
                of: agent.id, editions: snapshot.latest, days: today...last, names: snapshot.names,
                instructions: snapshot.instructions),
            "unseen": .array(
                snapshot.messages.filter { $0.subject.agent == agent.id && $0.seenAt == nil }.map { .number($0.id) }),
            "swaps": .swaps(try OwnSwaps(of: agent, in: site.open, today: today).toCome()),
            "forecast": .expected(
                (try forecast(today: today).value ?? []).filter { $0.agent == agent.id }
                    .coming(today, insteadOf: snapshot.latest)),
            "feed": .string(try feedAddress(of: agent)),
        ]
    }

    private func seen(_ fields: FormFields, _ visit: Visit) throws -> Operation.Done {
        let agent = try site.agent(visit)
        let mine = try site.snapshots.current().messages.filter { $0.subject.agent == agent.id }
        for number in fields.all("message").compactMap(Int.init) {
            guard let message = mine.first(where: { $0.id == number }) else { throw WebFailure.notFound }
            // Whoever has seen the last one knows all that came before.
            for earlier in mine where earlier.id <= number && earlier.subject.month == message.subject.month {
                try site.open.store.markSeen(earlier.id, by: agent.name, at: .now)
            }
        }
        return .see("/moi")
    }

    /// Asks for the day off, and frees nothing: the coordinator decides.
    private func cannotCome(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let agent = try site.agent(visit)
        let day = try readComingDay(fields["date"] ?? "")
        guard try !site.snapshots.current().shifts(of: agent.id, on: day).isEmpty else { throw WebFailure.notFound }
        let absence = Absence(
            id: 0, agent: agent.id, first: day, last: day, part: .day, reason: fields["reason"] ?? "", state: .asked)
        // Pressed twice, it is said once.
        let known = try site.open.store.absences().contains {
            $0.agent == agent.id && $0.state != .cancelled && $0.first <= day && day <= $0.last
        }
        if !known {
            let message = try site.open.reportUnavailable(absence, by: agent.name)
            if message.state == .pending { site.send([message], by: agent.name) }
        }
        return .see("/moi")
    }

    // MARK: - What they ask for

    private func requests(_ visit: Visit) throws -> Response {
        let agent = try site.agent(visit)
        let page = RequestsPage(
            of: agent, absences: try site.open.store.absences(), wishes: try site.open.store.wishes(),
            today: Timestamp.now.dayInParis, names: try site.snapshots.current().names, visit.language)
        return site.html(
            "requests", page, visit, title: Phrase(fr: "Congés et souhaits", en: "Leave and wishes")[visit.language])
    }

    private func askLeave(_ fields: FormFields, _ visit: Visit) throws -> Operation.Done {
        let agent = try site.agent(visit)
        let (first, last) = try fields.days(readComingDay)
        guard let part = Absence.DayPart(rawValue: fields["part"] ?? "day") else { throw WebFailure.notFound }
        _ = try site.open.store.addAbsence(
            Absence(
                id: 0, agent: agent.id, first: first, last: last, part: part, reason: fields["reason"] ?? "",
                state: .asked), by: agent.name, at: .now)
        return .see("/moi/demandes")
    }

    private func wish(_ fields: FormFields, _ visit: Visit) throws -> Operation.Done {
        let agent = try site.agent(visit)
        let (first, last) = try fields.days(readComingDay)
        let place = try fields.given("site").map { id in
            guard let site = site.open.service.site(id) else { throw WebFailure.notFound }
            return site.id
        }
        let kind: Wish.Kind
        switch fields["wish"] {
        case "prefer": kind = .prefer(site: place)
        case "avoid": kind = .avoid(site: place)
        default: kind = .atMost(days: try readNumber(fields["days"] ?? ""))
        }
        _ = try site.open.store.addWish(
            Wish(id: 0, agent: agent.id, first: first, last: last, kind: kind), by: agent.name, at: .now)
        return .see("/moi/demandes")
    }

    private func readComingDay(_ text: String) throws -> Day {
        let day = try readDay(text)
        guard day >= Timestamp.now.dayInParis else {
            throw Failure(
                Phrase(fr: "le ", en: "") + .day(day)
                    + Phrase(fr: " est passé : donnez un jour à venir", en: " is over: give a day to come"))
        }
        return day
    }

    /// Takes back a request of their own that nobody has decided about, or a wish.
    private func withdraw(_ fields: FormFields, _ visit: Visit) throws -> Operation.Done {
        let agent = try site.agent(visit)
        if let id = fields["absence"].flatMap(Int.init) {
            guard
                try site.open.store.absences().contains(where: {
                    $0.id == id && $0.agent == agent.id && $0.state == .asked
                })
            else { throw WebFailure.notFound }
            try site.open.store.cancelAbsence(id, by: agent.name, at: .now)
        }
        if let id = fields["wish"].flatMap(Int.init) {
            guard try site.open.store.wishes().contains(where: { $0.id == id && $0.agent == agent.id }) else {
                throw WebFailure.notFound
            }
            try site.open.store.removeWish(id, by: agent.name, at: .now)
        }
        return .see("/moi/demandes")
    }

    // MARK: - Their calendar

    private func feed(_ request: Request, _ visit: Visit) throws -> Response {
        let (id, file) = (try visit.parameters.require("agent"), try visit.parameters.require("seal"))
        let snapshot = try site.snapshots.current()
        guard file.hasSuffix(".ics"), let agent = snapshot.names.record(of: id),
            site.key.isFeedSeal(
                String(file.dropLast(4)), of: id, generation: try site.open.store.feedGeneration(of: id))
        else {
            throw site.links.refusal(at: .now)
        }
        let text = try site.keptText("agenda/agent/\(agent.id)") {
            CalendarExport(
                agent: agent, versions: snapshot.versions, names: snapshot.names, language: .french,
                instructions: snapshot.instructions
            ).text
        }
        return .calendar(text, to: request)
    }
}

extension WebSite {
    /// The agent who visits.
    func agent(_ visit: Visit) throws -> Agent {
        guard let access = visit.access, case .agent(let id) = access.role,
            let agent = try snapshots.current().names.record(of: id)
        else { throw WebFailure.notAllowed }
        return agent
    }
}

extension Snapshot {
    /// What an agent is told of a day.
    func shifts(of agent: Agent.ID, on day: Day) -> [Shift] {
        latest.filter { $0.rota.month == day.month }
            .flatMap { $0.rota.told().shifts(posts: service.posts) }.filter { $0.agent == agent && $0.day == day }
    }
}
