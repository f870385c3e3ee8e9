// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
import MairieMobile
import Sealing
import Store

/// A folder that holds all of a service as it was at one moment: the store, `service.yaml`, the server's key, and
/// `manifest.json`, which says what the others must be.
public struct Backup: Sendable {
    public let folder: URL
    public let manifest: Manifest

    /// What `manifest.json` says.
    public struct Manifest: Sendable, Codable, Equatable {
        public var format = 1
        /// That of the program which made it.
        public var program: String
        public var service: String
        /// UTC, such as `2026-11-27T03:15:00Z`.
        public var madeAt: String
        /// The seal of the journal.
        public var seal: String
        public var files: [File]

        public struct File: Sendable, Codable, Equatable {
            public var name: String
            public var bytes: Int
            public var sha256: String
        }
    }

    static let manifestName = "manifest.json"
    static let prefix = "rota-"

    /// The backup in a folder, each of its files held against the manifest.
    public init(at path: String) throws {
        folder = URL(filePath: path)
        let bytes = try? Data(contentsOf: folder.appending(path: Self.manifestName))
        guard let bytes, let read = try? JSONDecoder().decode(Manifest.self, from: bytes), read.format == 1 else {
            throw Failure(
                Phrase(
                    fr:
                        "« \(path) » n’est pas une sauvegarde : attendu un dossier avec \(Self.manifestName), de format 1",
                    en: "\"\(path)\" is no backup: expected a folder with \(Self.manifestName), of format 1"))
        }
        manifest = read
        for file in manifest.files where !Self.names.contains(file.name) { throw Self.damaged(file.name, in: path) }
        for file in manifest.files {
            let there = try? Data(contentsOf: folder.appending(path: file.name), options: .mappedIfSafe)
            guard let there, there.count == file.bytes, digest(there) == file.sha256 else {
                throw Self.damaged(file.name, in: path)
            }
        }
        guard has(OpenService.storeName), has(OpenService.serviceName) else {
            throw Self.damaged(Self.manifestName, in: path)
        }
    }

    public var storePath: String { folder.appending(path: OpenService.storeName).path }

    func has(_ name: String) -> Bool { manifest.files.contains { $0.name == name } }

    func contents(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

    private static let names = [OpenService.storeName, OpenService.serviceName, ServerKey.fileName]

    private static func damaged(_ name: String, in path: String) -> Failure {
        Failure(
            Phrase(
                fr: "la sauvegarde « \(path) » est endommagée : \(name) n’est pas ce qui a été sauvegardé",
                en: "the backup \"\(path)\" is damaged: \(name) is not what was backed up"))
    }
}

extension OpenService {
    /// Makes a backup in a folder of backups, where it appears only once it is whole and has been verified. Others may go on
    /// working meanwhile.
    ///
    /// - Parameter keeping: how many of the backups of that folder stay, the newest; nil for all.
    /// - Returns: it, and the names of those that went.
    public func backUp(into path: String, keeping: Int? = nil) throws -> (backup: Backup, removed: [String]) {
        let backups = URL(filePath: path)
        do {
            try FileManager.default.createDirectory(
                at: backups, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let backup = try Backup(at: try writeBackup(into: backups).path)
            try Self.removeLeftovers(in: backups)
            return (backup, try keeping.map { try Self.removeAllBut($0, in: backups) } ?? [])
        } catch let error as CocoaError {
            throw WholeFile.failure(error, in: path)
        }
    }

    private func writeBackup(into backups: URL) throws -> URL {
        let now = Timestamp.now
        let draft = backups.appending(path: ".\(UUID().uuidString)\(Leftover.partial)")
        try FileManager.default.createDirectory(
            at: draft, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        do {
            let copy = draft.appending(path: Self.storeName)
            try store.copy(to: copy.path)
            let verdict = try Store.verify(at: copy.path)
            guard verdict.isSound else { throw Failure(verdict.sentences, code: Failure.program) }
            for name in [Self.serviceName, ServerKey.fileName] {
                guard let bytes = try? Data(contentsOf: folder.appending(path: name)) else { continue }
                try WholeFile.create(bytes, at: draft.appending(path: name), permissions: 0o600)
            }
            let manifest = Backup.Manifest(
                program: OpenService.programVersion, service: service.name, madeAt: now.iso,
                seal: verdict.seal?.description ?? "", files: try Self.files(in: draft))
            try WholeFile.create(json: manifest, at: draft.appending(path: Backup.manifestName))
            let backup = Self.free(Backup.prefix + now.compact, in: backups)
            try FileManager.default.moveItem(at: draft, to: backup)
            WholeFile.sync(backups)
            return backup
        } catch {
            try? FileManager.default.removeItem(at: draft)
            throw error
        }
    }

    private static func files(in folder: URL) throws -> [Backup.Manifest.File] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            let bytes = try Data(contentsOf: folder.appending(path: name), options: .mappedIfSafe)
            return .init(name: name, bytes: bytes.count, sha256: digest(bytes))
        }
    }

    /// A name that nothing has yet: two backups may be made within a second.
    private static func free(_ name: String, in folder: URL) -> URL {
        let names = [name] + (2...99).map { "\(name)-\($0 < 10 ? "0" : "")\($0)" }
        let free = names.first { !FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }
        return folder.appending(path: free ?? "\(name)-\(UUID().uuidString)")
    }

    /// Removes what is a backup by its name and its manifest, and nothing else.
    private static func removeAllBut(_ count: Int, in folder: URL) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
            name.hasPrefix(Backup.prefix)
                && FileManager.default.fileExists(
                    atPath: folder.appending(path: name).appending(path: Backup.manifestName).path)
        }.sorted()
        let old = Array(names.dropLast(count))
        for name in old {
            // Under another name first: nothing that is called a backup is ever half of one.
            let gone = folder.appending(path: ".\(UUID().uuidString)\(Leftover.removed)")
            try FileManager.default.moveItem(at: folder.appending(path: name), to: gone)
            try FileManager.default.removeItem(at: gone)
        }
        return old
    }

    /// How the names end of what is not yet, or no longer, a backup.
    private enum Leftover {
        static let partial = ".partial"
        static let removed = ".removed"
        /// Nobody is at work on what has stood so long, in seconds: whoever was has been killed.
        static let age: TimeInterval = 3600
    }

    /// Removes what programs left that were killed: it holds people's data, and nobody would look for it there.
    private static func removeLeftovers(in folder: URL) throws {
        let entries = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
        for entry in entries where isLeftover(entry.lastPathComponent) {
            let changed = try? entry.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            // Another program may be removing it as well.
            if let changed, changed < Date(timeIntervalSinceNow: -Leftover.age) {
                try? FileManager.default.removeItem(at: entry)
            }
        }
    }

    static func isLeftover(_ name: String) -> Bool {
        let ending = [Leftover.partial, Leftover.removed].first { name.hasSuffix($0) }
        guard let ending, name.hasPrefix(".") else { return false }
        return UUID(uuidString: String(name.dropFirst().dropLast(ending.count))) != nil
    }

    /// The version of this program.
    public static let programVersion = "0.1"
}

extension Timestamp {
    /// `20261127T031500Z`, whose order is that of time.
    fileprivate var compact: String { iso.filter { $0 != "-" && $0 != ":" } }
}
