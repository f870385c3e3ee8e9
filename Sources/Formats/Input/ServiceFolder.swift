// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
public import MairieMobile

/// Reads the folder of a service: `service.yaml` and the CSV files beside it.
public enum ServiceFolder {
    /// All that the files say. Files other than `service.yaml` and `agents.csv` may be missing, but for
    /// `school-holidays.csv` where something closes in school holidays: without it those would be taken as open.
    public struct Contents: Sendable, Equatable {
        public var service: Service
        public var agents: [Agent]
        public var absences: [Absence]
        public var wishes: [Wish]
        public var pins: [Pin]
        public var history: [WorkedDay]
        public var schoolHolidays: [SchoolHoliday]

        /// The school calendar that comes with the service, before any newer one is imported.
        public var schoolCalendar: SchoolCalendar {
            SchoolCalendar(holidays: schoolHolidays, known: [service.settings.schoolCalendarKnown])
        }
    }

    /// - Throws: the mistakes of all files together. Where `service.yaml` is no YAML at all, `agents.csv` no table of
    ///   agents, or one of them is missing, nothing can be said of the files that refer to it.
    public static func read(_ path: String) throws(InputProblems) -> Contents {
        var problems: [InputProblem] = []
        let folder = Folder(path: path)
        let agentsFile = folder.file("agents.csv", isNeeded: true, &problems)
        let service = service(in: folder, &problems)
        let closes = service?.patterns.contains(where: \.closesInSchoolHolidays) ?? false
        let holidays = folder.file("school-holidays.csv", isNeeded: closes, &problems)
            .map { note(SchoolHolidaysFile.examine($0), &problems) }
        guard let service, let agentsFile else { throw InputProblems(problems) }

        let people = AgentsFile.examine(
            agentsFile, elsewhere: folder.file("elsewhere.csv", &problems), service: service)
        let agents = note(people, &problems)
        guard !agents.isEmpty || people.problems.isEmpty else { throw InputProblems(problems) }
        let absences = folder.file("absences.csv", &problems)
            .map { note(AbsencesFile.examine($0, agents: agents), &problems) }
        let wishes = folder.file("wishes.csv", &problems)
            .map { note(WishesFile.examine($0, service: service, agents: agents), &problems) }
        let pins = folder.file("pins.csv", &problems)
            .map { note(PinsFile.examine($0, service: service, agents: agents), &problems) }
        let history = folder.file("history.csv", &problems)
            .map { note(HistoryFile.examine($0, service: service, agents: agents), &problems) }
        let contents = Contents(
            service: service, agents: agents, absences: absences ?? [], wishes: wishes ?? [], pins: pins ?? [],
            history: history ?? [], schoolHolidays: holidays ?? [])
        return try Reading(value: contents, problems: problems).checked()
    }

    /// Only `service.yaml`: once a store has taken the other files in, they no longer count.
    public static func service(in path: String) throws(InputProblems) -> Service {
        var problems: [InputProblem] = []
        let service = service(in: Folder(path: path), &problems)
        guard let service, problems.isEmpty else { throw InputProblems(problems) }
        return service
    }

    private static func service(in folder: Folder, _ problems: inout [InputProblem]) -> Service? {
        guard let file = folder.file("service.yaml", isNeeded: true, &problems) else { return nil }
        var mistakes = Mistakes(in: file.name)
        let text = file.text(&mistakes)
        problems += mistakes.found
        return text.flatMap { note(ServiceFile.examine($0, file: file.name), &problems) }
    }

    private static func note<Value>(_ reading: Reading<Value>, _ problems: inout [InputProblem]) -> Value {
        problems += reading.problems
        return reading.value
    }
}

private struct Folder {
    let path: String

    /// The file under its name in the folder; nil where it is missing, which is noted if it is needed, or cannot be
    /// read, which always is.
    func file(_ name: String, isNeeded: Bool = false, _ problems: inout [InputProblem]) -> InputFile? {
        let whole = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
        if !isNeeded, !FileManager.default.fileExists(atPath: whole) { return nil }
        do {
            return InputFile(name: name, bytes: try InputFile(path: whole).bytes)
        } catch {
            problems += error.problems
            return nil
        }
    }
}

extension InputFile {
    /// Reads a file named on the command line or in a folder: the one place that touches the file system.
    public init(path: String) throws(InputProblems) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw InputProblems([InputProblem(file: path, message: InputPhrase.missingFile)])
        }
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw InputProblems([InputProblem(file: path, message: InputPhrase.unreadableFile)])
        }
        self.init(name: path, bytes: [UInt8](data))
    }
}
