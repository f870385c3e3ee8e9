// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
internal import MairieMobile
internal import Sealing

extension Chain {
    /// Something that is written once and never edited. The act that wrote it has its SHA-256, so that it cannot be changed
    /// unseen either.
    enum Sealed: Hashable {
        case version(month: String, number: Int)
        case closing(month: String, employer: Employer.ID)
        case regularisation(line: String, number: Int)

        /// Under what name its seal stands: `version/2027-01/1`, `closing/2027-01/eps`,
        /// `regularisation/2/a03/2027-01-05/bus/accueil`.
        var code: String {
            switch self {
            case .version(let month, let number): "version/\(month)/\(number)"
            case .closing(let month, let employer): "closing/\(month)/\(employer)"
            case .regularisation(let line, let number): "regularisation/\(number)/\(line)"
            }
        }

        /// The month that it is of, such as `2027-01`.
        var month: String {
            switch self {
            case .version(let month, _), .closing(let month, _): month
            // `agent/date/pattern/post`.
            case .regularisation(let line, _): String(line.split(separator: "/").dropFirst().first?.prefix(7) ?? "")
            }
        }

        init?(code: String) {
            let parts = code.split(separator: "/", maxSplits: 2).map(String.init)
            guard parts.count == 3 else { return nil }
            switch parts[0] {
            case "version":
                guard let number = Int(parts[2]) else { return nil }
                self = .version(month: parts[1], number: number)
            case "closing": self = .closing(month: parts[1], employer: parts[2])
            case "regularisation":
                guard let number = Int(parts[1]) else { return nil }
                self = .regularisation(line: parts[2], number: number)
            default: return nil
            }
        }
    }
}

extension Database {
    /// What is sealed, as it is stored; nil where it is not there.
    func text(of sealed: Chain.Sealed) throws -> String? {
        let request: SQLRequest<String> =
            switch sealed {
            case .version(let month, let number):
                "SELECT rota FROM version WHERE month = \(month) AND number = \(number)"
            case .closing(let month, let employer):
                "SELECT lines FROM closing WHERE month = \(month) AND employer = \(employer)"
            case .regularisation(let line, let number):
                """
                SELECT ifnull(replaced, '') || char(10) || ifnull(replacement, '')
                FROM regularisation WHERE line = \(line) AND number = \(number)
                """
            }
        return try request.fetchOne(self)
    }

    func seals(of sealed: [Chain.Sealed]) throws -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: try sealed.compactMap { one in
                try text(of: one).map { (one.code, digest($0)) }
            })
    }

    /// Everything there is that an act must have sealed.
    func allSealed() throws -> [Chain.Sealed] {
        let versions = try Row.fetchAll(self, sql: "SELECT month, number FROM version ORDER BY month, number")
        let closings = try Row.fetchAll(self, sql: "SELECT month, employer FROM closing ORDER BY month, employer")
        let changes = try Row.fetchAll(self, sql: "SELECT line, number FROM regularisation ORDER BY id")
        return versions.map { .version(month: $0["month"], number: $0["number"]) }
            + closings.map { .closing(month: $0["month"], employer: $0["employer"]) }
            + changes.map { .regularisation(line: $0["line"], number: $0["number"]) }
    }
}
