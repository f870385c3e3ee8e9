// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Formats

private let header = "description;population;start_date;end_date;location;zones;annee_scolaire"

/// The school year 2026–2027 as the ministry's open data give it for zone C: midnights in Paris as UTC of the day
/// before, one row per académie, rows of teachers and of other zones.
private let official = """
    \(header)
    Vacances d'Été;Élèves;2026-07-03T22:00:00+00:00;2026-08-31T22:00:00+00:00;Paris;Zone C;2025-2026
    Vacances d'Été;Enseignants;2026-07-03T22:00:00+00:00;2026-08-30T22:00:00+00:00;Paris;Zone C;2025-2026
    Vacances de la Toussaint;-;2026-10-16T22:00:00+00:00;2026-11-01T23:00:00+00:00;Paris;Zone C;2026-2027
    Vacances de la Toussaint;-;2026-10-16T22:00:00+00:00;2026-11-01T23:00:00+00:00;Versailles;Zone C;2026-2027
    Vacances de Noël;-;2026-12-18T23:00:00+00:00;2027-01-03T23:00:00+00:00;Créteil;Zone C;2026-2027
    Vacances d'Hiver;-;2027-02-12T23:00:00+00:00;2027-02-28T23:00:00+00:00;Lyon;Zone A;2026-2027
    Vacances d'Hiver;-;2027-02-05T23:00:00+00:00;2027-02-21T23:00:00+00:00;Paris;Zone C;2026-2027
    Vacances de Printemps;-;2027-04-02T22:00:00+00:00;2027-04-18T22:00:00+00:00;Paris;Zone C;2026-2027
    Pont de l'Ascension;-;2027-05-06T22:00:00+00:00;2027-05-06T22:00:00+00:00;Paris;Zone C;2026-2027
    Rentrée scolaire des élèves;-;2026-08-31T22:00:00+00:00;2026-08-31T22:00:00+00:00;Paris;Zone C;2026-2027
    Début des Vacances d'Été;-;2027-07-02T22:00:00+00:00;2027-07-02T22:00:00+00:00;Paris;Zone C;2026-2027

    """

/// The same year as the ministry's calendar files have it, of one zone and of all zones.
private let event = """
    BEGIN:VCALENDAR\r
    BEGIN:VEVENT\r
    DTSTART;VALUE=DATE:20261017\r
    DTEND;VALUE=DATE:20261102\r
    SUMMARY:Vacances de la \r
     Toussaint - Zones A/B/C\r
    END:VEVENT\r
    BEGIN:VEVENT\r
    DTSTART:20261218T230000Z\r
    DTEND;TZID=Europe/Paris:20270104T000000\r
    SUMMARY:Vacances de Noël\r
    END:VEVENT\r
    BEGIN:VEVENT\r
    DTSTART;VALUE=DATE:20270213\r
    DTEND;VALUE=DATE:20270222\r
    SUMMARY:Vacances d'Hiver - Zones A/C\r
    END:VEVENT\r
    BEGIN:VEVENT\r
    DTSTART;VALUE=DATE:20270206\r
    DTEND;VALUE=DATE:20270213\r
    SUMMARY:Vacances d'Hiver - Zone C - Corse\r
    END:VEVENT\r
    BEGIN:VEVENT\r
    DTSTART;VALUE=DATE:20270220\r
    DTEND;VALUE=DATE:20270308\r
    SUMMARY:Vacances d'Hiver - Zone B\r
    END:VEVENT\r
    BEGIN:VEVENT\r
    DTSTART;VALUE=DATE:20270829\r
    DTEND;VALUE=DATE:20270901\r
    SUMMARY:Vacances d'Été(prérentrée Enseignants) - Zones A/B/C\r
    END:VEVENT\r
    END:VCALENDAR\r

    """

@Suite("School calendars")
struct SchoolCalendarTests {
    private func imported(_ text: String, zone: String = "C") throws -> MinistryCalendar.Imported {
        try MinistryCalendar.read(InputFile(name: "calendrier.csv", bytes: Array(text.utf8)), zone: zone)
    }

    private func shipped(from first: String, to last: String) throws -> [SchoolHoliday] {
        let days = try #require(Day(iso: first))...(#require(Day(iso: last)))
        return try ServiceFolder.read(workedExample).schoolHolidays.filter { days.contains($0.first) }
    }

    @Test func `turns the ministry's CSV into the rows of the worked example`() throws {
        let holidays = try imported(official).holidays
        #expect(try holidays.filter { !$0.name.hasPrefix("Pont") } == shipped(from: "2026-07-01", to: "2027-05-01"))
    }

    @Test func `closes a bridge that has one date twice for one day`() throws {
        let bridge = try #require(try imported(official).holidays.first { $0.name.hasPrefix("Pont") })
        #expect(bridge.first.iso == "2027-05-07")
        #expect(bridge.last.iso == "2027-05-07")
    }

    @Test func `leaves out a summer without end, says so, and knows nothing of it`() throws {
        let imported = try imported(official)
        #expect(imported.leftOut.map(\.line) == [12])
        #expect(imported.leftOut[0].message.french.contains("« Début des Vacances d'Été », 2027-07-03"))
        #expect(imported.known.map(\.lowerBound.iso) == ["2026-07-04"])
        #expect(imported.known.map(\.upperBound.iso) == ["2027-07-02"])
    }

