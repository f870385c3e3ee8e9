// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Testing

/// The tiny service with a trainee: two bus mornings beside whoever accompanies, then a morning at the post.
@Suite struct TraineeTests {
    private let trainee = Agent(
        id: "a05", matricule: "002210", familyName: "Haddad", givenName: "Lina", employer: "eps",
        skills: [Agent.Mastery(skill: "caf")], elsewhere: .timetable([]),
        shadowing: [Agent.Shadowing(post: "accompagnement", sessions: 2)])
    private let french = Style(language: .french)
    private let week: Set = [Week(iso: "2026-W19")!]

    private var names: Names { Names(service: TinyService.service, agents: TinyService.agents + [trainee]) }

    private var rota: Rota {
        var rota = TinyService.rota
        rota.assignments += [("2026-05-05", true), ("2026-05-12", true), ("2026-05-19", false)].map {
            Assignment(
                session: "bus-mardi-matin/\($0)", post: "accompagnement", agent: "a05", shadowing: $1,
                pinned: $0 == "2026-05-12")
        }
        rota.assignments.sort()
        return rota
    }

    private var edition: Edition { Edition(TinyService.version(1, rota)) }

    @Test(arguments: Language.allCases)
    func `a trainee is shown beside the holder, by session, by agent and in the list of agents`(
        language: Language
    ) throws {
        let style = Style(language: language)
        let texts = [
            RotaTable(edition, names: names, weeks: week).text(style),
            RotaByAgentTable(edition, names: names, weeks: week).text(style),
            RotaByAgentTable(edition, names: names).text(style),
            ShiftsTable(agent: "a05", editions: [edition], days: TinyService.month.days, names: names).text(style),
            AgentsTable(
                names, worked: rota.workedDays(posts: TinyService.service.posts), today: Day(iso: "2026-05-10")!
            ).text(style),
        ]
        try expectGolden(texts.joined(separator: "\n"), "trainee.\(language.rawValue).txt")
    }

    @Test func `a trainee's calendar says so, and holding the post later is a revision`() throws {
        var later = rota
        let place = Place(
            session: "bus-mardi-matin/2026-05-12", post: "accompagnement", agent: "a05", shadowing: true)
        later = later.making(
            Move(given: [place], taken: [Place(session: place.session, post: place.post, agent: "a05")]))
        let export = CalendarExport(
            agent: trainee, versions: [TinyService.version(1, rota), TinyService.version(2, later)], names: names,
            language: .french)
        try expectGolden(export.text, "trainee.ics")
    }

    @Test func `HR counts a trainee's hours, and no turn for sitting beside somebody`() throws {
        let export = HRExport(
            editions: [edition], days: TinyService.month.days, employer: "eps", names: names,
            today: TinyService.eve)
        let lines = export.csv(.excelFR).split(separator: "\r\n").filter { $0.contains("Haddad") }
        #expect(lines.count == 3)
        #expect(lines[0].contains(";Bus;accompagnement (binôme);09:00;13:00;0;4,00;"))
        #expect(lines[2].contains(";Bus;accompagnement;09:00;13:00;0;4,00;"))
        let totals = export.totals(.excelFR).split(separator: "\r\n").filter { $0.contains("Haddad") }
        #expect(totals == ["002210;Haddad;Lina;EPS;05/2026;3;1;12,00;;;12,00"])
    }

    @Test func `a trainee fills no seat`() {
        let line = RotaCSV(edition, names: names, language: .french).csv(.excelFR).split(separator: "\r\n")
            .filter { $0.hasPrefix("bus-mardi-matin/2026-05-05") && $0.contains(";accompagnement;") }
        #expect(line.count == 3)
        #expect(line[0].contains(";obligatoire;pourvu;a01;"))
        #expect(line[1].contains(";binôme;pourvu;a05;"))
        #expect(line[2].contains(";renfort;non pourvu;"))
    }

    @Test func `programs are told`() throws {
        let text = RotaJSON(edition, names: names, language: .english).text
        let seat = try #require(text.firstRange(of: "\"agent\": \"a05\""))
        let rest = text[seat.lowerBound...].prefix(200)
        #expect(rest.contains("\"required\": false"))
        #expect(rest.contains("\"shadowing\": true"))
        let worked = rota.workedDays(posts: TinyService.service.posts)
        let agents = JSONValue.agents([trainee], worked: worked, today: Day(iso: "2026-05-10")!).text
        #expect(agents.contains("\"shadowing\": ["))
        for member in ["\"post\": \"accompagnement\"", "\"sessions\": 2", "\"done\": 1", "\"planned\": 1"] {
            #expect(agents.contains(member))
        }
        let shifts = JSONValue.shifts(
            of: "a05", editions: [edition], days: TinyService.month.days, names: names
        ).text
        #expect(shifts.split(separator: "\"shadowing\": true").count == 3)
    }
}
