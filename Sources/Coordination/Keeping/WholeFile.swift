// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile

/// Writes files wholly or not at all, so that a power cut leaves the old one, the new one or none, and no part of one.
enum WholeFile {
    /// Writes a file that is not there yet.
    ///
    /// - Throws: `CocoaError.fileWriteFileExists` where one is.
    static func create(_ bytes: Data, at file: URL, permissions: Int = 0o644) throws {
        let draft = try write(bytes, beside: file, permissions)
        defer { try? FileManager.default.removeItem(at: draft) }
        // A second name for the same file is refused where the name is taken, in one step.
        try FileManager.default.linkItem(at: draft, to: file)
        sync(file.deletingLastPathComponent())
    }

    /// The same of what tells about the files beside it, for its owner only and for people to read.
    static func create(json value: some Encodable, at file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try create(try encoder.encode(value), at: file, permissions: 0o600)
    }

    /// What somebody is told where a folder cannot be written to.
    static func failure(_ error: CocoaError, in path: String) -> Failure {
        Failure(
            Phrase(
                fr: "impossible d’écrire dans « \(path) » : \(error.localizedDescription)",
                en: "\"\(path)\" cannot be written to: \(error.localizedDescription)"), code: Failure.program)
    }

    /// Writes a file in the place of what is there, if anything.
    static func replace(_ file: URL, with bytes: Data, permissions: Int = 0o644) throws {
        let draft = try write(bytes, beside: file, permissions)
        guard rename(draft.path, file.path) == 0 else {
            try? FileManager.default.removeItem(at: draft)
            throw CocoaError(.fileWriteUnknown)
        }
        sync(file.deletingLastPathComponent())
    }

    private static func write(_ bytes: Data, beside file: URL, _ permissions: Int) throws -> URL {
        let draft = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).\(UUID().uuidString)")
        guard
            FileManager.default.createFile(
                atPath: draft.path, contents: nil, attributes: [.posixPermissions: permissions])
        else { throw CocoaError(.fileWriteNoPermission) }
        do {
            let handle = try FileHandle(forWritingTo: draft)
            try handle.write(contentsOf: bytes)
            try handle.synchronize()
            try handle.close()
        } catch {
            try? FileManager.default.removeItem(at: draft)
            throw error
        }
        return draft
    }

    /// A new name is kept when its folder is.
    static func sync(_ folder: URL) {
        let descriptor = open(folder.path, O_RDONLY)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
