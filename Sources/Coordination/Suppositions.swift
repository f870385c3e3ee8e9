// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Planning

/// What can be supposed of a month, each under the name by which `rota what-if` and addresses of pages know it.
public enum SuppositionKind: String, Sendable, Hashable, CaseIterable {
    case leaves, absent, present
    case worksOn = "works-on"
    case released, skill, counts, contract
    case withoutPin = "without-pin"
    case addSession = "add-session"
    case cancelSession = "cancel-session"
    case close, relax
    case oneMore = "one-more"
    case agreed

    /// What stands between the parts of one that is written: `agent@2027-01-12..2027-01-15`.
    private var separators: [String] {
        switch self {
        case .leaves: ["@"]
        case .absent: ["@", ".."]
        case .worksOn, .released, .skill, .oneMore, .agreed: [":"]
        case .addSession: ["/"]
        case .present, .counts, .contract, .withoutPin, .cancelSession, .close, .relax: []
        }
    }

    /// One of this kind, from its parts; those at the end may be left empty.
    public func written(_ parts: [String]) -> WrittenSupposition {
        let rest = zip(separators, parts.dropFirst()).filter { !$1.isEmpty }.map { $0 + $1 }
        return WrittenSupposition(self, (parts.first ?? "") + rest.joined())
    }
}

/// A supposition as it is typed: of the kind `absent`, `a01@2027-01-12`.
public struct WrittenSupposition: Sendable, Hashable {
    public let kind: SuppositionKind
    public let text: String

    public init(_ kind: SuppositionKind, _ text: String) {
        (self.kind, self.text) = (kind, text)
    }
}

extension OpenService {
    /// What is supposed of a month, in the order in which it is written.
    public func suppositions(_ written: [WrittenSupposition], in situation: Situation) throws -> [Supposition] {
        let reader = SuppositionReader(situation: situation, open: self)
        var times: [WrittenSupposition: Int] = [:]
        return try written.map { one in
            times[one, default: 0] += 1
            return try reader.read(one, number: times[one]!)
        }
    }

    /// The same as sentences without their ends.
    public func words(of written: [WrittenSupposition], in situation: Situation) throws -> [Phrase] {
        try suppositions(written, in: situation).map { $0.words(in: situation) }
    }
}
