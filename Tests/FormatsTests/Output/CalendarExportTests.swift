// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Formats

@Suite struct CalendarExportTests {
    let morning = "bus-mardi-matin/2026-05-05"
    let afternoon = "bus-mardi-apres-midi/2026-05-05"
    let friday = "ney-vendredi/2026-05-22"
    let claire = TinyService.agents[0]

    @Test func `a change of post keeps the UID, raises SEQUENCE and dates the event`() throws {
        let events = events(versions: [[(morning, "accompagnement")], [(morning, "pre-accueil")]])
        let event = try #require(events.count == 1 ? events[0] : nil)
        #expect(event["UID"] == "a01-2026-05-05-bus-1@essai.example")
        #expect(event["SEQUENCE"] == "1")
        #expect(event["SUMMARY"] == "Bus – pré-accueil")
        #expect(event["DTSTAMP"] == CalendarText.utc(TinyService.version(2).publishedAt))
        #expect(event["LAST-MODIFIED"] == event["DTSTAMP"])
    }

    @Test func `a move to the afternoon of the same bus keeps the UID`() throws {
        let events = events(versions: [[(morning, "accompagnement")], [(afternoon, "accompagnement")]])
        #expect(events.map { $0["UID"] } == ["a01-2026-05-05-bus-1@essai.example"])
        #expect(events[0]["DTSTART;TZID=Europe/Paris"] == "20260505T140000")
        #expect(events[0]["SEQUENCE"] == "1")
    }

    @Test func `what no version changes keeps its SEQUENCE and its date`() {
        let events = events(versions: [
            [(morning, "accompagnement"), (friday, "accompagnement")],
            [(morning, "pre-accueil"), (friday, "accompagnement")],
        ])
        #expect(events.map { $0["SEQUENCE"] } == ["1", "0"])
        #expect(events[1]["DTSTAMP"] == CalendarText.utc(TinyService.version(1).publishedAt))
    }

    @Test func `a shift taken away stays as cancelled, and is revived if it comes back`() {
        let versions = [[(friday, "accompagnement")], [], [(friday, "accompagnement")]]
        let cancelled = events(versions: Array(versions.prefix(2)))
        #expect(cancelled.map { $0["STATUS"] } == ["CANCELLED"])
        #expect(cancelled[0]["SEQUENCE"] == "1")
        #expect(cancelled[0]["SUMMARY"] == "Annulé : Boulevard Ney – accompagnement")
        #expect(cancelled[0]["DTSTART;TZID=Europe/Paris"] == "20260522T090000")
        let revived = events(versions: versions)
        #expect(revived.map { $0["STATUS"] } == ["CONFIRMED"])
        #expect(revived[0]["SEQUENCE"] == "2")
        #expect(revived[0]["UID"] == cancelled[0]["UID"])
    }

    @Test func `a later version that changes nothing leaves a cancellation as it was`() {
        let events = events(versions: [[(friday, "accompagnement")], [], []])
        #expect(events.map { $0["SEQUENCE"] } == ["1"])
        #expect(events[0]["DTSTAMP"] == CalendarText.utc(TinyService.version(2).publishedAt))
    }

    @Test func `adding the morning leaves the afternoon its identity`() {
        let events = events(versions: [
            [(afternoon, "accompagnement")], [(morning, "accompagnement"), (afternoon, "accompagnement")],
        ])
        #expect(events.map { $0["UID"]?.prefix(18) } == ["a01-2026-05-05-bus", "a01-2026-05-05-bus"])
        #expect(events[1]["UID"] == "a01-2026-05-05-bus-1@essai.example")
        #expect(events.map { $0["SEQUENCE"] } == ["0", "0"])
    }

    @Test func `the order in which versions are given does not matter`() {
        let versions = [rota([(morning, "accompagnement")]), rota([(morning, "pre-accueil")])].enumerated().map {
            TinyService.version($0.offset + 1, $0.element)
        }
        #expect(export(versions).text == export(versions.reversed()).text)
    }

    @Test func `a draft is tentative`() {
        let draft = CalendarExport.Draft(rota: rota([(friday, "accompagnement")]), savedAt: Timestamp(seconds: 0))
        let events = Self.events(in: export([], draft: draft).text)
        #expect(events.map { $0["STATUS"] } == ["TENTATIVE"])
        #expect(events[0]["SUMMARY"] == "Boulevard Ney – accompagnement (en préparation)")
    }

    @Test func `no colleague is named`() {
        let text = CalendarExport(
            agent: TinyService.agents[3], versions: [TinyService.version(1)], names: TinyService.names,
            language: .french
        ).text
        for other in TinyService.agents.dropLast() {
            #expect(!text.contains(other.familyName) && !text.contains(other.givenName))
        }
    }

    @Test func `the driver's whole day is one event`() {
        let text = CalendarExport(
            agent: TinyService.agents[3], versions: [TinyService.version(1)], names: TinyService.names,
            language: .french
        ).text
        let events = Self.events(in: text)
        #expect(events.count == 4)
        #expect(events[0]["DTSTART;TZID=Europe/Paris"] == "20260505T074500")
        #expect(events[0]["DTEND;TZID=Europe/Paris"] == "20260505T181500")
    }

    private func rota(_ seats: [(Session.ID, Post.ID)]) -> Rota {
        Rota(
            month: TinyService.month, sessions: TinyService.sessions,
            assignments: seats.map { Assignment(session: $0.0, post: $0.1, agent: claire.id) })
    }

    private func export(_ versions: [Version], draft: CalendarExport.Draft? = nil) -> CalendarExport {
        CalendarExport(agent: claire, versions: versions, draft: draft, names: TinyService.names, language: .french)
    }

    private func events(versions: [[(Session.ID, Post.ID)]]) -> [[String: String]] {
        Self.events(
            in: export(versions.enumerated().map { TinyService.version($0.offset + 1, rota($0.element)) }).text)
    }

    /// The properties of each event, unfolded.
    private static func events(in text: String) -> [[String: String]] {
        let lines = CalendarTextTests.lines(text).map { String(decoding: $0, as: UTF8.self) }
        var events: [[String: String]] = []
        for line in lines {
            if line == "BEGIN:VEVENT" { events.append([:]) }
            guard let colon = line.firstIndex(of: ":"), !line.hasPrefix(" "), !events.isEmpty else { continue }
            let value = line[line.index(after: colon)...]
            // The properties looked at here are short; DTSTART and the like have their parameter in the name.
            events[events.count - 1][String(line[..<colon])] = String(value)
        }
        return events
    }
}
