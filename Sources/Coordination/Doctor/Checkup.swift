// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import Foundation
public import MairieMobile
import Store

/// A look at everything that a service needs to go on for a year. Each check is in a file of its own: it reads what is
/// there, and a function without a file system or a clock says what to think of it. None changes anything.
public struct Checkup: Sendable {
    public let folder: URL
    /// The folder of backups; nil where nobody says which.
    public let backups: URL?
    public let now: Timestamp
    /// Nil where `service.yaml` is missing or wrong.
    public let service: Service?
    private let problems: [Phrase]

    public init(of path: String, backups: String? = nil, at now: Timestamp = .now) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw Failure(
                Phrase(
                    fr: "« \(path) » : attendu le dossier d’un service", en: "\"\(path)\": expected a service's folder")
            )
        }
        (folder, self.backups, self.now) = (URL(filePath: path), backups.map { URL(filePath: $0) }, now)
        do {
            (service, problems) = (try ServiceFolder.service(in: path), [])
        } catch {
            (service, problems) = (nil, error.problems.map(\.words))
        }
    }

    /// What is known without asking anybody else, in the order in which things depend on each other.
    public func findings() -> [Finding] {
        [versions, settings] + files + [disk] + fileSystem + [timeZone] + storeFindings + [server]
            + (service.map { mail(of: $0) } ?? []) + backupFindings
    }

    var storePath: String { folder.appending(path: OpenService.storeName).path }

    private var settings: Finding {
        guard let service else {
            return OpenService.isMissing(at: folder.path)
                ? .watch(
                    .service, Phrase(fr: "ce dossier n’en contient pas encore", en: "this folder holds none yet"),
                    Phrase(
                        fr: "« rota serve » donne un lien pour le décrire",
                        en: "\"rota serve\" gives a link by which to describe one"))
                : .wrong(
                    .service, problems.first ?? Phrase(""),
                    Phrase(
                        fr: "corriger \(OpenService.serviceName) ; « rota calendar » redit tout ce qui ne va pas",
                        en: "correct \(OpenService.serviceName); \"rota calendar\" says all that is wrong again"))
        }
        return .fine(
            .service,
            Phrase(
                fr: "« \(service.name) », \(OpenService.serviceName) se lit",
                en: "\"\(service.name)\", \(OpenService.serviceName) can be read"))
    }

    /// What the store itself tells, as far as it can be read.
    private var storeFindings: [Finding] {
        guard FileManager.default.fileExists(atPath: storePath) else { return [.noStore] }
        do throws(StoreError) {
            let store = try Store(lookingAt: storePath)
            let missing = try store.missingSteps()
            guard missing == 0 else { return [.steps(missing: missing)] + journal }
            return [.steps(missing: 0)] + journal
                + [try clock(store), try messages(store), try ids(store), try retention(store)]
        } catch {
            return [.cannotRead(error)]
        }
    }
}
