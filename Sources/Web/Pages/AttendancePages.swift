// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// What really happened, day by day, and closing a month for HR.
struct AttendancePages {
    let site: WebSite

    func add(to router: Router<Visit>) {
        let days = router.group("presences").add(middleware: Keepers { $0 == .coordinator })
        days.get { request, visit in try day(request, visit) }
        days.post("conforme") { request, visit in try await confirm(request, visit) }
        days.post("absent") { request, visit in try await absent(request, visit) }
        days.post("corriger") { request, visit in try await correct(request, visit) }
        days.post("retirer") { request, visit in try await reset(request, visit) }
        days.post("venu") { request, visit in try await came(request, visit) }
        days.get("cloture") { request, visit in try closing(request, visit) }
        days.post("cloture") { request, visit in try await close(request, visit) }
    }

    // MARK: - Reading

    private func day(_ request: Request, _ visit: Visit) throws -> Response {
        let snapshot = try site.snapshots.current()
        let query = request.uri.queryParameters
        let asked = try query["jour"].map { try readDay(String($0)) }
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
        let asked = try request.uri.queryParameters["mois"].map { try readMonth(String($0)) }
        let title = Phrase(fr: "Clôture pour les RH", en: "Closing for HR")[visit.language]
        guard let month = asked ?? months.last(where: { $0.last < today }) ?? months.first else {
            return site.html("nothing", NothingPage(heading: title), visit, title: title)
        }
        let page = ClosingPage(
            try AttendanceWork(on: month, in: site.open), among: months, names: snapshot.names, visit.language)
        return site.html("closing", page, visit, title: title)
    }

    // MARK: - Saying

    private func confirm(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let (work, scope) = try AttendanceWork.read(fields["quoi"] ?? "", in: site.open)
        let said = work.asPlanned(in: scope)
        return try back(to: fields, said.isEmpty ? [] : work.say(said, by: visit.access!.name))
    }

    private func absent(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let (work, line) = try line(fields)
        guard line.planned != nil else {
            throw Failure(
                Phrase(
                    fr: "cette personne n’était pas prévue : retirez l’ajout",
                    en: "this person was not planned: take back that they came"))
        }
        return try back(to: fields, work.say([Attendance(line.subject, worked: nil)], by: visit.access!.name))
    }

    private func correct(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let (work, line) = try line(fields)
        return try back(to: fields, work.say([work.corrected(line, hours(fields))], by: visit.access!.name))
    }

    private func reset(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let (work, line) = try line(fields)
        return try back(to: fields, work.withdraw([line.subject], by: visit.access!.name))
    }

    /// Somebody who was not planned: the seat is a session's id followed by the post.
    private func came(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let parts = try fields.text("place", Phrase(fr: "La place", en: "The seat")).split(separator: "/")
        let agent = try site.open.agent(fields.text("agent", Phrase(fr: "L’agent", en: "The agent")))
        let session = parts.dropLast().joined(separator: "/")
        let work = try AttendanceWork(on: readSessionDay(session).month, in: site.open)
        let said = try work.came(
            agent, to: readSession(session, in: work.rota), post: String(parts.last ?? ""), hours(fields),
            advice: Phrase(fr: "corrigez sa ligne", en: "correct their line"))
        return try back(to: fields, work.say([said], by: visit.access!.name))
    }

    private func close(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let month = try readMonth(fields["mois"] ?? "")
        let employer = try fields.given("structure").map(site.open.employer)
        try site.open.store.close(
            month, employer: employer?.id, posts: site.open.service.posts, by: visit.access!.name, at: .now)
        return .redirect(to: "/presences/cloture?mois=\(month)")
    }

    // MARK: - What forms say

    /// The line of the day that a form names, closed or not.
    private func line(_ fields: FormFields) throws -> (AttendanceWork, HRLine) {
        let day = try readDay(fields["jour"] ?? "")
        let work = try AttendanceWork(on: day.month, in: site.open)
        let lines = (work.entries(in: .day(day)) + work.toRegularise(in: .day(day))).map(\.line)
        guard let line = lines.first(where: { $0.id == fields["ligne"] }) else { throw WebFailure.notFound }
        return (work, line)
    }

    private func hours(_ fields: FormFields) -> WorkedHours {
        return WorkedHours(
            from: fields.given("debut"), to: fields.given("fin"), pause: fields.given("pause"),
            labels: (Phrase(fr: "début", en: "start"), Phrase(fr: "fin", en: "end"), Phrase(fr: "pause", en: "break")))
    }

    private func back(to fields: FormFields, _ made: [Regularisation]) throws -> Response {
        let day = try readDay(fields["jour"] ?? "")
        return .redirect(
            to: "/presences?jour=\(day)" + (made.isEmpty ? "" : "&regularisations=\(made.count)") + "#lignes")
    }
}

/// Where nothing is published there is nothing to say.
struct NothingPage {
    let heading: String
}
