// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// What HR takes: the file of hours of each month, and how far each month is closed.
struct HRPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("rh", for: .hours) { _, visit in try months(visit) },
            .page("rh/:file", for: .hours) { request, visit in try file(request, visit) },
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "rh/:month", for: .hours,
                Phrase(fr: "Les lignes d’un mois, prévues et faites", en: "The lines of a month, planned and worked"),
                answer: .attendance
            ) { _, visit in try told(visit) },
            .read(
                "rh", for: .hours, Phrase(fr: "Ce qui est clos", en: "What is closed"), answer: .closings
            ) { _, _ in
                .closings(
                    try site.open.store.closedMonths().flatMap {
                        try AttendanceWork(on: $0, in: site.open).register.closingSummaries
                    })
            },
        ]
    }

    private func told(_ visit: Visit) throws -> JSONValue {
        let month = try PlanningPages.readMonth(of: visit)
        let work = try AttendanceWork(on: month, in: site.open)
        return .attendance(
            of: month, work.entries(in: .month(month)), toRegularise: work.toRegularise(in: .month(month)))
    }

    private func months(_ visit: Visit) throws -> Response {
        let snapshot = try site.snapshots.current()
        let today = Timestamp.now.dayInParis
        let registers = try snapshot.latest.reversed().compactMap { edition in
            try site.open.store.register(of: edition.rota.month, posts: snapshot.service.posts)
        }
        let page = HoursPage(registers, today: today, names: snapshot.names, visit.language)
        return site.html("hours", page, visit, title: Phrase(fr: "Heures", en: "Hours")[visit.language])
    }

    /// `2027-01.csv?profil=excel-fr&totaux=1`
    private func file(_ request: Request, _ visit: Visit) throws -> Response {
        let file = try visit.parameters.require("file")
        guard file.hasSuffix(".csv"), let month = Month(iso: file.dropLast(4)),
            let profile = CSVProfile(rawValue: request.uri.queryParameters["profil"].map(String.init) ?? "excel-fr")
        else { throw WebFailure.notFound }
        let export = try site.open.hrExport(over: month.days)
        let isTotals = request.uri.queryParameters["totaux"] == "1"
        return .download(
            isTotals ? export.totals(profile) : export.csv(profile), type: "text/csv; charset=utf-8",
            name: "heures-\(month)\(isTotals ? "-totaux" : "").csv")
    }
}

/// The months that HR can take, the latest first.
struct HoursPage {
    let months: [MonthPart]
    let nothing: Bool

    struct MonthPart {
        let month: String
        let heading: String
        let employers: [Row]
    }

    struct Row {
        let employer: String
        let isClosed: Bool
        /// When it was closed and by whom; empty while it is open.
        let closed: String
        /// What is still to be said or corrected; empty where nothing is.
        let remarks: [String]
    }

    init(_ registers: [Register], today: Day, names: Names, _ language: Language) {
        nothing = registers.isEmpty
        months = registers.map { register in
            MonthPart(
                month: register.month.iso, heading: Phrase.month(register.month)[language].capitalisedFirst,
                employers: Self.rows(of: register, today: today, names: names, language))
        }
    }

    private static func rows(
        of register: Register, today: Day, names: Names, _ language: Language
    ) -> [Row] {
        let lines = Dictionary(grouping: register.entries(today: today)) { $0.employer ?? "" }
        let missing = Dictionary(grouping: register.toRegularise) { $0.employer ?? "" }
        let closings = register.ledger.closings
        return names.service.employers.compactMap { employer in
            let closing = closings.first { $0.employer == employer.id }
            let mine = lines[employer.id] ?? []
            guard closing != nil || !mine.isEmpty else { return nil }
            let corrections = register.ledger.regularisations.count { $0.employer == employer.id }
            let unconfirmed = mine.count { $0.line.state == .unconfirmed }
            let remarks = Phrase.standing(
                unconfirmed: unconfirmed, regularisations: corrections,
                toRegularise: missing[employer.id]?.count ?? 0)
            return Row(
                employer: employer.name, isClosed: closing != nil,
                closed: closing.map { (Phrase.moment($0.at) + Phrase(", ") + Phrase($0.author))[language] } ?? "",
                remarks: remarks.map { $0[language] })
        }
    }
}
