// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@Suite struct WhatPeopleRead {
    @Test(arguments: [(0, "0 min"), (45, "45 min"), (60, "1 h"), (585, "9 h 45"), (605, "10 h 05"), (2880, "48 h")])
    func durationsAreHoursAndMinutes(minutes: Int, text: String) {
        #expect(Phrase.duration(minutes) == Phrase(text))
    }

    @Test func timesAreWrittenAsEachLanguageDoes() {
        #expect(Phrase.time(time("9:30")) == Phrase(fr: "9 h 30", en: "9:30"))
        #expect(Phrase.time(time("13:00")) == Phrase(fr: "13 h", en: "13:00"))
        #expect(Phrase.time(time("9:05")) == Phrase(fr: "9 h 05", en: "9:05"))
        #expect(Phrase.span(span("9:30", "13:00")) == Phrase(fr: "9 h 30–13 h", en: "9:30–13:00"))
    }

    @Test func daysHaveTheirWeekdayAndTheFirstIs1er() {
        #expect(Phrase.day(day("2027-01-05")) == Phrase(fr: "mardi 5 janvier", en: "Tuesday 5 January"))
        #expect(Phrase.day(day("2026-12-01")) == Phrase(fr: "mardi 1er décembre", en: "Tuesday 1 December"))
        #expect(Phrase.day(day("2026-08-21")) == Phrase(fr: "vendredi 21 août", en: "Friday 21 August"))
    }

    @Test func severalDaysAreWrittenFromTheFirstToTheLast() {
        #expect(
            Phrase.days(day("2026-12-31"), day("2027-01-01"))
                == Phrase(
                    fr: "du jeudi 31 décembre au vendredi 1er janvier",
                    en: "from Thursday 31 December to Friday 1 January"))
        #expect(Phrase.days(day("2027-01-05"), day("2027-01-05")) == Phrase.day(day("2027-01-05")))
    }

    @Test func frenchCountsZeroAsOne() {
        let places = [0, 1, 2].map { Phrase.count($0, fr: ("place", "places"), en: ("seat", "seats")) }
        #expect(places.map { $0[.french] } == ["0 place", "1 place", "2 places"])
        #expect(places.map { $0[.english] } == ["0 seats", "1 seat", "2 seats"])
    }

    @Test func aClosedDaySaysWhy() {
        #expect(
            Closure.Reason.publicHoliday(.allSaints).words
                == Phrase(fr: "jour férié : Toussaint", en: "public holiday: All Saints’ Day"))
        #expect(Closure.Reason.cancelled("panne").words == Phrase(fr: "annulé : panne", en: "cancelled: panne"))
    }

    @Test func monthsAndWeekdaysHaveNames() {
        let year = (1...12).map { Month(year: 2027, month: $0)!.name }
        #expect(year.map { $0[.french] }.first == "janvier")
        #expect(year.map { $0[.english] }.last == "December")
        #expect(Weekday.allCases.map { $0.name[.french] }.last == "dimanche")
    }
}
