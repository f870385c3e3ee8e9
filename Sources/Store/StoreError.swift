// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

/// Why a store could not be opened, read or changed. Whatever is thrown, nothing was changed.
public enum StoreError: Error, Equatable, Sendable {
    case cannotOpen(path: String, reason: String)
    case missing(path: String)
    /// The file is something else: no database at all, or that of another program. It was left as it is.
    case notARotaStore(path: String)
    /// A later version of this program has migrated the store.
    case newerSchema(path: String)
    case refused(Refusal)
    /// What is stored cannot be read back.
    case unreadable(String)
    case diskFull
    /// The file or its folder may not be written to.
    case readOnly
    /// What is in the file is not what was written to it.
    case damaged(String)
    /// Another program has been writing for too long.
    case busy
    /// Everything is erased, but its traces stay in the file as long as another program reads it.
    case tracesRemain
    /// SQLite failed in another way.
    case database(message: String)

    public var words: Phrase {
        switch self {
        case .cannotOpen(let path, let reason):
            Phrase(fr: "impossible d’ouvrir \(path) : \(reason)", en: "cannot open \(path): \(reason)")
        case .missing(let path):
            Phrase(fr: "il n’y a pas encore de base : \(path)", en: "there is no store yet: \(path)")
        case .notARotaStore(let path):
            Phrase(fr: "\(path) n’est pas une base de Rota", en: "\(path) is not a store of Rota")
        case .newerSchema(let path):
            Phrase(
                fr: "\(path) a été écrit par une version plus récente de Rota : mettez le programme à jour",
                en: "\(path) was written by a later version of Rota: update the program")
        case .refused(let refusal): refusal.words
        case .unreadable(let what):
            Phrase(fr: "données illisibles dans la base : \(what)", en: "unreadable data in the store: \(what)")
        case .diskFull:
            Phrase(
                fr: "le disque est plein ou ne répond plus : rien n’a changé, faites de la place et recommencez",
                en: "the disk is full or fails: nothing has changed, make room and try again")
        case .readOnly:
            Phrase(
                fr: "le dossier du service ou sa base ne peuvent pas être modifiés par ce programme : rien n’a changé",
                en: "this program may not write to the folder of the service or to its store: nothing has changed")
        case .damaged(let what):
            Phrase(
                fr:
                    "la base est endommagée (\(what)) : « rota verify-store » dit où, « rota restore » reprend une sauvegarde",
                en:
                    "the store is damaged (\(what)): \"rota verify-store\" says where, \"rota restore\" takes up a backup"
            )
        case .busy:
            Phrase(
                fr: "un autre programme écrit dans la base depuis trop longtemps : rien n’a changé, recommencez",
                en: "another program has been writing to the store for too long: nothing has changed, try again")
        case .tracesRemain:
            Phrase(
                fr: "c’est effacé, mais des traces restent dans le fichier tant qu’un autre programme le lit : "
                    + "recommencez quand le serveur est arrêté",
                en: "it is erased, but traces stay in the file while another program reads it: "
                    + "do it again when the server is stopped")
        case .database(let message):
            Phrase(fr: "la base de données a échoué : \(message)", en: "the database failed: \(message)")
        }
    }

    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error)
        case let error as DecodingError: self = .unreadable("\(error)")
        case let error as RowDecodingError: self = .unreadable("\(error)")
        default: self = .database(message: "\(error)")
        }
    }

    private static let shortOfRoom: [ResultCode] = [
        .SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_FSYNC,
    ]

    private init(_ error: DatabaseError) {
        let message = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_READONLY, .SQLITE_CANTOPEN: self = .readOnly
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(message)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        // What was to be written stopped short: the file may grow no more.
        case .SQLITE_IOERR where Self.shortOfRoom.contains(error.extendedResultCode): self = .diskFull
        default: self = .database(message: message)
        }
    }
}
