// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
public import MairieMobile

/// Reads the folder of a service: `service.yaml` and the CSV files beside it.
public enum ServiceFolder {
    /// All that the files say. Files other than `service.yaml` and `agents.csv` may be missing, but for
    /// `school-holidays.csv` where `service.yaml` says which days it tells about and something closes in school
    /// holidays: without it those would be taken as open.
    public struct Contents: Sendable, Equatable {
        public var service: Service
        public var agents: [Agent]
        public var absences: [Absence]
        public var wishes: [Wish]
        public var pins: [Pin]
        public var history: [WorkedDay]
        public var visits: [VisitRecord]
        public var schoolHolidays: [SchoolHoliday]

        /// The school calendar that comes with the service, before any newer one is imported.
        public var schoolCalendar: SchoolCalendar {
            SchoolCalendar(
                holidays: schoolHolidays, known: service.settings.schoolCalendarKnown.map { [$0] } ?? [])
        }
    }

    /// - Parameter proposed: what `service.yaml` is to say where there is none yet. Nobody needs to be in `agents.csv` then.
    /// - Throws: the mistakes of all files together. Where `service.yaml` is no YAML at all, `agents.csv` no table of
    ///   agents, or one of them is missing, nothing can be said of the files that refer to it.
    public static func read(_ path: String, proposing proposed: String? = nil) throws(InputProblems) -> Contents {
        var problems: [InputProblem] = []
        let folder = Folder(path: path)
        let agentsFile =
            folder.file("agents.csv", isNeeded: proposed == nil, &problems) ?? (proposed == nil ? nil : noAgents)
        let service = service(in: folder, proposing: proposed, &problems)
        let holidays = schoolHolidays(in: folder, of: service, &problems)
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
        let visits = folder.file("visits.csv", &problems)
            .map { note(VisitsFile.examine($0, service: service), &problems) }
        let contents = Contents(
            service: service, agents: agents, absences: absences ?? [], wishes: wishes ?? [], pins: pins ?? [],
            history: history ?? [], visits: visits ?? [], schoolHolidays: holidays ?? [])
        return try Reading(value: contents, problems: problems).checked()
    }

    /// Only `service.yaml`: once a store has taken the other files in, they no longer count.
    public static func service(in path: String) throws(InputProblems) -> Service {
        var problems: [InputProblem] = []
        let service = service(in: Folder(path: path), &problems)
        guard let service, problems.isEmpty else { throw InputProblems(problems) }
        return service
    }

    /// `agents.csv` with its header and nobody in it.
    public static let noAgents = InputFile(
        name: "agents.csv", bytes: Array((AgentsFile.columns.joined(separator: ";") + "\n").utf8))

    /// The holidays of a school calendar that comes with the service. The file and what `service.yaml` says of it go
    /// together: without either, a calendar is imported later.
    private static func schoolHolidays(
        in folder: Folder, of service: Service?, _ problems: inout [InputProblem]
    ) -> [SchoolHoliday]? {
        let isKnown = service.map { $0.settings.schoolCalendarKnown != nil } ?? false
        let closes = service?.patterns.contains(where: \.closesInSchoolHolidays) ?? false
        let name = "school-holidays.csv"
        guard let file = folder.file(name, &problems) else {
            if isKnown, closes, !folder.has(name) {
                problems.append(InputProblem(file: folder.path(of: name), message: CalendarPhrase.missingFile))
            }
            return nil
        }
        if service != nil, !isKnown { problems.append(InputProblem(file: name, message: CalendarPhrase.notKnown)) }
        return note(SchoolHolidaysFile.examine(file), &problems)
    }

    private static func service(
        in folder: Folder, proposing proposed: String? = nil, _ problems: inout [InputProblem]
    ) -> Service? {
        if let proposed { return note(ServiceFile.examine(proposed, file: "service.yaml"), &problems) }
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

    func path(of name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(of: name)) }

    /// The file under its name in the folder; nil where it is missing, which is noted if it is needed, or cannot be
    /// read, which always is.
    func file(_ name: String, isNeeded: Bool = false, _ problems: inout [InputProblem]) -> InputFile? {
        if !isNeeded, !has(name) { return nil }
        do {
            return InputFile(name: name, bytes: try InputFile(path: path(of: name)).bytes)
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
        guard let data = try? Self.firstBytes(of: path) else {
            throw InputProblems([InputProblem(file: path, message: InputPhrase.unreadableFile)])
        }
        self.init(name: path, bytes: [UInt8](data))
    }

    /// One byte more than is ever read says that a file is too large; some, such as `/dev/zero`, have no end.
    private static func firstBytes(of path: String) throws -> Data {
        let handle = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? handle.close() }
        return try handle.read(upToCount: Most.bytes + 1) ?? Data()
    }
}
