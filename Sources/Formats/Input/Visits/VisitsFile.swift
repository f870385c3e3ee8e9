// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Reads `visits.csv`: who came, when, for what, and how long it took. A column `minutes_` for each post that people go
/// through may follow.
public enum VisitsFile {
    public static let columns = ["date", "lieu", "heure", "demande", "arrivees", "reorientees", "parties"]

    public static func minutesColumn(of post: Post.ID) -> String { "minutes_\(post)" }

    public static func read(_ file: InputFile, service: Service) throws(InputProblems) -> [VisitRecord] {
        try examine(file, service: service).checked()
    }

    static func examine(_ file: InputFile, service: Service) -> Reading<[VisitRecord]> {
        var mistakes = Mistakes(in: file.name)
        let posts = service.posts.map(\.id)
        let table = CSVTable(file, columns: columns, optional: posts.map(minutesColumn), &mistakes)
        let records = (table?.rows ?? []).compactMap { record($0, posts, service, &mistakes) }
        return Reading(value: records, problems: mistakes.found)
    }

    private static func record(
        _ row: CSVRow, _ posts: [Post.ID], _ service: Service, _ mistakes: inout Mistakes
    ) -> VisitRecord? {
        let day = row.value("date", .day, &mistakes)
        let site = row.value("lieu", .site(service), &mistakes)
        let halfHour = row.optional("heure", .halfHour, &mistakes)
        let request = row.optional("demande", .request(service), &mistakes)
        let arrivals = row.optional("arrivees", .count(to: VisitRecord.most), &mistakes)
        let redirected = row.optional("reorientees", .count(to: VisitRecord.most), &mistakes)
        let left = row.optional("parties", .count(to: VisitRecord.most), &mistakes)
        var seconds: [Post.ID: Int] = [:]
        for post in posts {
            seconds[post] = row.optional(minutesColumn(of: post), .measuredMinutes, &mistakes)
        }
        guard let day, let site else { return nil }
        let record = VisitRecord(
            day: day, site: site, halfHour: halfHour, request: request, arrivals: arrivals, redirected: redirected,
            left: left, seconds: seconds)
        if let more = record.contradiction, row["arrivees"].isEmpty || arrivals != nil {
            row.note("arrivees", more, &mistakes)
        }
        return record
    }
}

extension VisitRecord {
    /// The most people that one record tells of.
    public static let most = 10_000

    /// What cannot be so, if anything: more people gone than came.
    public var contradiction: Phrase? {
        let gone = (redirected ?? 0) + (left ?? 0)
        guard let arrivals else {
            guard gone > 0 || request != nil else { return nil }
            return Phrase(
                fr: "vide, alors que d’autres colonnes parlent de personnes ; attendu : leur nombre",
                en: "empty, though other columns tell of people; expected their number")
        }
        guard gone > arrivals else { return nil }
        return Phrase(
            fr: "\(arrivals) arrivées, mais \(gone) réorientées ou parties ; attendu : au plus autant",
            en: "\(arrivals) came, but \(gone) were sent elsewhere or left; expected no more than came")
    }
}

extension Notation<TimeOfDay> {
    /// When a half-hour begins.
    static var halfHour: Self {
        Notation(
            expected: Phrase(
                fr: "le début d’une demi-heure, comme 9:00 ou 9:30",
                en: "the start of a half-hour, such as 9:00 or 9:30")
        ) { text in
            TimeOfDay(text).flatMap { $0.minutes % VisitRecord.step == 0 && $0 < .endOfDay ? $0 : nil }
        }
    }
}

extension Notation<String> {
    /// Something that the public asks for.
    static func request(_ service: Service) -> Self {
        .reference(ServicePhrase.skill, among: service.skills.filter { $0.weight > 0 }.map(\.id))
    }
}

extension Notation<Int> {
    /// Minutes as people type them, `12`, `12,5` or `12.5`, in seconds; at most a day.
    static var measuredMinutes: Self {
        Notation(expected: Phrase(fr: "des minutes comme 12 ou 12,5", en: "minutes such as 12 or 12.5")) { text in
            // As hours are read, to the sixtieth.
            text.contains(":") ? nil : hours.read(text).flatMap { $0 <= 1440 * 60 ? $0 : nil }
        }
    }
}
