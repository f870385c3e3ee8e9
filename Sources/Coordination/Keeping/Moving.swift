// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
import MairieMobile
import Sealing
public import Store

extension OpenService {
    private static let contentsName = "contents.json"

    /// What a folder of files holds: which tables, and what each file must be.
    private struct Contents: Codable {
        var format = 1
        var program: String
        var service: String
        var schema: String
        var seal: String
        /// SHA-256 by name of file.
        var files: [String: String]
    }

    /// Writes the whole service as files that people and other programs can read: `service.yaml`, a file for each table of
    /// the store, and `contents.json`. The server's key is not among them: whoever moves it moves all calendar addresses.
    ///
    /// - Parameter path: a folder that is not there yet.
    /// - Returns: the end of the journal that was written.
    public func export(to path: String) throws -> JournalSeal {
        let folder = URL(filePath: path)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure(
                Phrase(
                    fr: "« \(path) » existe déjà : attendu un dossier à créer",
                    en: "\"\(path)\" is there already: expected a folder to be made"))
        }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            var files = [Self.serviceName: try Data(contentsOf: self.folder.appending(path: Self.serviceName))]
            let (tables, seal) = try store.dump()
            for table in tables { files[TableFile.name(of: table)] = Data(TableFile.text(of: table).utf8) }
            for (name, bytes) in files {
                try WholeFile.create(bytes, at: folder.appending(path: name), permissions: 0o600)
            }
            let contents = Contents(
                program: Self.programVersion, service: service.name, schema: Store.schema,
                seal: seal.description, files: files.mapValues { digest($0) })
            try WholeFile.create(json: contents, at: folder.appending(path: Self.contentsName))
            return seal
        } catch let error as CocoaError {
            try? FileManager.default.removeItem(at: folder)
            throw WholeFile.failure(error, in: path)
        }
    }

    /// Makes a service of what `export` wrote, where none is yet.
    public static func makeService(at path: String, from source: String) throws -> OpenService {
        guard isMissing(at: path) else {
            throw Failure(
                Phrase(
                    fr: "« \(path) » contient déjà un service : attendu un dossier sans service",
                    en: "\"\(path)\" holds a service already: expected a folder without one"))
        }
        let folder = URL(filePath: source)
        let known = try? Data(contentsOf: folder.appending(path: contentsName))
        guard let contents = known.flatMap({ try? JSONDecoder().decode(Contents.self, from: $0) }), contents.format == 1
        else {
            throw Failure(
                Phrase(
                    fr: "« \(source) » : attendu un dossier écrit par « rota export service », avec \(contentsName)",
                    en: "\"\(source)\": expected a folder written by \"rota export service\", with \(contentsName)"))
        }
        func file(_ name: String) throws -> Data {
            let bytes = try? Data(contentsOf: folder.appending(path: name))
            guard let bytes, digest(bytes) == contents.files[name] else {
                throw Failure(
                    Phrase(
                        fr: "\(name) manque ou n’est plus ce qui a été exporté",
                        en: "\(name) is missing or is not what was exported any more"))
            }
            return bytes
        }
        let yaml = try file(serviceName)
        _ = try ServiceFile.read(String(decoding: yaml, as: UTF8.self), file: serviceName)
        let tables = try Store.emptyTables(schema: contents.schema).map { table in
            let name = TableFile.name(of: table)
            return try TableFile.table(table.name, columns: table.columns, from: file(name), file: name)
        }
        let target = URL(filePath: path)
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        try Store.create(at: target.appending(path: storeName).path, of: tables, schema: contents.schema)
        try WholeFile.create(yaml, at: target.appending(path: serviceName))
        return try OpenService(at: path)
    }
}
