// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile
import Planning
import Store

extension OpenService {
    /// Keeps a pin that breaks nothing and contradicts no other, or that the coordinator wants all the same; what no
    /// derogation makes possible is refused in any case.
    ///
    /// - Parameter advice: what to do where a derogation would make it possible; nil where none is offered.
    /// - Returns: the pin under its number, and what its derogation accepts.
    @discardableResult
    public func keep(
        _ pin: Pin, in situation: Situation, advice: Phrase?
    ) throws -> (kept: Pin, accepted: [Breach]) {
        var plain = pin
        plain.derogation = nil
        let conflicts = try conflicts(of: plain, in: situation)
        if conflicts.isEmpty { return (try store.addPin(plain, by: pin.author, at: .now), []) }
        if pin.derogation != nil {
            let left = try self.conflicts(of: pin, in: situation)
            guard left.isEmpty else { throw try refusal(left, advice: []) }
            return (try store.addPin(pin, by: pin.author, at: .now), conflicts.flatMap(\.breaches))
        }
        var accepted = plain
        accepted.derogation = "accepted"
        let mayBeAccepted =
            try advice != nil && pin.kind == .hold && self.conflicts(of: accepted, in: situation).isEmpty
        throw try refusal(conflicts, advice: mayBeAccepted ? [advice!] : [])
    }

    private func conflicts(of pin: Pin, in situation: Situation) throws -> [PinConflict] {
        var after = situation
        after.pins.append(pin)
        return try Planner().conflicts(in: after).filter { $0.pins.contains(pin) }
    }

    private func refusal(_ conflicts: [PinConflict], advice: [Phrase]) throws -> Failure {
        let title = Phrase(
            fr: "une règle serait enfreinte ou une autre affectation contredite, rien n’a changé :",
            en: "a rule would be broken or another pin contradicted, nothing has changed:")
        return Failure([title] + PinConflictWords(conflicts, names: try names()).lines + advice)
    }
}
