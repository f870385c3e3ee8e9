// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

@testable import Formats

extension FuzzedReader {
    func readAgents(_ bytes: [UInt8]) throws {
        let (agents, elsewhere) = halves(bytes)
        _ = try judge { () throws(InputProblems) in
            try AgentsFile.read(
                file(agents), elsewhere: elsewhere.map { InputFile(name: "elsewhere.csv", bytes: $0) },
                service: .fuzzed)
        }
    }

    func readAbsences(_ bytes: [UInt8]) throws {
        let read = { (bytes: [UInt8]) throws(InputProblems) in
            try AbsencesFile.read(file(bytes), agents: Agent.fuzzed)
        }
        guard let absences = try judge({ () throws(InputProblems) in try read(bytes) }) else { return }
        let rows = absences.map { absence in
            let part: String =
                switch absence.part {
                case .day: "journée"
                case .morning: "matin"
                case .afternoon: "après-midi"
                }
            let state: String =
                switch absence.state {
                case .asked: "demandée"
                case .approved: "validée"
                default: "annulée"
                }
            return [absence.agent, absence.first.iso, absence.last.iso, part, absence.reason, state]
        }
        let again = try read(csv([AbsencesFile.columns] + rows))
        try promise(again == absences, "\(absences) is read back as \(again)")
    }

    func readWishes(_ bytes: [UInt8]) throws {
        let read = { (bytes: [UInt8]) throws(InputProblems) in
            try WishesFile.read(file(bytes), service: .fuzzed, agents: Agent.fuzzed)
        }
        guard let wishes = try judge({ () throws(InputProblems) in try read(bytes) }) else { return }
        let rows = wishes.map { wish in
            let kind: [String] =
                switch wish.kind {
                case .prefer(let site): ["préfère", site ?? "", ""]
                case .avoid(let site): ["évite", site ?? "", ""]
                case .atMost(let days): ["au plus", "", String(days)]
                }
            return [wish.agent, wish.first.iso, wish.last.iso] + kind
        }
        let again = try read(csv([WishesFile.columns] + rows))
        try promise(again == wishes, "\(wishes) is read back as \(again)")
    }

    func readPins(_ bytes: [UInt8]) throws {
        _ = try judge { () throws(InputProblems) in
            try PinsFile.read(file(bytes), service: .fuzzed, agents: Agent.fuzzed)
        }
    }

    func readHistory(_ bytes: [UInt8]) throws {
        let read = { (bytes: [UInt8]) throws(InputProblems) in
            try HistoryFile.read(file(bytes), service: .fuzzed, agents: Agent.fuzzed)
        }
        guard let days = try judge({ () throws(InputProblems) in try read(bytes) }) else { return }
        let rows = days.map { day in
            let hours = "\(day.minutes / 60):\(String.digits(day.minutes % 60, 2))"
            return [day.agent, day.day.iso, day.site, String(day.turns), hours]
        }
        let again = try read(csv([HistoryFile.columns] + rows))
        try promise(again == days, "\(days) is read back as \(again)")
    }

    func readVisits(_ bytes: [UInt8]) throws {
        let read = { (bytes: [UInt8]) throws(InputProblems) in
            try VisitsFile.read(file(bytes), service: .fuzzed)
        }
        guard let visits = try judge({ () throws(InputProblems) in try read(bytes) }) else { return }
        let again = try read(Array(VisitsCSV(visits, service: .fuzzed).text.utf8))
        try promise(again == visits, "\(visits) is read back as \(again)")
    }
}
