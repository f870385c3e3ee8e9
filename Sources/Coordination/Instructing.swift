// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Store

extension OpenService {
    /// Writes an instruction for a session, or for every one of a pattern, by its id.
    public func instruct(_ text: String, for target: String, by author: String) throws -> Instruction {
        guard !text.allSatisfy(\.isWhitespace) else {
            throw Failure(Phrase(fr: "la consigne est vide", en: "the instruction is empty"))
        }
        let (day, pattern) = try instructed(target)
        return try store.writeInstruction(
            Instruction(id: 0, pattern: pattern, day: day, text: text, writtenAt: .now), by: author, at: .now)
    }

    private func instructed(_ target: String) throws -> (Day?, Pattern.ID) {
        if target.contains("/") {
            let (day, pattern) = try dayOrSession(target, self)
            return (day, pattern!)
        }
        guard service.pattern(target) != nil else {
            let known = service.patterns.map(\.id).joined(separator: ", ")
            throw Failure(
                Phrase(
                    fr: "« \(target) » n’est pas une permanence régulière : attendu \(known)",
                    en: "\"\(target)\" is not a pattern: expected \(known)"))
        }
        return (nil, target)
    }
}
