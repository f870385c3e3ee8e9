// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// What really happened, day by day, and closing a month for HR.
struct AttendancePages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("presences", for: .coordinator) { request, visit in try day(request, visit) },
            .page("presences/cloture", for: .coordinator) { request, visit in try closing(request, visit) },
        ]
    }

    var operations: [Operation] {
        let line: [Field] = [.date, Field("line", .id, Phrase(fr: "la ligne du jour", en: "the line of the day"))]
        let pause = Field("pause", .number(0...720), Phrase(fr: "la pause, en minutes", en: "the break, in minutes"))
        let hours: [Field] = [
            Field("from", .time, Phrase(fr: "le début, comme prévu sinon", en: "the start, else as planned")).optional,
            Field("to", .time, Phrase(fr: "la fin, comme prévu sinon", en: "the end, else as planned")).optional,
            pause.optional,
        ]
        return [
            .read(
                "presences", for: .coordinator,
                Phrase(fr: "Les lignes d’un jour", en: "The lines of a day"), [.date], answer: .attendance
            ) { fields, _ in
                let day = try readDay(fields["date"] ?? "")
                let work = try AttendanceWork(on: day.month, in: site.open)
                return .attendance(
                    of: day.month, work.entries(in: .day(day)), toRegularise: work.toRegularise(in: .day(day)))
            },
            .act(
                "presences/conforme", for: .coordinator,
                Phrase(fr: "Dit qu’on a fait comme prévu", en: "Says that all went as planned"),
                [.date, Field("what", .id, Phrase(fr: "le jour ou la permanence", en: "the day or the session"))],
                confirm),
            .act(
                "presences/absent", for: .coordinator,
                Phrase(fr: "Dit que quelqu’un n’est pas venu", en: "Says that somebody did not come"), line, absent),
            .act(
                "presences/corriger", for: .coordinator,
                Phrase(fr: "Dit quand quelqu’un était là", en: "Says when somebody was there"), line + hours, correct),
            .act(
                "presences/retirer", for: .coordinator,
                Phrase(fr: "Retire ce qu’on avait dit", en: "Takes back what was said"), line, reset),
            .act(
                "presences/venu", for: .coordinator,
                Phrase(fr: "Dit que quelqu’un est venu en plus", en: "Says that somebody came besides"),
                [
                    .date, .agent,
                    Field(
                        "place", .id,
                        Phrase(fr: "la permanence, une barre, le poste", en: "the session, a slash, the post")),
                ] + hours, came),
            .read(
                "presences/cloture", for: .coordinator,
                Phrase(fr: "Ce qui est clos d’un mois", en: "What is closed of a month"), [.month], answer: .closings
            ) { fields, _ in
                let month = try readMonth(fields["month"] ?? "")
                return .closings(try AttendanceWork(on: month, in: site.open).register.closingSummaries)
            },
            .act(
                "presences/cloture", for: .coordinator, Phrase(fr: "Clôt un mois", en: "Closes a month"),
                [
                    .month,
                    Field("employer", .id, Phrase(fr: "une structure, toutes sinon", en: "an employer, else all"))
                        .optional,
                ], close),
        ]
    }

    // MARK: - Reading

    private func day(_ request: Request, _ visit: Visit) throws -> Response {
        let snapshot = try site.snapshots.current()
        let query = request.uri.queryParameters
        let asked = try query["date"].map { try readDay(String($0)) }
        let today = Timestamp.now.dayInParis
        let days = Set(snapshot.latest.flatMap(\.rota.sessions).map(\.day)).sorted()
        let title = Phrase(fr: "Présences", en: "Attendance")[visit.language]
        guard let day = asked ?? days.last(where: { $0 <= today }) ?? days.first else {
            return site.html("nothing", NothingPage(heading: title), visit, title: title)
        }
        let page = AttendancePage(
            try AttendanceWork(on: day.month, in: site.open), day: day, held: days,
            regularised: query["regularisations"].flatMap { Int($0) } ?? 0, names: snapshot.names, visit.language)
        return site.html("attendance", page, visit, title: title)
    }

    private func closing(_ request: Request, _ visit: Visit) throws -> Response {
        let snapshot = try site.snapshots.current()
        let today = Timestamp.now.dayInParis
        let months = snapshot.latest.map(\.rota.month)
        let asked = try request.uri.queryParameters["month"].map { try readMonth(String($0)) }
        let title = Phrase(fr: "Clôture pour les RH", en: "Closing for HR")[visit.language]
        guard let month = asked ?? months.last(where: { $0.last < today }) ?? months.first else {
            return site.html("nothing", NothingPage(heading: title), visit, title: title)
        }
        let page = ClosingPage(
            try AttendanceWork(on: month, in: site.open), among: months, names: snapshot.names, visit.language)
        return site.html("closing", page, visit, title: title)
    }

    // MARK: - Saying

    private func confirm(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let (work, scope) = try AttendanceWork.read(fields["what"] ?? "", in: site.open)
        let said = work.asPlanned(in: scope)
        return try back(to: fields, said.isEmpty ? [] : work.say(said, by: visit.access!.name))
    }

    private func absent(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let (work, line) = try line(fields)
        guard line.planned != nil else {
            throw Failure(
                Phrase(
                    fr: "cette personne n’était pas prévue : retirez l’ajout",
                    en: "this person was not planned: take back that they came"))
        }
        return try back(to: fields, work.say([Attendance(line.subject, worked: nil)], by: visit.access!.name))
    }

    private func correct(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let (work, line) = try line(fields)
        return try back(to: fields, work.say([work.corrected(line, hours(fields))], by: visit.access!.name))
    }

    private func reset(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let (work, line) = try line(fields)
        return try back(to: fields, work.withdraw([line.subject], by: visit.access!.name))
    }

    /// Somebody who was not planned: the seat is a session's id followed by the post.
    private func came(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let parts = try fields.text("place", Phrase(fr: "La place", en: "The seat")).split(separator: "/")
        let agent = try site.open.agent(fields.text("agent", Phrase(fr: "L’agent", en: "The agent")))
        let session = parts.dropLast().joined(separator: "/")
        let work = try AttendanceWork(on: readSessionDay(session).month, in: site.open)
        let said = try work.came(
            agent, to: readSession(session, in: work.rota), post: String(parts.last ?? ""), hours(fields),
            advice: Phrase(fr: "corrigez sa ligne", en: "correct their line"))
        return try back(to: fields, work.say([said], by: visit.access!.name))
    }

    private func close(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let month = try readMonth(fields["month"] ?? "")
        let employer = try fields.given("employer").map(site.open.employer)
        try site.open.store.close(
            month, employer: employer?.id, posts: site.open.service.posts, by: visit.access!.name, at: .now)
        return .see("/presences/cloture?month=\(month)")
    }

    // MARK: - What forms say

    /// The line of the day that a form names, closed or not.
    private func line(_ fields: FormFields) throws -> (AttendanceWork, HRLine) {
        let day = try readDay(fields["date"] ?? "")
        let work = try AttendanceWork(on: day.month, in: site.open)
        let lines = (work.entries(in: .day(day)) + work.toRegularise(in: .day(day))).map(\.line)
        guard let line = lines.first(where: { $0.id == fields["line"] }) else { throw WebFailure.notFound }
        return (work, line)
    }

    private func hours(_ fields: FormFields) -> WorkedHours {
        return WorkedHours(
            from: fields.given("from"), to: fields.given("to"), pause: fields.given("pause"),
            labels: (Phrase(fr: "début", en: "start"), Phrase(fr: "fin", en: "end"), Phrase(fr: "pause", en: "break")))
    }

    private func back(to fields: FormFields, _ made: [Regularisation]) throws -> Operation.Done {
        let day = try readDay(fields["date"] ?? "")
        return .see(
            "/presences?date=\(day)" + (made.isEmpty ? "" : "&regularisations=\(made.count)") + "#lignes")
    }
}

/// Where nothing is published there is nothing to say.
struct NothingPage {
    let heading: String
}
