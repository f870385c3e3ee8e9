// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Formats
import MairieMobile
import Planning
import Rostering

/// Which problem: a month of a service, a public instance, else an invented city.
struct ProblemOptions: ParsableArguments {
    @OptionGroup var city: CityOptions

    @Option(name: .long, help: ArgumentHelp("The folder of a service.", valueName: "folder")) var service: String?
    @Option(name: .long, help: ArgumentHelp("A month of it, such as 2027-01.", valueName: "month")) var month: String?

    @Option(
        name: .long,
        help: ArgumentHelp("A public instance in the text format of schedulingbenchmarks.org.", valueName: "file"))
    var instance: String?

    /// The problem and the codes of its priorities.
    func read() throws -> (problem: RosterProblem, codes: [String]) {
        guard [service != nil || month != nil, instance != nil, city.isGiven].filter({ $0 }).count < 2 else {
            throw InputError("options", "expected one of --service, --instance and a city")
        }
        if let instance {
            return (InstanceModel(try Instance(reading: instance)).problem, ["penalty"])
        }
        guard service != nil || month != nil else {
            let situation = try city.generator().city().situation()
            return (RosterProblem(planning: situation), situation.priorities.map(\.rawValue))
        }
        guard let service, let month else {
            throw InputError("options", "expected --service and --month together")
        }
        let situation = try Self.situation(of: service, in: month)
        return (RosterProblem(planning: situation), situation.priorities.map(\.rawValue))
    }

    private static func situation(of folder: String, in text: String) throws(InputError) -> Situation {
        guard let month = Month(iso: text) else {
            throw InputError("--month", "expected a month such as 2027-01, found \(quoted(text))")
        }
        do {
            let contents = try ServiceFolder.read(folder)
            return try Situation(
                of: month,
                calendar: OpeningCalendar(service: contents.service, school: contents.schoolCalendar, decisions: []),
                agents: contents.agents, absences: contents.absences, wishes: contents.wishes, pins: contents.pins,
                imported: contents.history, published: [])
        } catch let error as UnknownCalendar {
            throw InputError("--month", "the school calendar says nothing of \(error.day.iso), expected a known month")
        } catch {
            throw InputError(folder, "\(error)")
        }
    }
}
