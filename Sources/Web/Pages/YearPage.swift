// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

/// A school year month by month, with the bridges that wait for a decision and the decisions that were taken.
struct YearPage {
    let heading: String
    let earlier: Int
    let later: Int
    let bridges: [DayEntry]
    let hasBridges: Bool
    let decisions: [DecisionRow]
    let hasDecisions: Bool
    let months: [MonthPart]
    let patterns: [Choice]
    let sites: [Choice]
    /// The days about which the school calendar says something.
    let school: String
    let form: ImportForm

    struct DayEntry {
        let date: String
        let day: String
    }

    struct DecisionRow {
        let date: String
        let day: String
        let pattern: String
        let what: String
        let kind: String
        let reason: String
        /// Sessions that were called off are held again by another act than a decision that is taken back.
        let isCancelled: Bool
    }

    struct MonthPart {
        let month: String
        let name: String
        let isNear: Bool
        let counts: String
        /// Why nothing can be told; empty where it can.
        let unknown: String
        let isUnknown: Bool
        let days: [DayRow]
    }

    struct DayRow {
        let day: String
        let isUndecided: Bool
        let open: [String]
        let closed: [String]
    }

    struct Choice {
        let id: String
        let called: String
    }

    init(
        from first: Month, _ calendar: OpeningCalendar, today: Day, names: Names, form: ImportForm, _ language: Language
    ) {
        let all = Array(sequence(first: first) { $0.next }.prefix(12))
        let days = first.first...all[11].last
        heading =
            Phrase(
                fr: "Année scolaire \(first.year)-\(first.year + 1)", en: "School year \(first.year)–\(first.year + 1)")[
                language]
        (earlier, later) = (first.year - 1, first.year + 1)
        let undecided = all.flatMap { (try? calendar.undecidedBridges(in: $0.days)) ?? [] }
        bridges = undecided.map {
            DayEntry(date: $0.iso, day: (Phrase.day($0) + Phrase(" \($0.year)"))[language].capitalisedFirst)
        }
        hasBridges = !bridges.isEmpty
        decisions = calendar.decisions.filter { days.contains($0.day) }.map { decision in
            DecisionRow(
                date: decision.day.iso,
                day: (Phrase.day(decision.day) + Phrase(" \(decision.day.year)"))[language].capitalisedFirst,
                pattern: decision.pattern ?? "",
                what: decision.pattern.map { names.words(ofPattern: $0)[language] }
                    ?? Phrase(fr: "tout le jour", en: "the whole day")[language],
                kind: decision.kind.name[language], reason: decision.reason, isCancelled: decision.kind == .cancel)
        }
        hasDecisions = !decisions.isEmpty
        months = all.map { Self.part($0, calendar, undecided, today, names, language) }
        patterns = names.service.patterns.map { Choice(id: $0.id, called: names.words(ofPattern: $0.id)[language]) }
        sites = names.service.sites.map { Choice(id: $0.id, called: $0.name) }
        let known = calendar.school.known.map {
            Phrase(fr: "du ", en: "from ") + .date($0.lowerBound) + Phrase(fr: " au ", en: " to ")
                + .date($0.upperBound)
        }
        let zone = names.service.settings.schoolZone
        school =
            (known.isEmpty
            ? Phrase(
                fr:
                    "Zone \(zone) : rien n’est connu. Un jour inconnu n’est jamais pris pour ouvert : importez le calendrier "
                    + "officiel.",
                en: "Zone \(zone): nothing is known. A day that is unknown is never taken as open: import the official "
                    + "calendar.")
            : Phrase(fr: "Zone \(zone), connu ", en: "Zone \(zone), known ") + .list(known) + Phrase("."))[language]
        self.form = form
    }

    private static func part(
        _ month: Month, _ calendar: OpeningCalendar, _ undecided: [Day], _ today: Day, _ names: Names,
        _ language: Language
    ) -> MonthPart {
        let isNear = month == today.month || month == today.month.next
        let name = Phrase.month(month)[language].capitalisedFirst
        do throws(UnknownCalendar) {
            let (sessions, closures) = (try calendar.sessions(in: month.days), try calendar.closures(in: month.days))
            let counts =
                Phrase.count(sessions.count, fr: ("permanence", "permanences"), en: ("session", "sessions"))
                + Phrase(" · ")
                + .count(closures.count, fr: ("fermeture", "fermetures"), en: ("closure", "closures"))
            let days = Set(sessions.map(\.day) + closures.map(\.day)).sorted().map { day in
                DayRow(
                    day: Phrase.shortDay(day)[language].capitalisedFirst, isUndecided: undecided.contains(day),
                    open: names.openings(sessions.filter { $0.day == day }).map { $0[language] },
                    closed: ClosedRow.rows(of: closures.filter { $0.day == day }, names).map {
                        "\($0.sites) – \($0.reason[language])"
                    })
            }
            return MonthPart(
                month: month.iso, name: name, isNear: isNear, counts: counts[language], unknown: "", isUnknown: false,
                days: days)
        } catch {
            return MonthPart(
                month: month.iso, name: name, isNear: false,
                counts: Phrase(fr: "inconnu", en: "unknown")[language],
                unknown: error.words[language].capitalisedFirst, isUnknown: true, days: [])
        }
    }
}

extension Names {
    /// `Bus Mairie mobile, mardi, 9 h 30–13 h`.
    func words(ofPattern id: Pattern.ID) -> Phrase {
        guard let pattern = service.pattern(id) else { return Phrase(id) }
        return Phrase(site(pattern.site) + ", ") + .list(pattern.weekdays.sorted().map(\.name)) + Phrase(", ")
            + .span(pattern.hours)
    }

    /// `Bus Mairie mobile 9 h 30–13 h et 14 h–17 h`, one a site.
    fileprivate func openings(_ sessions: [Session]) -> [Phrase] {
        let sites = sessions.map(\.site).reduce(into: [] as [Site.ID]) { if !$0.contains($1) { $0.append($1) } }
        return sites.map { id in
            Phrase(site(id) + " ") + .list(sessions.filter { $0.site == id }.map { .span($0.hours) })
        }
    }
}
