// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Seeded
import Testing

@Suite("visits.csv")
struct VisitsFileTests {
    private static let header =
        "date;lieu;heure;demande;arrivees;reorientees;parties;minutes_pre-accueil;minutes_accompagnement"

    private func read(_ rows: String...) throws -> [VisitRecord] {
        try VisitsFile.read(
            InputFile(name: "visits.csv", bytes: Array(([Self.header] + rows).joined(separator: "\n").utf8)),
            service: TinyService.service)
    }

    @Test("A line is what was noted of a half-hour; what is empty was not noted")
    func lines() throws {
        let records = try read(
            "2026-05-05;bus;9:30;caf;3;1;0;2,5;40", "05/05/2026;bus;;;12;;;;", "2026-05-12;bus;10:00;;;;;;")
        #expect(
            records == [
                VisitRecord(
                    day: Day(iso: "2026-05-05")!, site: "bus", halfHour: TimeOfDay("9:30")!, request: "caf",
                    arrivals: 3,
                    redirected: 1, left: 0, seconds: ["pre-accueil": 150, "accompagnement": 2_400]),
                VisitRecord(day: Day(iso: "2026-05-05")!, site: "bus", halfHour: nil, arrivals: 12),
                VisitRecord(day: Day(iso: "2026-05-12")!, site: "bus", halfHour: TimeOfDay("10:00")!, arrivals: nil),
            ])
    }

    static let bad = [
        BadRow(
            "2026-02-30;bus;9:30;;3;;;;", "date : attendu : une date qui existe", "date: expected a date that exists"),
        BadRow("2026-05-05;mars;9:30;;3;;;;", "lieu : attendu : un identifiant de lieu parmi bus, ney", "found “mars”"),
        BadRow(
            "2026-05-05;bus;9:15;;3;;;;", "heure : attendu : le début d’une demi-heure, comme 9:00 ou 9:30",
            "the start of a half-hour"),
        BadRow("2026-05-05;bus;24:00;;3;;;;", "le début d’une demi-heure", "found “24:00”"),
        BadRow("2026-05-05;bus;9:30;yoga;3;;;;", "parmi caf, msa", "one of the skill ids caf, msa"),
        // A licence is nothing that the public asks for.
        BadRow("2026-05-05;bus;9:30;permis-d;3;;;;", "parmi caf, msa", "found “permis-d”"),
        BadRow("2026-05-05;bus;9:30;;-3;;;;", "arrivees : attendu : un nombre entier de 0 à 10000", "from 0 to 10000"),
        BadRow("2026-05-05;bus;9:30;;3;2;2;;", "3 arrivées, mais 4 réorientées ou parties", "3 came, but 4 were sent"),
        BadRow(
            "2026-05-05;bus;9:30;;;1;;;", "vide, alors que d’autres colonnes parlent de personnes", "tell of people"),
        BadRow("2026-05-05;bus;9:30;caf;;;;;", "attendu : leur nombre", "expected their number"),
        BadRow("2026-05-05;bus;9:30;;3;;;2:30;", "des minutes comme 12 ou 12,5", "minutes such as 12 or 12.5"),
        BadRow("2026-05-05;bus;9:30;;3;;;;9999", "minutes_accompagnement : attendu : des minutes", "found “9999”"),
    ]

    @Test("A mistake is told with its line and what was expected", arguments: bad)
    func mistakes(bad: BadRow) throws {
        let error = try #require(throws: InputProblems.self) { try read("2026-05-05;bus;9:30;;1;;;;", bad.row) }
        #expect(error.problems.count == 1)
        #expect(error.problems[0].line == 3)
        #expect(error.problems[0].message.french.contains(bad.french), "\(error.problems[0].message.french)")
        #expect(error.problems[0].message.english.contains(bad.english), "\(error.problems[0].message.english)")
    }

    @Test("A column of minutes must be that of a post")
    func columns() {
        let text = "date;lieu;heure;demande;arrivees;reorientees;parties;minutes_sieste\n"
        #expect(throws: InputProblems.self) {
            try VisitsFile.read(InputFile(name: "v.csv", bytes: Array(text.utf8)), service: TinyService.service)
        }
    }

    @Test("What is written is read back the same, whatever it holds")
    func roundTrip() throws {
        var dice = SplitMix(seed: 12)
        let records = (0..<500).map { _ in
            let arrivals = dice.roll(5) == 0 ? nil : dice.roll(40)
            var record = VisitRecord(
                day: Day(iso: "2026-05-05")!.advanced(by: dice.roll(60)), site: dice.pick(["bus", "ney"]),
                halfHour: dice.roll(4) == 0 ? nil : TimeOfDay(minutes: 30 * dice.roll(48)), arrivals: arrivals)
            if let arrivals, arrivals > 0 {
                record.request = dice.pick([nil, "caf", "msa"])
                record.redirected = dice.roll(2) == 0 ? nil : dice.roll(arrivals + 1)
                record.left = dice.roll(2) == 0 ? nil : dice.roll(arrivals - (record.redirected ?? 0) + 1)
                for post in dice.some(of: ["pre-accueil", "accompagnement"]) { record.seconds[post] = dice.roll(7_200) }
            }
            return record
        }
        let text = VisitsCSV(records, service: TinyService.service).text
        let file = InputFile(name: "visits.csv", bytes: Array(text.utf8))
        #expect(try VisitsFile.read(file, service: TinyService.service) == records)
    }
}
