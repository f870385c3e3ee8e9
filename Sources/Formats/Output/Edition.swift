// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A rota as it is shown or exported: the draft, or one published version.
public struct Edition: Sendable, Equatable {
    public var rota: Rota
    public var state: State
    /// Bridges that wait for a decision.
    public var undecided: [Day]

    public enum State: Sendable, Equatable {
        case draft
        case published(version: Int, at: Timestamp)
    }

    /// - Parameter undecided: the bridges that still wait; left out, those that waited when it was planned.
    public init(draft rota: Rota, undecided: [Day]? = nil) {
        self.rota = rota
        state = .draft
        self.undecided = undecided ?? rota.undecided
    }

    public init(_ version: Version) {
        rota = version.rota
        state = .published(version: version.number, at: version.publishedAt)
        undecided = version.rota.undecided
    }

    public var version: Int? {
        if case .published(let version, _) = state { version } else { nil }
    }

    /// The latest version of each month, in order of months.
    public static func latest(of versions: [Version]) -> [Edition] {
        Dictionary(grouping: versions, by: \.month).sorted { $0.key < $1.key }.compactMap { _, versions in
            versions.max { $0.number < $1.number }.map(Edition.init)
        }
    }

    /// `en préparation`, or `version 2, diffusée le 24 novembre 2026 à 10 h 30`.
    public var words: Phrase {
        switch state {
        case .draft: Phrase(fr: "en préparation", en: "draft")
        case .published(let version, let moment):
            Phrase(fr: "version \(version), diffusée le ", en: "version \(version), published on ") + .moment(moment)
        }
    }
}
