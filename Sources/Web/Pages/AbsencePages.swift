// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// Absences as the coordinator sees them: those to come, what is asked for, and how others are taken in.
struct AbsencePages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("absences", for: .coordinator) { request, visit in
                try page(
                    form: ImportForm(lines, at: "/\(Self.imports)", after: request, visit.language), request, visit)
            }
        ]
    }

    var operations: [Operation] {
        let which = Field.row("absence", Phrase(fr: "le numéro de l’absence", en: "the number of the absence"))
        return [
            .read(
                "absences", for: .coordinator, Phrase(fr: "Les absences", en: "Absences"), answer: .absences
            ) { _, _ in .absences(try site.open.store.absences()) },
            .act(
                "absences", for: .coordinator, Phrase(fr: "Ajoute une absence", en: "Adds an absence"),
                [
                    .agent, .first, .last,
                    .dayPart,
                    Field(
                        "state", .choice(["approved", "asked"]),
                        Phrase(fr: "validée, sauf autre indication", en: "approved, unless said otherwise")
                    ).optional,
                    .remark,
                ], add),
            .act(
                "absences/valider", for: .coordinator, Phrase(fr: "Valide une absence", en: "Approves an absence"),
                [which]
            ) { fields, visit in
                try decide(fields, visit) { try site.open.store.approveAbsence($0, by: $1, at: .now) }
            },
            .act(
                "absences/annuler", for: .coordinator, Phrase(fr: "Annule une absence", en: "Cancels an absence"),
                [which]
            ) { fields, visit in
                try decide(fields, visit) { try site.open.store.cancelAbsence($0, by: $1, at: .now) }
            },
            lines.operation(at: Self.imports, on: "/absences") { form, visit in
                try page(form: form, nil, visit, status: .unprocessableContent)
            },
        ]
    }

    private static let imports = "absences/import"

    private var lines: CSVImport {
        CSVImport(
            name: "absences", heading: Phrase(fr: "Importer des absences", en: "Import absences"),
            files: [
                .init(
                    name: "absences", title: Phrase(fr: "Absences", en: "Absences"), columns: AbsencesFile.columns)
            ]
        ) { [open = site.open] files, author in
            try open.store.importAbsences(
                AbsencesFile.read(files["absences"]!, agents: open.store.agents()), by: author, at: .now)
        }
    }

    private func page(
        form: ImportForm, _ request: Request?, _ visit: Visit, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let page = AbsencesPage(
            try site.open.store.absences(), snapshot: try site.snapshots.current(), today: Timestamp.now.dayInParis,
            showsReasons: request?.uri.queryParameters["motifs"] == "1", form: form, visit.language)
        return site.html(
            "absences", page, visit, title: Phrase(fr: "Absences", en: "Absences")[visit.language], status: status)
    }

    private func add(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let (first, last) = try fields.days()
        let absence = Absence(
            id: 0, agent: fields["agent"] ?? "", first: first, last: last,
            part: fields["part"].flatMap { Absence.DayPart(rawValue: $0) } ?? .day, reason: fields["reason"] ?? "",
            state: fields["state"].flatMap { Absence.State(rawValue: $0) } ?? .approved)
        try site.open.store.addAbsence(absence, by: visit.access!.name, at: .now)
        return .see("/absences")
    }

    private func decide(
        _ fields: FormFields, _ visit: Visit, _ act: (Absence.ID, String) throws -> Void
    ) throws -> Operation.Done {
        try act(readNumber(fields["absence"] ?? ""), visit.access!.name)
        return .see("/absences")
    }
}

/// The absences that are not over, those asked for first.
struct AbsencesPage {
    let asked: [Row]
    let coming: [Row]
    let noneAsked: Bool
    let noneComing: Bool
    let showsReasons: Bool
    let people: [Choice]
    let today: String
    let form: ImportForm

    struct Row {
        let id: Int
        let who: String
        let dates: String
        let part: String
        let state: String
        let isPlanned: Bool
        /// The days on which they are on the published rota.
        let planned: String
        let reason: String
    }

    struct Choice {
        let id: String
        let called: String
    }

    init(
        _ absences: [Absence], snapshot: Snapshot, today: Day, showsReasons: Bool, form: ImportForm,
        _ language: Language
    ) {
        let names = snapshot.names
        let working = Dictionary(grouping: snapshot.shifts(from: today), by: \.agent)
        let rows = absences.filter { $0.last >= today && $0.state != .cancelled }.map { absence in
            let off = absence.part.span(midday: snapshot.service.settings.midday)
            let days = (working[absence.agent] ?? []).filter { shift in
                absence.first <= shift.day && shift.day <= absence.last
                    && shift.stints.contains { $0.span.overlaps(off) }
            }.map(\.day).sorted()
            let row = Row(
                id: absence.id, who: names.agent(absence.agent),
                dates: (Phrase.days(absence.first, absence.last) + Phrase(" \(absence.last.year)"))[language]
                    .capitalisedFirst,
                part: absence.part.name[language], state: absence.state.name[language],
                isPlanned: !days.isEmpty, planned: Phrase.list(days.map(Phrase.shortDay))[language],
                reason: showsReasons ? absence.reason : "")
            return (absence.state, row)
        }
        asked = rows.filter { $0.0 == .asked }.map(\.1)
        coming = rows.filter { $0.0 == .approved }.map(\.1)
        (noneAsked, noneComing) = (asked.isEmpty, coming.isEmpty)
        people = names.alphabetical.map {
            Choice(id: $0.id, called: $0.name)
        }
        (self.showsReasons, self.today, self.form) = (showsReasons, today.iso, form)
    }
}

extension Snapshot {
    /// What is published of the months from a day on.
    fileprivate func shifts(from first: Day) -> [Shift] {
        latest.filter { $0.rota.month.last >= first }.flatMap { $0.rota.told().shifts(posts: service.posts) }
    }
}
