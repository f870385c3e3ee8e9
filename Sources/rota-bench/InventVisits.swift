// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Formats
import Foundation
import MairieMobile

/// Invents the visits of a service: how the worked example's `visits.csv` was made.
struct InventVisits: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visits", abstract: "Invents records of visits for a service, as CSV.",
        discussion: """
            As many people as the service's patterns state ("arrivals"), who ask for what its skills weigh and take the \
            times of its section "staffing". Of the service, the files in its folder count.

            Example: rota-bench visits --service rotas/mairie-18e --from 2025-11-24 --to 2026-11-20 > visits.csv
            """)

    @Option(name: .long, help: ArgumentHelp("The service's folder.", valueName: "dir"))
    var service: String

    @Option(name: .long, help: ArgumentHelp("First day.", valueName: "yyyy-mm-dd")) var from: String

    @Option(name: .long, help: ArgumentHelp("Last day.", valueName: "yyyy-mm-dd")) var to: String

    @Option(name: .long, help: ArgumentHelp("The same seed gives the same visits (default: 1).", valueName: "number"))
    var seed: String?

    func run() throws {
        let contents: ServiceFolder.Contents
        do {
            contents = try ServiceFolder.read(service)
        } catch {
            throw InputError(service, error.problems.map { $0.words.english }.joined(separator: "\n"))
        }
        let calendar = OpeningCalendar(service: contents.service, school: contents.schoolCalendar, decisions: [])
        let generator = VisitGenerator(
            service: contents.service, calendar: calendar,
            seed: UInt64(try Arguments.number(seed, "--seed", default: 1)))
        do {
            let records = try generator.records(of: days())
            FileHandle.standardOutput.write(Data(VisitsCSV(records, service: contents.service).text.utf8))
        } catch let unknown as UnknownCalendar {
            throw InputError("--from, --to", "expected days of the known school calendar; \(unknown.day) is not")
        }
    }

    private func days() throws(InputError) -> ClosedRange<Day> {
        guard let first = Day(iso: from) else {
            throw InputError("--from", "expected a day such as 2025-11-24, found \(quoted(from))")
        }
        guard let last = Day(iso: to), last >= first else {
            throw InputError("--to", "expected a day such as 2026-11-20, not before \(first), found \(quoted(to))")
        }
        return first...last
    }
}
