// SPDX-License-Identifier: GPL-3.0-or-later

public import Formats
public import MairieMobile
public import Planning

/// A month planned as it is and as it would be. Nothing of it is kept.
public struct WhatIfAnswer: Sendable {
    public let suppositions: [Phrase]
    public let asItIs: Rota
    public let supposed: Rota
    public let consequences: Consequences
    /// With whoever is supposed to come.
    public let names: Names

    public func json(_ language: Language) -> JSONValue {
        .whatIf(
            suppositions, asItIs: asItIs, supposed: supposed, consequences, posts: names.service.posts,
            language: language)
    }
}

extension OpenService {
    /// Plans a month as it is and as it would be.
    ///
    /// - Parameter known: the month as it is, where it was planned already.
    public func whatIf(
        _ supposed: [Supposition], in situation: Situation, asItIs known: Rota? = nil, with planner: Planner = Planner()
    ) throws -> WhatIfAnswer {
        let before = try known ?? plan(situation, with: planner)
        let changed = situation.supposing(supposed).closeTo(before)
        let after = try plan(changed, with: planner)
        return WhatIfAnswer(
            suppositions: supposed.map { $0.words(in: situation) }, asItIs: before, supposed: after,
            consequences: Consequences(of: after, insteadOf: before, in: changed, earlier: situation),
            names: Names(service: changed.service, agents: changed.agents))
    }
}
