// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Staffing
import Store

/// What is noted of visits: how much of it there is, the sheet of one day at one site, and whole files.
struct VisitPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("visites", for: .coordinator) { request, visit in
                try page(form: ImportForm(lines, at: "/\(Self.imports)", after: request, visit.language), visit)
            },
            .page("visites/feuille", for: .coordinator) { request, visit in
                let query = FormFields(query: request.uri.query)
                return try sheet(of: sheet(query), isSaved: query["saved"] != nil, visit)
            },
        ]
    }

    private static let imports = "visites/import"

    var operations: [Operation] {
        let columns = VisitSheet.columns(of: site.open.service).map { column in
            Field(column.name, .list(.text(0...200)), column.words).optional
        }
        return [
            .read(
                "visites", for: .coordinator, Phrase(fr: "Ce qui est noté des visites", en: "What is noted of visits"),
                answer: .visits
            ) { _, _ in .visits(try site.open.visitHistory()) },
            .act(
                "visites/feuille", for: .coordinator,
                Phrase(
                    fr: "Note les visites d’un jour à un lieu, à la place de ce qui était noté",
                    en: "Notes the visits of a day at a site, in the place of what was noted"),
                [Field("site", .id, Phrase(fr: "le lieu", en: "the site")), .date] + columns, save),
            lines.operation(at: Self.imports, on: "/visites") { form, visit in
                try page(form: form, visit, status: .unprocessableContent)
            },
        ]
    }

    private var lines: CSVImport {
        CSVImport(
            name: "visits", heading: Phrase(fr: "Importer des visites", en: "Import visits"),
            files: [.init(name: "visits", title: Phrase(fr: "Visites", en: "Visits"), columns: VisitsFile.columns)]
        ) { [open = site.open] files, author in
            try open.store.importVisits(
                VisitsFile.read(files["visits"]!, service: open.service), by: author, at: .now)
        }
    }

    private func page(form: ImportForm, _ visit: Visit, status: HTTPResponse.Status = .ok) throws -> Response {
        let page = VisitsPage(
            try site.open.visitHistory(), today: Timestamp.now.dayInParis, form: form, visit.language)
        return site.html(
            "visits", page, visit, title: Phrase(fr: "Visites", en: "Visits")[visit.language], status: status)
    }

    /// The sheet that an address names.
    private func sheet(_ fields: FormFields) throws -> VisitSheet {
        let day = try readDay(fields["date"] ?? "")
        guard let place = site.open.service.site(fields["site"] ?? "") else {
            let known = site.open.service.sites.map(\.id).joined(separator: ", ")
            throw Failure(Phrase(fr: "lieu : attendu \(known)", en: "site: expected \(known)"))
        }
        return VisitSheet(
            of: place, on: day, in: site.open.service, noted: try site.open.store.visits(at: place.id, on: day))
    }

    private func sheet(
        of sheet: VisitSheet, isSaved: Bool = false, mistakes: [Phrase] = [], _ visit: Visit
    ) throws -> Response {
        let page = SheetPage(sheet, isSaved: isSaved, mistakes: mistakes, names: try site.open.names(), visit.language)
        return site.html(
            "sheet", page, visit, title: Phrase(fr: "Visites", en: "Visits")[visit.language],
            status: mistakes.isEmpty ? .ok : .unprocessableContent)
    }

    private func save(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        var sheet = try sheet(fields)
        try sheet.fill(from: fields)
        do {
            let records = try VisitsFile.read(sheet.file, service: site.open.service)
            try site.open.store.saveVisits(
                records, at: sheet.site.id, on: sheet.day, by: visit.access!.name, at: .now)
        } catch let problems as InputProblems {
            let mistakes = problems.problems.map(sheet.words)
            return .refused(mistakes, page: try self.sheet(of: sheet, mistakes: mistakes, visit))
        }
        return .see("/visites/feuille?site=\(sheet.site.id)&date=\(sheet.day)&saved=1")
    }
}
