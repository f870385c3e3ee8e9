// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

/// Why a store could not be opened, read or changed. Whatever is thrown, nothing was changed.
public enum StoreError: Error, Equatable, Sendable {
    case cannotOpen(path: String, reason: String)
    /// The file is something else: no database at all, or that of another program. It was left as it is.
    case notARotaStore(path: String)
    /// A later version of this program has migrated the store.
    case newerSchema(path: String)
    case refused(Refusal)
    /// What is stored cannot be read back.
    case unreadable(String)
    /// SQLite failed: disk full, file removed, locked for too long.
    case database(message: String)

    public var words: Phrase {
        switch self {
        case .cannotOpen(let path, let reason):
            Phrase(fr: "impossible d’ouvrir \(path) : \(reason)", en: "cannot open \(path): \(reason)")
        case .notARotaStore(let path):
            Phrase(fr: "\(path) n’est pas une base de Rota", en: "\(path) is not a store of Rota")
        case .newerSchema(let path):
            Phrase(
                fr: "\(path) a été écrit par une version plus récente de Rota : mettez le programme à jour",
                en: "\(path) was written by a later version of Rota: update the program")
        case .refused(let refusal): refusal.words
        case .unreadable(let what):
            Phrase(fr: "données illisibles dans la base : \(what)", en: "unreadable data in the store: \(what)")
        case .database(let message):
            Phrase(fr: "la base de données a échoué : \(message)", en: "the database failed: \(message)")
        }
    }

    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self = .database(message: error.message ?? error.resultCode.description)
        case let error as DecodingError: self = .unreadable("\(error)")
        case let error as RowDecodingError: self = .unreadable("\(error)")
        default: self = .database(message: "\(error)")
        }
    }
}
