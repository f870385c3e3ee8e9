// SPDX-License-Identifier: GPL-3.0-or-later

public import Formats
import Foundation
import MairieMobile

extension OpenService {
    /// Whether no service is in a folder yet, nor anything that one has left: its store, above all.
    public static func isMissing(at path: String) -> Bool {
        let folder = URL(filePath: path)
        return [serviceName, storeName].allSatisfy {
            !FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }
    }

    static let serviceName = "service.yaml"

    /// Reads what `service.yaml` is to say, with the files that are in its folder already. Nothing is written.
    public static func examine(_ text: String, for path: String) throws(InputProblems) -> ServiceFolder.Contents {
        try ServiceFolder.read(path, proposing: text)
    }

    /// Sets up a service in a folder that has none: writes what `service.yaml` says, and `agents.csv` with nobody in it
    /// where there is none, then opens the service as every command does. With a mistake in it nothing is written.
    public static func create(_ text: String, at path: String) throws -> OpenService {
        _ = try examine(text, for: path)
        let folder = URL(filePath: path)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let agents = folder.appending(path: ServiceFolder.noAgents.name)
            if !FileManager.default.fileExists(atPath: agents.path) {
                try WholeFile.create(Data(ServiceFolder.noAgents.bytes), at: agents)
            }
            try WholeFile.create(Data(text.utf8), at: folder.appending(path: serviceName))
        } catch CocoaError.fileWriteFileExists {
            throw Failure(
                Phrase(
                    fr: "« \(serviceName) » existe déjà : le service est déjà en place",
                    en: "\"\(serviceName)\" is there already: the service is set up"))
        } catch {
            throw Failure(
                Phrase(
                    fr: "impossible d’écrire dans le dossier du service, « \(path) »",
                    en: "the folder of the service, \"\(path)\", cannot be written to"), code: Failure.program)
        }
        return try OpenService(at: path)
    }
}
