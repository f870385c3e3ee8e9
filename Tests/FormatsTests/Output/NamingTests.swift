// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
import MairieMobile
import Testing

/// The tiny service where EPS names its own people, and has named one for 12 May.
@Suite struct NamingOutputTests {
    private let week: Set = [Week(iso: "2026-W19")!, Week(iso: "2026-W20")!]

    private var service: Service {
        var service = TinyService.service
        service.employers[1].namesItsPeople = true
        return service
    }

    private var names: Names { Names(service: service, agents: TinyService.agents) }
    private var people: [Agent.ID] { TinyService.agents.filter { $0.employer == "eps" }.map(\.id) }

    private var rota: Rota {
        var rota = TinyService.rota
        for (index, assignment) in rota.assignments.enumerated() {
            let isNamed = !people.contains(assignment.agent) || assignment.session.hasSuffix("2026-05-12")
            rota.assignments[index].toBeNamedBy = isNamed ? nil : "eps"
        }
        return rota
    }

    private var outlook: Outlook {
        let published = rota.turns(
            of: "eps", agents: TinyService.agents, posts: service.posts, published: rota)
        let forecast = rota.turns(
            of: "eps", agents: TinyService.agents, posts: service.posts, published: nil, isForecast: true)
        return Outlook(
            employer: "eps", days: TinyService.month.days,
            turns: published.filter { $0.day.dayOfMonth < 20 } + forecast.filter { $0.day.dayOfMonth >= 20 })
    }

    @Test(arguments: Language.allCases)
    func `who is still to be named is nobody in a rota, and the employer reads whom the planner proposes`(
        language: Language
    ) throws {
        let (style, edition) = (Style(language: language), Edition(TinyService.version(1, rota)))
        let texts = [
            RotaTable(edition, names: names, weeks: week).text(style),
            RotaByAgentTable(edition, names: names).text(style),
            OutlookTable(outlook, names: names).text(style),
        ]
        try expectGolden(texts.joined(separator: "\n"), "naming.\(language.rawValue).txt")
    }

    @Test func `an outlook for programs`() throws {
        try expectGolden(JSONValue.outlook(outlook).text, "outlook.json")
    }

    @Test func `files say that a seat is to be named, and by whom`() {
        let edition = Edition(draft: rota)
        let csv = RotaCSV(edition, names: names, language: .french).csv(.excelFR)
        let json = RotaJSON(edition, names: names, language: .french).text
        let open = rota.toBeNamed["eps"]!.count
        #expect(open > 0)
        #expect(csv.components(separatedBy: "\r\n").count { $0.contains(";à désigner;;;;;EPS;non;non") } == open)
        #expect(json.components(separatedBy: "\"toBeNamedBy\"").count - 1 == open)
    }

    @Test func `people who are only expected have no shifts, no hours and no calendar yet`() {
        let edition = Edition(draft: rota)
        let expected = Set(rota.toBeNamed["eps"]!.map(\.agent))
        for agent in expected {
            let named = Set(rota.told().heldPlaces[agent]?.keys.map(\.iso) ?? [])
            let shifts = JSONValue.shifts(of: agent, editions: [edition], days: TinyService.month.days, names: names)
                .text
            for day in TinyService.month.days { #expect(shifts.contains(day.iso) == named.contains(day.iso)) }
        }
    }
}
