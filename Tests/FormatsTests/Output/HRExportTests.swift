// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Testing

@Suite struct HRExportTests {
    @Test func `only the latest version of each month counts`() {
        var empty = TinyService.rota
        empty.assignments = []
        let export = export([TinyService.version(2, empty), TinyService.version(1)])
        #expect(export.csv(.rfc4180) == HRExport.header.joined(separator: ",") + "\r\n")
    }

    @Test func `dates and employer filter the lines, and totals with them`() {
        let day = Day(iso: "2026-05-12")!
        let export = export([TinyService.version(1)], days: day...day, employer: "eps")
        #expect(
            lines(export.csv(.rfc4180)).map { $0.split(separator: ",")[0] } == [
                "a02/2026-05-12/bus-mardi-matin/pre-accueil", "a02/2026-05-12/bus-mardi-apres-midi/pre-accueil",
            ])
        #expect(lines(export.totals(.rfc4180)) == ["001903,Diop,Awa,EPS,2026-05,1,1,7.25,,,7.25"])
    }

    @Test func `line ids are unique and stay from one version to the next`() {
        let first = ids(export([TinyService.version(1)]))
        #expect(Set(first).count == first.count)
        #expect(ids(export([TinyService.version(7)])) == first)
    }

    @Test func `a pause without relief is work`() {
        let lines = lines(export([TinyService.version(1)]).csv(.rfc4180)).filter { $0.contains("conduite") }
        #expect(lines[0].contains("07:45,18:15,60,9.50"))
        #expect(lines[3].contains("07:45,18:15,0,10.50"))
    }

    @Test func `an agent who is no longer known keeps their lines`() {
        let names = Names(service: TinyService.service, agents: [])
        let export = HRExport(
            editions: [Edition(TinyService.version(1))], days: TinyService.month.days, names: names,
            today: TinyService.eve)
        #expect(lines(export.csv(.rfc4180)).count == lines(self.export([TinyService.version(1)]).csv(.rfc4180)).count)
    }

    private func export(
        _ versions: [Version], days: ClosedRange<Day> = TinyService.month.days, employer: Employer.ID? = nil
    ) -> HRExport {
        HRExport(
            editions: Edition.latest(of: versions), days: days, employer: employer, names: TinyService.names,
            today: TinyService.eve)
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\r\n").dropFirst().map(String.init)
    }

    private func ids(_ export: HRExport) -> [String] {
        lines(export.csv(.rfc4180)).map { String($0.split(separator: ",")[0]) }
    }
}
