// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
import MairieMobile
import Testing

@Suite("Reading a folder")
struct ServiceFolderTests {
    /// A copy of the worked example in which some files are replaced, or removed where nil.
    private func folder(_ changes: [String: String?]) throws -> String {
        let copy = FileManager.default.temporaryDirectory.appending(path: "rota-\(UUID().uuidString)")
        try FileManager.default.copyItem(atPath: workedExample, toPath: copy.path)
        for (name, text) in changes {
            let file = copy.appending(path: name)
            if let text { try Data(text.utf8).write(to: file) } else { try FileManager.default.removeItem(at: file) }
        }
        return copy.path
    }

    private func problems(_ changes: [String: String?]) throws -> [InputProblem] {
        let path = try folder(changes)
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            _ = try ServiceFolder.read(path)
            return []
        } catch {
            return error.problems.map {
                var problem = $0
                problem.file = problem.file.replacing(path, with: "FOLDER")
                return problem
            }
        }
    }

    @Test func `needs only the service and its agents`() throws {
        let path = try folder([
            "elsewhere.csv": nil, "absences.csv": nil, "wishes.csv": nil, "history.csv": nil,
        ])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let contents = try ServiceFolder.read(path)
        #expect(contents.agents.count == 21)
        #expect(contents.absences.isEmpty && contents.history.isEmpty)
    }

    @Test func `needs school holidays where something closes in them`() throws {
        let found = try problems(["school-holidays.csv": nil])
        #expect(found.map(\.file) == ["FOLDER/school-holidays.csv"])
        #expect(found.first?.message.english.contains("file not found; it is needed") == true)
        let service = try String(contentsOfFile: workedExample + "/service.yaml", encoding: .utf8)
        let open = service.replacing("closes-in-school-holidays: true", with: "closes-in-school-holidays: false")
        #expect(try problems(["service.yaml": open, "school-holidays.csv": nil]).isEmpty)
    }

    @Test func `does without school holidays where service.yaml says of no days that they are known`() throws {
        let service = try String(contentsOfFile: workedExample + "/service.yaml", encoding: .utf8)
        let unknown = service.replacing("  known-from: 2023-01-01\n  known-until: 2028-05-31\n", with: "")
        let path = try folder(["service.yaml": unknown, "school-holidays.csv": nil])
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try ServiceFolder.read(path).schoolCalendar == SchoolCalendar(holidays: [], known: []))
        // Beside such a service the file would say nothing, which nobody would notice.
        let found = try problems(["service.yaml": unknown])
        #expect(found.map(\.file) == ["school-holidays.csv"])
        let half = try problems(["service.yaml": service.replacing("  known-until: 2028-05-31\n", with: "")])
        #expect(half.map(\.file) == ["service.yaml"])
    }

    @Test func `reads what service.yaml is to say before there is one`() throws {
        let service = try String(contentsOfFile: workedExample + "/service.yaml", encoding: .utf8)
        let path = try folder([
            "service.yaml": nil, "agents.csv": nil, "elsewhere.csv": nil, "absences.csv": nil,
            "wishes.csv": nil, "history.csv": nil,
        ])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let contents = try ServiceFolder.read(path, proposing: service)
        #expect(contents.service.patterns.count == 9 && contents.agents.isEmpty)
        let error = #expect(throws: InputProblems.self) {
            _ = try ServiceFolder.read(path, proposing: service.replacing("zone: C", with: "zone: D"))
        }
        #expect(error?.problems.map(\.line) == [try line(of: "zone: C", in: service)])
    }

    @Test(arguments: ["id,matricule,nom\n", "", "id;nom\na01;Coquelicot\n", "id;prénom\u{0}\n"])
    func `says nothing of files about agents where agents.csv is no table of agents`(agents: String) throws {
        let found = try problems(["agents.csv": agents])
        #expect(!found.isEmpty && found.allSatisfy { $0.file == "agents.csv" })
    }

    @Test func `names the files that are missing, with their path`() throws {
        let found = try problems(["service.yaml": nil, "agents.csv": nil])
        #expect(
            found.map(\.words.english) == [
                "FOLDER/agents.csv: file not found; it is needed", "FOLDER/service.yaml: file not found; it is needed",
            ])
        #expect(found[0].words.french == "FOLDER/agents.csv: fichier introuvable ; il est nécessaire")
    }

    @Test func `names both where the folder itself is missing`() {
        let error = #expect(throws: InputProblems.self) { _ = try ServiceFolder.read("/nowhere/at/all") }
        #expect(error?.problems.map(\.file) == ["/nowhere/at/all/agents.csv", "/nowhere/at/all/service.yaml"])
    }

    @Test func `refuses a folder where a file is expected`() {
        let error = #expect(throws: InputProblems.self) { _ = try InputFile(path: workedExample) }
        #expect(error?.problems.map(\.message.english) == ["the file cannot be read"])
    }

    @Test func `tells the mistakes of all files together, by file and line`() throws {
        let service = try String(contentsOfFile: workedExample + "/service.yaml", encoding: .utf8)
        let found = try problems([
            "service.yaml": service.replacing("zone: C", with: "zone: D"),
            "absences.csv": "agent;debut;fin;moment;motif;etat\na99;2027-01-05;2027-01-04;;;\n",
            "wishes.csv": "agent,debut,fin,souhait,lieu,nombre\n",
            "school-holidays.csv": "nom;premier_jour;dernier_jour\nNoël;2027-01-03;2026-12-19\n",
        ])
        #expect(
            found.map { "\($0.file):\($0.line ?? 0)" } == [
                "absences.csv:2", "absences.csv:2", "school-holidays.csv:2",
                "service.yaml:\(try line(of: "zone: C", in: service))",
                "wishes.csv:1",
            ])
    }

    @Test func `judges agents.csv even where the service has mistakes`() throws {
        let agents = AgentsFile.columns.joined(separator: ";") + "\na01;1;Nom;Prénom;sncf;100;;;;;\n"
        let service = try String(contentsOfFile: workedExample + "/service.yaml", encoding: .utf8)
        let found = try problems([
            "service.yaml": service.replacing("zone: C", with: "zone: D"), "agents.csv": agents, "elsewhere.csv": nil,
            "absences.csv": nil, "wishes.csv": nil, "history.csv": nil,
        ])
        #expect(found.map(\.file) == ["agents.csv", "service.yaml"])
    }

    private func line(of text: String, in whole: String) throws -> Int {
        let range = try #require(whole.firstRange(of: text))
        return whole[..<range.lowerBound].count { $0 == "\n" } + 1
    }
}
