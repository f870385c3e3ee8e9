// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

extension [Finding] {
    var gravest: Finding.Grade { map(\.grade).max() ?? .fine }

    /// A line each, and one that sums them up.
    func report(json: Bool) -> String {
        guard !json else {
            let findings = map { finding -> JSONValue in
                [
                    "subject": .string(finding.subject.rawValue), "grade": .string(finding.grade.rawValue),
                    "fact": .string(finding.fact.spoken), "advice": .optional(finding.advice?.spoken),
                ]
            }
            return (["verdict": .string(gravest.rawValue), "findings": .array(findings)] as JSONValue).text
        }
        return (map(\.line) + [sum.spoken]).map { $0 + "\n" }.joined()
    }

    private var sum: Phrase {
        let (wrong, watch) = (filter { $0.grade == .wrong }.count, filter { $0.grade == .watch }.count)
        guard wrong + watch > 0 else { return Phrase(fr: "Tout va bien.", en: "All is well.") }
        return .count(wrong, fr: ("chose ne va pas", "choses ne vont pas"), en: ("thing is wrong", "things are wrong"))
            + Phrase(", ")
            + .count(watch, fr: ("à surveiller", "à surveiller"), en: ("to be watched", "to be watched")) + Phrase(".")
    }
}

extension Finding {
    fileprivate var line: String {
        let sign =
            switch grade {
            case .fine: "✓"
            case .watch: "△"
            case .wrong: "×"
            }
        let said = subject.name + Phrase(fr: " : ", en: ": ") + fact
        return "\(sign) " + (advice.map { said + Phrase(" → ") + $0 } ?? said).spoken
    }
}
