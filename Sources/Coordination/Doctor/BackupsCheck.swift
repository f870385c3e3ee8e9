// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile

extension Checkup {
    /// The newest backup, each of its files held against its manifest.
    var backupFindings: [Finding] {
        guard let backups else {
            return [
                .watch(
                    .backups, Phrase(fr: "pas regardées", en: "not looked at"),
                    Phrase(fr: "--backups dit où elles sont", en: "--backups says where they are"))
            ]
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: backups.path)) ?? []
        let newest = names.filter { $0.hasPrefix(Backup.prefix) }.max().map { backups.appending(path: $0) }
        let halves = names.filter(OpenService.isLeftover)
        do {
            let backup = try newest.map { try Backup(at: $0.path) }
            return [.backup(backup?.manifest, in: backups.path, at: now)] + place(newest ?? backups)
                + Finding.halves(halves.count)
        } catch {
            let facts = (error as? Failure)?.facts ?? []
            return [
                .wrong(
                    .backups, facts.first ?? Phrase(fr: "illisible", en: "cannot be read"),
                    Phrase(
                        fr: "« rota backup » en fait une autre ; chercher ce qui a abîmé celle-ci",
                        en: "\"rota backup\" makes another one; find out what damaged this one"))
            ]
        }
    }

    private func place(_ newest: URL) -> [Finding] {
        guard let backups, let rights = FileRights(of: backups, called: backups.path) else { return [] }
        return Finding.place(
            of: rights, newest: FileRights(of: newest) ?? rights,
            isOnSameDisk: Self.disk(of: backups) == Self.disk(of: folder))
    }

    private static func disk(of file: URL) -> UInt64? {
        var status = stat()
        return stat(file.path, &status) == 0 ? UInt64(status.st_dev) : nil
    }
}

extension Finding {
    /// How old the last backup is: they are meant to be made every night.
    ///
    /// - Parameter newest: nil where there is none.
    static func backup(_ newest: Backup.Manifest?, in path: String, at now: Timestamp) -> Finding {
        let make = Phrase(
            fr: "« rota backup \(path) », et voir pourquoi elle ne se fait plus la nuit (systemctl status rota-backup)",
            en: "\"rota backup \(path)\", and see why none is made at night (systemctl status rota-backup)")
        guard let newest, let madeAt = Timestamp(iso: newest.madeAt) else {
            return wrong(
                .backups, Phrase(fr: "il n’y en a aucune dans « \(path) »", en: "there is none in \"\(path)\""), make)
        }
        let hours = (now.seconds - madeAt.seconds) / 3_600
        let fact = Phrase(
            fr: "la dernière, intacte, est du \(newest.madeAt)", en: "the last one, sound, is of \(newest.madeAt)")
        if hours > 7 * 24 { return wrong(.backups, fact, make) }
        if hours > 36 { return watch(.backups, fact, make) }
        return fine(.backups, fact)
    }

    /// - Parameter isOnSameDisk: whether what takes the service takes its backups too.
    static func place(of folder: FileRights, newest: FileRights, isOnSameDisk: Bool) -> [Finding] {
        var found: [Finding] = []
        if folder.isOpenToOthers, newest.isOpenToOthers {
            found.append(
                wrong(
                    .backups, Phrase(fr: "d’autres peuvent les lire", en: "others can read them"),
                    Phrase("chmod -R go-rwx \(folder.name)")))
        }
        if isOnSameDisk {
            found.append(
                watch(
                    .backups,
                    Phrase(
                        fr: "elles sont sur le même disque que le service",
                        en: "they are on the same disk as the service"),
                    Phrase(
                        fr: "les copier, chiffrées, sur une autre machine",
                        en: "copy them, encrypted, to another machine")))
        }
        return found
    }

    /// What an interrupted backup has left holds as much about people as a backup does.
    static func halves(_ count: Int) -> [Finding] {
        guard count > 0 else { return [] }
        return [
            watch(
                .backups,
                .count(
                    count, fr: ("reste d’une sauvegarde interrompue", "restes de sauvegardes interrompues"),
                    en: ("rest of an interrupted backup", "rests of interrupted backups")),
                Phrase(
                    fr: "la prochaine sauvegarde les supprime, une heure après",
                    en: "the next backup removes them, an hour later"))
        ]
    }
}
