// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// The school year: which days are open, why the others are not, and what the coordinator decides about them.
struct CalendarPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("calendrier", for: .coordinator) { request, visit in
                try year(
                    request.uri.queryParameters["year"].map(String.init),
                    form: ImportForm(school, at: "/\(Self.imports)", after: request, visit.language), visit)
            },
            .page("calendrier/annuler", for: .coordinator) { request, visit in try preview(request, visit) },
        ]
    }

    var operations: [Operation] {
        let what = Field(
            "what", .text(0...200),
            Phrase(
                fr: "une permanence, lieu/ID, ou rien pour tout le jour",
                en: "a session, lieu/ID, or nothing for the whole day")
        ).optional
        return [
            .read(
                "calendrier", for: .coordinator,
                Phrase(fr: "Les jours d’un mois, ouverts ou fermés", en: "The days of a month, open or closed"),
                [Field.month.optional], answer: .calendar, told),
            .act(
                "calendrier/decider", for: .coordinator,
                Phrase(fr: "Ouvre ou ferme un jour", en: "Opens or closes a day"),
                [
                    .date, .pattern.optional,
                    Field("decision", .choice(["open", "close"]), Phrase(fr: "ouvert ou fermé", en: "open or closed")),
                    .reason,
                ], decide),
            .act(
                "calendrier/retirer", for: .coordinator,
                Phrase(fr: "Retire une décision", en: "Takes a decision back"), [.date, .pattern.optional], undecide),
            .read(
                "calendrier/annuler", for: .coordinator,
                Phrase(fr: "Qui serait concerné par une annulation", en: "Whom calling off would concern"),
                [.date, what, Field("reason", .anyText, Phrase(fr: "la raison", en: "the reason")).optional],
                answer: .cancellation
            ) { fields, _ in
                .cancellation(
                    try cancelling(fields["date"], fields["what"] ?? "").done(
                        because: fields["reason"] ?? "", credit: true))
            },
            .act(
                "calendrier/annuler", for: .coordinator,
                Phrase(
                    fr: "Annule des permanences, et le dit à qui cela concerne",
                    en: "Calls sessions off, and tells those concerned"),
                [
                    .date, what, .reason,
                    Field(
                        "turns", .flag,
                        Phrase(
                            fr: "si les tours comptent quand même ; sinon la règle du service",
                            en: "whether the turns count all the same; else the rule of the service")
                    ).optional,
                ], cancel),
            .act(
                "calendrier/retablir", for: .coordinator,
                Phrase(fr: "Rétablit ce qui était annulé", en: "Holds what was called off"),
                [.date, .pattern.optional], restore),
            school.operation(at: Self.imports, on: "/calendrier") { form, visit in
                try year(nil, form: form, visit, status: .unprocessableContent)
            },
        ]
    }

    // MARK: - The school calendar

    private static let imports = "calendrier/import"

    /// The official calendar, as the ministry gives it out.
    private var school: CSVImport {
        CSVImport(
            name: "scolaire",
            heading: Phrase(fr: "Importer le calendrier scolaire officiel", en: "Import the official school calendar"),
            files: [
                .init(
                    name: "calendar", title: Phrase(fr: "Calendrier scolaire", en: "School calendar"), columns: [],
                    what: Phrase(
                        fr: "Le fichier CSV « fr-en-calendrier-scolaire » de data.education.gouv.fr, ou l’iCalendar "
                            + "d’une zone, tel quel. Des vacances sans date de reprise sont laissées de côté : les jours "
                            + "qui suivent restent inconnus.",
                        en: "The CSV file “fr-en-calendrier-scolaire” of data.education.gouv.fr, or the iCalendar of a "
                            + "zone, as it is. Holidays without a day of return are left out: the days after them stay "
                            + "unknown."),
                    accepts: ".csv,.ics,text/csv,text/calendar")
            ]
        ) { [open = site.open] files, author in
            try open.importSchoolCalendar(files["calendar"]!, by: author).count
        }
    }

    private func told(_ fields: FormFields, _ visit: Visit) throws -> JSONValue {
        let month = try fields.given("month").map(readMonth) ?? Timestamp.now.dayInParis.month
        let calendar = try site.snapshots.current().calendar
        return .calendar(
            of: month, sessions: try calendar.sessions(in: month.days), closures: try calendar.closures(in: month.days),
            undecided: try calendar.undecidedBridges(in: month.days), language: visit.language)
    }

    private func year(
        _ year: String?, form: ImportForm, _ visit: Visit, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let today = Timestamp.now.dayInParis
        let start = year.flatMap { Int($0) } ?? today.month.schoolYearStart.year
        guard let first = Month(year: start, month: 9) else { throw WebFailure.notFound }
        let snapshot = try site.snapshots.current()
        let page = YearPage(
            from: first, snapshot.calendar, today: today, names: snapshot.names, form: form, visit.language)
        return site.html(
            "calendar", page, visit, title: Phrase(fr: "Calendrier", en: "Calendar")[visit.language], status: status)
    }

    // MARK: - Open or closed

    private func decide(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let target = try target(fields["date"], fields["session"])
        guard let kind = CalendarDecision.Kind(rawValue: fields["decision"] ?? ""), kind != .cancel else {
            throw WebFailure.notFound
        }
        let reason = try fields.text("reason", Phrase(fr: "la raison", en: "the reason"))
        try site.open.decide(kind, on: target, because: reason, by: visit.access!.name)
        return back(to: target.day)
    }

    private func undecide(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let (day, pattern) = try target(fields["date"], fields["session"])
        try site.open.store.undecide(day, pattern: pattern, by: visit.access!.name, at: .now)
        return back(to: day)
    }

    private func back(to day: Day) -> Operation.Done {
        .see("/calendrier?year=\(day.month.schoolYearStart.year)#m\(day.month)")
    }

    // MARK: - Called off

    /// Who is concerned, before anybody is told.
    private func preview(_ request: Request, _ visit: Visit) throws -> Response {
        // A form that is sent in the address writes spaces as the body of one does.
        let fields = FormFields(query: request.uri.query)
        let (day, what, reason) = (fields["date"], fields["what"] ?? "", fields["reason"] ?? "")
        // With credit, it says all whose turns are in question.
        let cancellation = try cancelling(day, what).done(because: reason, credit: true)
        let page = CancelPage(
            cancellation, day: day ?? "", what: what, reason: reason, names: try site.snapshots.current().names,
            visit.language)
        return site.html(
            "cancel", page, visit, title: Phrase(fr: "Annuler", en: "Call off")[visit.language])
    }

    private func cancel(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let credit: Bool? =
            switch fields["turns"] {
            case "yes": true
            case "no": false
            default: nil
            }
        let reason = try fields.text("reason", Phrase(fr: "la raison", en: "the reason"))
        let cancelling = try cancelling(fields["date"], fields["what"] ?? "")
        return try await carryOut(cancelling.done(because: reason, credit: credit), visit)
    }

    private func restore(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        return try await carryOut(cancelling(fields["date"], fields["session"] ?? "").undone(), visit)
    }

    private func cancelling(_ day: String?, _ what: String) throws -> Cancelling {
        let place = what.split(separator: "/").last.map(String.init).flatMap { what.hasPrefix("lieu/") ? $0 : nil }
        return try Cancelling(target(day, place == nil ? what : nil), site: place, in: site.open)
    }

    /// Publishes what follows, and tells whom it concerns.
    private func carryOut(_ cancellation: Cancellation, _ visit: Visit) async throws -> Operation.Done {
        let author = visit.access!.name
        guard let version = try site.open.store.cancel(cancellation, by: author, at: .now) else {
            return .see("/calendrier#m\(cancellation.month)")
        }
        site.send(try Telling(open: site.open, author: author).waiting(for: version), by: author)
        return .see("/messages?month=\(version.month)")
    }

    private func target(_ day: String?, _ pattern: String?) throws -> (day: Day, pattern: Pattern.ID?) {
        let id = pattern ?? ""
        return try dayOrSession((id.isEmpty ? "" : "\(id)/") + (day ?? ""), site.open)
    }
}