    @Test func `knows nothing of years that are missing in between`() throws {
        let later = official + "Vacances de Noël;-;2028-12-22T23:00:00+00:00;2029-01-07T23:00:00+00:00;Paris;Zone C;\n"
        #expect(try imported(later).known.map(\.upperBound.iso) == ["2027-07-02", "2029-01-07"])
    }

    @Test func `turns the ministry's iCalendar into the same rows`() throws {
        #expect(try imported(event).holidays == shipped(from: "2026-10-01", to: "2027-03-01"))
    }

    @Test func `reads the CSV with the portal's labels`() throws {
        let labels = "Description;Population;Date de début;Date de fin;Académies;Zones;annee_scolaire"
        #expect(try imported(official.replacing(header, with: labels)) == imported(official))
    }

    @Test(arguments: [
        // whichever way midnight in Paris is written
        ("2026-10-17", "2026-11-02", "2026-10-17"),
        ("2026-10-17T00:00:00+02:00", "2026-11-02T00:00:00+01:00", "2026-10-17"),
        ("2026-10-17T00:00:00", "2026-11-02T00:00:00", "2026-10-17"),
        // a Friday or another school day: after class, so that day is open
        ("2026-10-16", "2026-11-02", "2026-10-17"),
        ("2026-10-15T22:00:00+00:00", "2026-11-02", "2026-10-17"),
        ("2026-10-15", "2026-11-02", "2026-10-16"),
    ])
    func `opens the day on which holidays begin after class`(start: String, end: String, first: String) throws {
        let holidays = try imported("\(header)\nVacances de la Toussaint;-;\(start);\(end);Paris;Zone C;\n").holidays
        #expect(holidays.map(\.first.iso) == [first])
        #expect(holidays.map(\.last.iso) == ["2026-11-01"])
    }

    @Test func `closes a bridge that starts on a Thursday or a Friday from that day`() throws {
        let rows = """
            \(header)
            Pont de l'Ascension;-;2026-05-13T22:00:00+00:00;2026-05-17T22:00:00+00:00;Paris;Zone C;
            Pont de l'Ascension;-;2028-05-26;2028-05-29;Paris;Zone C;
            """
        let holidays = try imported(rows).holidays
        #expect(holidays.map(\.first.iso) == ["2026-05-14", "2028-05-26"])
        #expect(holidays.map(\.last.iso) == ["2026-05-17", "2028-05-28"])
    }

    @Test func `finds midnight in Paris on both sides of a change of time`() {
        let days = [
            ("2027-03-27", 82_800, "2027-03-28"), ("2027-03-28", 79_200, "2027-03-29"),
            ("2027-03-28", 79_199, "2027-03-28"), ("2026-10-24", 79_200, "2026-10-25"),
            ("2026-10-25", 79_200, "2026-10-25"), ("2026-10-25", 82_800, "2026-10-26"),
        ]
        for (day, second, paris) in days {
            let instant = Timestamp(seconds: Day(iso: day)!.number * 86_400 + second)
            #expect(instant.parisDay.iso == paris, "\(instant.iso)")
        }
    }

    @Test(arguments: [
        ("a,b\n", 1, "found commas"),
        ("a;b\n", 1, "the column “description” is missing"),
        ("\(header)\nVacances de Noël;-;soon;2027-01-04;Paris;Zone C;\n", 2, "a date such as 2026-10-17"),
        ("\(header)\nVacances de Noël;-;2026-12-19;2027-01-04;Lyon;Zone A;\n", nil, "no holidays of zone C"),
        (
            "\(header)\nVacances de Noël;-;2026-12-19;2027-01-04;Paris;Zone C;\n"
                + "Vacances de Noël;-;2026-12-19;2027-01-05;Créteil;Zone C;\n", 3,
            "overlap “Vacances de Noël” on line 2"
        ),
        ("\(header)\nVacances d’une nuit;-;2026-10-15;2026-10-16;Paris;Zone C;\n", 2, "no day off between the start"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Vacances\nEND:VEVENT\n", 4, "has no DTSTART"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Vacances\nDTSTART:x\nEND:VEVENT\n", 4, "found “x”"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", nil, "the middle of an event"),
    ])
    func `tells mistakes in an official calendar`(text: String, line: Int?, english: String) throws {
        let error = #expect(throws: InputProblems.self) { _ = try imported(text) }
        let problem = try #require(error?.problems.first)
        #expect(problem.line == line)
        #expect(problem.message.english.contains(english), "\(problem.message.english)")
    }

    @Test(arguments: [
        ("Noël;2027-01-03;2026-12-19", "comes before the start"), ("Noël;2026-12-19;x", "a date that exists"),
        (";2026-12-19;2027-01-03", "expected a text"), ("Neige;2026-10-31;2026-11-03", "overlap “Toussaint” on line 2"),
    ])
    func `tells mistakes in school-holidays.csv`(row: String, english: String) throws {
        let text = "nom;premier_jour;dernier_jour\nToussaint;2026-10-17;01/11/2026\n\(row)\n"
        let error = #expect(throws: InputProblems.self) {
            _ = try SchoolHolidaysFile.read(InputFile(name: "school-holidays.csv", bytes: Array(text.utf8)))
        }
        let problem = try #require(error?.problems.first)
        #expect(problem.line == 3)
        #expect(problem.message.english.contains(english), "\(problem.message.english)")
    }
}
