// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
import MairieMobile

/// Who may do what with a file.
public struct FileRights: Sendable {
    var name: String
    var owner: UInt32
    /// The lower bits of `st_mode`, of which those of the group count as those of others: everybody else.
    var mode: UInt32
    /// Whether this process may read and change it.
    var isMine = true

    /// Nil where there is no such file.
    public init?(of file: URL, called name: String? = nil) {
        var status = stat()
        guard stat(file.path, &status) == 0 else { return nil }
        self.init(
            name: name ?? file.lastPathComponent, owner: status.st_uid, mode: UInt32(status.st_mode) & 0o7777,
            isMine: access(file.path, R_OK | W_OK) == 0)
    }

    init(name: String, owner: UInt32, mode: UInt32, isMine: Bool = true) {
        (self.name, self.owner, self.mode, self.isMine) = (name, owner, mode, isMine)
    }

    public var isOpenToOthers: Bool { mode & 0o077 != 0 }
    var isWritableByOthers: Bool { mode & 0o022 != 0 }
}

extension Checkup {
    var files: [Finding] {
        let store = OpenService.storeName
        let secret = [store, "\(store)-wal", "\(store)-shm", ServerKey.fileName, "outbox"]
        let plain = [OpenService.serviceName, ServiceLock.fileName]
        func rights(_ names: [String]) -> [FileRights] {
            names.compactMap { FileRights(of: folder.appending(path: $0)) }
        }
        guard let own = FileRights(of: folder, called: folder.path) else { return [] }
        return Finding.rights(folder: own, secret: rights(secret), plain: rights(plain), user: geteuid())
    }
}

extension Finding {
    /// - Parameters:
    ///   - secret: files about people, and the server's key. Nobody reads a file in a folder that is closed to them.
    ///   - plain: files that others may read. Whoever may change `service.yaml` says which mail command is run.
    ///   - user: who runs this program.
    static func rights(
        folder: FileRights, secret: [FileRights], plain: [FileRights], user: UInt32
    ) -> [Finding] {
        let files = secret + plain
        let reached = folder.isOpenToOthers ? files : []
        let read = folder.isOpenToOthers ? secret.filter(\.isOpenToOthers) : []
        let written = ([folder] + reached).filter(\.isWritableByOthers)
        let strange = files.filter { $0.owner != folder.owner }
        let shut = ([folder] + files).filter { !$0.isMine }
        let owner = userName(folder.owner)
        let close = Phrase("chmod 700 \(folder.name)")
        var found: [Finding] = []
        if !read.isEmpty {
            found.append(
                wrong(
                    .files, Phrase(fr: "d’autres peuvent lire ", en: "others can read ") + list(read), close))
        }
        if !written.isEmpty {
            found.append(
                wrong(
                    .files, Phrase(fr: "d’autres peuvent modifier ", en: "others can change ") + list(written),
                    Phrase("chmod -R go-w \(folder.name)")))
        }
        if !strange.isEmpty {
            found.append(
                wrong(
                    .files,
                    list(strange)
                        + Phrase(
                            fr: " : à quelqu’un d’autre que \(owner), à qui est le dossier",
                            en: ": of somebody else than \(owner), whose folder it is"),
                    Phrase("chown -R \(owner) \(folder.name)")))
        }
        if !shut.isEmpty {
            found.append(
                wrong(
                    .files,
                    Phrase(
                        fr: "\(userName(user)) ne peut pas lire et modifier ",
                        en: "\(userName(user)) may not read and change ")
                        + list(shut),
                    Phrase(fr: "lancer rota comme \(owner)", en: "run rota as \(owner)")))
        }
        guard found.isEmpty else { return found }
        return [
            fine(
                .files, Phrase(fr: "seul \(owner) peut lire le service", en: "only \(owner) can read the service"))
        ]
    }

    private static func list(_ files: [FileRights]) -> Phrase { Phrase(files.map(\.name).joined(separator: ", ")) }

    private static func userName(_ id: UInt32) -> String {
        getpwuid(id).map { String(cString: $0.pointee.pw_name) } ?? "\(id)"
    }
}
