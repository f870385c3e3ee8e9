// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import MairieMobile
import Sealing
import Store

/// The secret under which a service gives out calendar addresses and recognises who came in: 32 random bytes in
/// `rota.key`, beside the store, for the eyes of the server only. Without the file every cookie and every calendar address
/// is good no more.
public struct ServerKey: Sendable {
    private let key: SecretKey

    static let fileName = "rota.key"

    /// A key that is written nowhere and good for as long as the program runs.
    public init() {
        key = SecretKey()
    }

    /// The key of a service, made on first use.
    public init(in folder: URL) throws {
        let file = folder.appending(path: Self.fileName)
        if let known = (try? Data(contentsOf: file)).flatMap({ SecretKey($0) }) {
            key = known
            return
        }
        let made = SecretKey()
        do {
            try WholeFile.create(made.bytes, at: file, permissions: 0o600)
            key = made
        } catch CocoaError.fileWriteFileExists {
            // Another process was quicker; else what is there is no key, and would shut everybody out if it were replaced.
            guard let known = (try? Data(contentsOf: file)).flatMap({ SecretKey($0) }) else {
                throw Failure(
                    Phrase(
                        fr: "« \(file.path) », la clé du serveur, est illisible ou endommagée : reprenez celle d’une "
                            + "sauvegarde, ou supprimez-la (tous les liens d’agenda et les visites en cours sont perdus)",
                        en:
                            "\"\(file.path)\", the server's key, cannot be read or is damaged: take that of a backup, or "
                            + "remove it (all calendar addresses and present visits are lost)"))
            }
            key = known
        } catch {
            throw Failure(
                Phrase(
                    fr: "impossible d’écrire « \(file.path) », la clé du serveur",
                    en: "\"\(file.path)\", the server's key, cannot be written"),
                code: Failure.program)
        }
    }
}

extension ServerKey {
    /// What stands at the end of a feed's address: the same as long as its generation is.
    public func feedSeal(of feed: String, generation: Int) -> String { key.seal("\(feed)/\(generation)", for: "feed") }

    public func isFeedSeal(_ text: String, of feed: String, generation: Int) -> Bool {
        key.isSeal(text, of: "\(feed)/\(generation)", for: "feed")
    }

    /// What stands at the end of the link by which somebody comes to set up a service.
    public var setupSeal: String { key.seal("", for: "setup") }

    public func isSetupSeal(_ text: String) -> Bool { key.isSeal(text, of: "", for: "setup") }

    /// What a browser shows on every visit: whose access it came in by, and until when that is remembered.
    public func cookie(for access: Access.ID, until end: Timestamp) -> String {
        let text = "\(access).\(end.seconds)"
        return "\(text).\(key.seal(text, for: "cookie"))"
    }

    /// The access that a cookie stands for; nil where it was not given out here, or is over.
    public func access(ofCookie cookie: String, at now: Timestamp) -> Access.ID? {
        let parts = cookie.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let id = Int(parts[0]), let end = Int(parts[1]), now.seconds < end,
            key.isSeal(parts[2], of: "\(parts[0]).\(parts[1])", for: "cookie")
        else { return nil }
        return id
    }

    /// What every form of a visitor carries, so that another site cannot send it in their name.
    public func formSeal(of cookie: String) -> String { key.seal(cookie, for: "form") }

    public func isFormSeal(_ text: String, of cookie: String) -> Bool { key.isSeal(text, of: cookie, for: "form") }
}

/// The links that let somebody in.
public enum AccessLink {
    /// 160 random bits.
    public static func new() -> String { randomText(bytes: 20) }

    /// What is kept of a link.
    public static func hash(_ link: String) -> String { digest(link) }
}

extension OpenService {
    /// To whom an access is given unless somebody says otherwise: the agent, the employer or the role.
    public func usualName(of role: Access.Role) throws -> Phrase {
        switch role {
        case .coordinator: Phrase(fr: "coordination", en: "coordinator")
        case .hr: Phrase(fr: "RH", en: "HR")
        case .structure(let id): Phrase(try employer(id).shortName)
        case .agent(let id): Phrase(try agent(id).name)
        }
    }

    /// Lets somebody in.
    ///
    /// - Returns: the access, and the link, which cannot be had again.
    public func grantAccess(
        _ role: Access.Role, to name: String, by author: String
    ) throws -> (access: Access, link: String) {
        let link = AccessLink.new()
        let access = try store.grantAccess(role, to: name, hash: AccessLink.hash(link), by: author, at: .now)
        return (access, link)
    }
}
