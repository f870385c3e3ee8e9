// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

extension CalendarText {
    /// What every calendar begins with: its name, how often to look again (RFC 7986, section 5.7), and the time zone.
    mutating func open(title: String, _ language: Language) {
        add("BEGIN", "VCALENDAR")
        add("VERSION", "2.0")
        add("PRODID", text: "-//Mairie mobile//Rota//\(language.rawValue.uppercased())")
        add("CALSCALE", "GREGORIAN")
        add("NAME", text: title)
        add("X-WR-CALNAME", text: title)
        add("X-WR-TIMEZONE", "Europe/Paris")
        add("REFRESH-INTERVAL;VALUE=DURATION", "PT4H")
        add("X-PUBLISHED-TTL", "PT4H")
        addTimeZone()
    }

    /// The rules of Paris since 1996, which is all that a rota needs.
    private mutating func addTimeZone() {
        let lines = [
            ("BEGIN", "VTIMEZONE"), ("TZID", "Europe/Paris"),
            ("BEGIN", "STANDARD"), ("DTSTART", "19961027T030000"), ("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
            ("TZOFFSETFROM", "+0200"), ("TZOFFSETTO", "+0100"), ("TZNAME", "CET"), ("END", "STANDARD"),
            ("BEGIN", "DAYLIGHT"), ("DTSTART", "19810329T020000"), ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
            ("TZOFFSETFROM", "+0100"), ("TZOFFSETTO", "+0200"), ("TZNAME", "CEST"), ("END", "DAYLIGHT"),
            ("END", "VTIMEZONE"),
        ]
        for (name, value) in lines { add(name, value) }
    }
}
