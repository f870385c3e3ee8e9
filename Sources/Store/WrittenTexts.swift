// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
internal import MairieMobile

/// What people wrote in their own words in a rota: why a rule was set aside, why a session is not held. A published
/// version keeps it beside, for words may name somebody, and must be able to go.
extension Rota {
    /// By where they belong, such as `derogation/0`.
    var writtenTexts: [String: String] {
        get {
            var texts: [String: String] = [:]
            for (index, breach) in (derogations ?? []).enumerated() {
                texts["derogation/\(index)"] = breach.derogation
            }
            for (index, closure) in closures.enumerated() {
                switch closure.reason {
                case .decided(let text), .cancelled(let text): texts["closure/\(index)"] = text
                case .publicHoliday, .schoolHoliday: break
                }
            }
            return texts.filter { !$0.value.isEmpty }
        }
        set {
            for index in (derogations ?? []).indices where derogations?[index].derogation != nil {
                derogations?[index].derogation = newValue["derogation/\(index)"] ?? ""
            }
            for index in closures.indices {
                let text = newValue["closure/\(index)"] ?? ""
                switch closures[index].reason {
                case .decided: closures[index].reason = .decided(text)
                case .cancelled: closures[index].reason = .cancelled(text)
                case .publicHoliday, .schoolHoliday: break
                }
            }
        }
    }

    var withoutWrittenTexts: Rota {
        var rota = self
        rota.writtenTexts = [:]
        return rota
    }
}

extension Database {
    func write(texts: [String: String], of month: Month, _ number: Int) throws {
        for (place, text) in texts.sorted(by: { $0.key < $1.key }) {
            try execute(
                literal: """
                    INSERT INTO version_text (month, number, place, text)
                    VALUES (\(month), \(number), \(place), \(text))
                    """)
        }
    }
}

/// The columns of a version, with its author and what was written in it.
let wholeVersion: SQL = """
    *, (SELECT name FROM author WHERE author.id = author_id) AS author,
    (SELECT json_group_object(place, text) FROM version_text AS beside
        WHERE beside.month = version.month AND beside.number = version.number) AS texts
    """
