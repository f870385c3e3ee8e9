// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import Foundation
public import MairieMobile
public import Store

extension OpenService {
    /// Puts a backup in the place of a service, or where none is yet. What is there before is backed up first, beside the
    /// other backup, as far as it can be read.
    ///
    /// - Returns: where what was there before is now; nil where nothing was.
    public static func restore(_ backup: Backup, to path: String) throws -> URL? {
        let folder = URL(filePath: path)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let verdict = try Store.verify(at: backup.storePath)
        guard verdict.isSound else { throw Failure(verdict.sentences) }
        _ = try ServiceFile.read(String(decoding: backup.contents(serviceName), as: UTF8.self), file: serviceName)
        let lock = try ServiceLock.replacing(folder)
        defer { withExtendedLifetime(lock) {} }
        let before = try putAside(folder, beside: backup.folder)
        // The store last: until it is replaced, doing it again does all that is left.
        try WholeFile.replace(folder.appending(path: serviceName), with: try backup.contents(serviceName))
        if backup.has(ServerKey.fileName) {
            try WholeFile.replace(
                folder.appending(path: ServerKey.fileName), with: try backup.contents(ServerKey.fileName),
                permissions: 0o600)
        }
        try Store.restore(backup.storePath, to: folder.appending(path: storeName).path)
        return before
    }

    private static func putAside(_ folder: URL, beside backup: URL) throws -> URL? {
        let store = folder.appending(path: storeName)
        guard FileManager.default.fileExists(atPath: store.path) else { return nil }
        let backups = backup.standardizedFileURL.deletingLastPathComponent()
        do {
            let present = try OpenService(at: folder.path)
            return try present.backUp(into: backups.path).backup.folder
        } catch {
            // What is damaged is kept as it is: somebody may get something out of it.
            return try copyFiles(of: folder, into: backups)
        }
    }

    private static func copyFiles(of folder: URL, into backups: URL) throws -> URL {
        let aside = backups.appending(path: "damaged-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: aside, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in [storeName, "\(storeName)-wal", "\(storeName)-shm", serviceName, ServerKey.fileName] {
            let file = folder.appending(path: name)
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            try FileManager.default.copyItem(at: file, to: aside.appending(path: name))
        }
        // The log of a damaged store is not to be played into the one that replaces it.
        for name in [storeName, "\(storeName)-wal", "\(storeName)-shm"] {
            try? FileManager.default.removeItem(at: folder.appending(path: name))
        }
        return aside
    }
}

extension StoreVerdict {
    /// What is wrong, a sentence each.
    public var sentences: [Phrase] { findings.map(\.words) }
}

extension StoreVerdict.Finding {
    public var words: Phrase {
        switch self {
        case .damaged(let what): Phrase(fr: "fichier endommagé : \(what)", en: "damaged file: \(what)")
        case .dangling(let table, let lines):
            Phrase(
                fr: "table \(table) : \(lines) ligne(s) renvoient à ce qui n’existe pas",
                en: "table \(table): \(lines) line(s) refer to what is not there")
        case .unreadable(let what): Phrase(fr: "illisible : \(what)", en: "unreadable: \(what)")
        case .changedAct(let id):
            Phrase(
                fr: "journal : l’acte \(id) n’est pas celui qui a été écrit",
                en: "journal: act \(id) is not what was written")
        case .missingActs(let first, let last):
            Phrase(
                fr: first == last
                    ? "journal : il manque l’acte \(first)" : "journal : il manque les actes \(first) à \(last)",
                en: first == last ? "journal: act \(first) is missing" : "journal: acts \(first) to \(last) are missing"
            )
        case .changed(let code):
            Phrase(fr: "\(code) n’est pas ce qui a été écrit", en: "\(code) is not what was written")
        case .missing(let code): Phrase(fr: "\(code) a disparu", en: "\(code) has disappeared")
        case .unsealed(let code):
            Phrase(fr: "\(code) : aucun acte ne l’a écrit", en: "\(code): no act has written it")
        case .otherSeal(let seal):
            Phrase(
                fr: "journal : l’acte \(seal.act) n’a pas le sceau noté, la suite a été refaite",
                en: "journal: act \(seal.act) does not have the seal that was noted, it was written anew")
        case .unknownSeal(let seal):
            Phrase(
                fr: "journal : l’acte \(seal.act), dont le sceau est noté, n’y est pas",
                en: "journal: act \(seal.act), whose seal was noted, is not there")
        }
    }
}
