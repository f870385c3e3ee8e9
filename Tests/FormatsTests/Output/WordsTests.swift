// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Formats

@Suite struct WordsTests {
    @Test func `every code and state has a name in both languages`() {
        let names =
            RuleCode.allCases.map(\.name) + PriorityCode.allCases.map(\.name) + Absence.State.allCases.map(\.name)
            + Absence.DayPart.allCases.map(\.name) + CalendarDecision.Kind.allCases.map(\.name)
            + Pin.Kind.allCases.map(\.name) + Employer.Law.allCases.map(\.name) + Pause.Kind.allCases.map(\.name)
            + Weekday.allCases.map(\.letter)
            + [Elsewhere.unknown, .weekly(minutes: 60), .timetable([])].map(\.words)
        #expect(names.allSatisfy { !$0.french.isEmpty && !$0.english.isEmpty })
        #expect(Set(RuleCode.allCases.map(\.name)).count == RuleCode.allCases.count)
        #expect(Set(PriorityCode.allCases.map(\.name)).count == PriorityCode.allCases.count)
    }

    @Test(arguments: [
        ("fr_FR.UTF-8", Language.french), ("fr", .french), ("fr-CA", .french), ("FR", .french), ("fr@euro", .french),
        ("en_GB.UTF-8", .english), ("C.UTF-8", .english), ("", .english), ("frr_DE", .english),
    ])
    func `LANG chooses the language`(value: String, language: Language) {
        #expect(Language(environment: value) == language)
    }

    @Test func `without LANG people read English`() {
        #expect(Language(environment: nil) == .english)
    }

    @Test(arguments: [
        ("2027-01-11", "2027-01-15", "Semaine 2 · du lundi 11 au vendredi 15 janvier 2027"),
        ("2026-12-28", "2027-01-01", "Semaine 53 · du lundi 28 décembre 2026 au vendredi 1er janvier 2027"),
        ("2026-06-29", "2026-07-03", "Semaine 27 · du lundi 29 juin au vendredi 3 juillet 2026"),
        ("2027-01-01", "2027-01-01", "Semaine 53 · vendredi 1er janvier 2027"),
    ])
    func `weeks are headed by their days`(first: String, last: String, heading: String) {
        let (first, last) = (Day(iso: first)!, Day(iso: last)!)
        #expect(Phrase.heading(of: first.week, from: first, to: last)[.french] == heading)
    }

    @Test(arguments: [
        ("2027-01", "planning de janvier 2027"), ("2027-04", "planning d’avril 2027"),
        ("2027-08", "planning d’août 2027"), ("2026-10", "planning d’octobre 2026"),
        ("2027-05", "planning de mai 2027"),
    ])
    func `months elide`(month: String, title: String) {
        #expect(Phrase.rota(of: Month(iso: month)!)[.french] == title)
    }

    /// Around both changes of 2026, at 1:00 UTC on 29 March and on 25 October.
    @Test(arguments: [
        (1_774_745_999, "29 mars 2026 à 1 h 59"), (1_774_746_000, "29 mars 2026 à 3 h"),
        (1_792_889_999, "25 octobre 2026 à 2 h 59"), (1_792_890_000, "25 octobre 2026 à 2 h"),
        (1_798_758_000, "1er janvier 2027 à 0 h"),
    ])
    func `publication is told in the time of Paris`(seconds: Int, words: String) {
        #expect(Phrase.moment(Timestamp(seconds: seconds))[.french] == words)
    }
}
