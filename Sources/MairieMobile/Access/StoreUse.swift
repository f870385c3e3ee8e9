// SPDX-License-Identifier: GPL-3.0-or-later

/// What a command does to the store of a service.
public enum StoreUse: String, CaseIterable, Sendable {
    /// It opens no service, or looks at its files only.
    case nothing
    /// The store refuses whatever such a command would write.
    case reads
    case changes

    public var words: Phrase {
        switch self {
        case .nothing: Phrase(fr: "n’ouvre pas la base", en: "does not open the store")
        case .reads: Phrase(fr: "lit la base", en: "reads the store")
        case .changes: Phrase(fr: "change la base", en: "changes the store")
        }
    }
}
