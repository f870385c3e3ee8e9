// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What is said of mistakes, and of rows left out, in school calendars.
enum CalendarPhrase {
    static func overlap(_ name: String, line: Int) -> Phrase {
        let shown = InputPhrase.shortened(name)
        return Phrase(
            fr: "ces dates se chevauchent avec « \(shown) », ligne \(line) ; attendu : des vacances séparées",
            en: "these dates overlap “\(shown)” on line \(line); expected separate holidays")
    }

    static func noEnd(_ name: String, _ start: Day) -> Phrase {
        let shown = InputPhrase.shortened(name)
        return Phrase(
            fr: "« \(shown) », \(start.iso) : sans date de reprise, laissé de côté ; les jours qui suivent restent "
                + "inconnus",
            en: "“\(shown)”, \(start.iso): no day of return, left out; the days after it stay unknown")
    }

    static func noDayOff(_ name: String, _ start: Day, _ end: Day) -> Phrase {
        let shown = InputPhrase.shortened(name)
        return Phrase(
            fr: "« \(shown) » : aucun jour libre entre le départ (\(start.iso)) et la reprise (\(end.iso)) ; "
                + "attendu : au moins un",
            en: "“\(shown)”: no day off between the start (\(start.iso)) and the return (\(end.iso)); "
                + "expected one at least")
    }

    static func noHolidays(zone: String) -> Phrase {
        Phrase(
            fr: "aucunes vacances de la zone \(zone) ; attendu : le calendrier scolaire officiel, en CSV ou iCalendar",
            en: "no holidays of zone \(zone); expected the official school calendar, as CSV or iCalendar")
    }

    static func noStart(_ name: String) -> Phrase {
        let shown = InputPhrase.shortened(name)
        return Phrase(
            fr: "« \(shown) » n’a pas de DTSTART ; attendu : la date du départ",
            en: "“\(shown)” has no DTSTART; expected the day on which it starts")
    }

    static let missingFile = Phrase(
        fr: "fichier introuvable ; il est nécessaire tant que service.yaml a known-from et known-until (sans eux, le "
            + "calendrier officiel s’importe ensuite)",
        en: "file not found; it is needed as long as service.yaml has known-from and known-until (without them the "
            + "official calendar is imported afterwards)")

    static let notKnown = Phrase(
        fr: "service.yaml ne dit pas de quand à quand ce fichier vaut ; attendu : known-from et known-until sous "
            + "school-calendar",
        en: "service.yaml does not say from when to when this file holds; expected known-from and known-until under "
            + "school-calendar")

    static let unclosedEvent = Phrase(
        fr: "le fichier s’arrête au milieu d’un événement ; attendu : END:VEVENT",
        en: "the file stops in the middle of an event; expected END:VEVENT")
}
