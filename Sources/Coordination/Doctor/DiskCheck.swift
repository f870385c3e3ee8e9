// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile

extension Checkup {
    var disk: Finding {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0 else {
            return .wrong(
                .disk, Phrase(fr: "le système n’en dit rien", en: "the system says nothing of it"),
                Phrase(fr: "voir si le disque répond (dmesg)", en: "see whether the disk answers (dmesg)"))
        }
        let names = [storePath, "\(storePath)-wal"]
        let sizes = names.compactMap { try? FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int }
        return .disk(
            free: Int(status.f_bavail) * Int(status.f_frsize), store: sizes.reduce(0, +),
            files: status.f_files == 0 ? nil : Int(status.f_favail))
    }
}

extension Finding {
    /// - Parameters:
    ///   - free: bytes that are left to this user.
    ///   - store: bytes of the store.
    ///   - files: how many files may still be made; nil where there is no limit.
    static func disk(free: Int, store: Int, files: Int?) -> Finding {
        let fact =
            Phrase(fr: "libre : ", en: "free: ") + .size(free) + Phrase(fr: ", base : ", en: ", store: ") + .size(store)
        let advice = Phrase(
            fr: "faire de la place : une sauvegarde prend autant que la base, effacer aussi",
            en: "make room: a backup takes as much as the store, and so does erasing")
        if let files, files < 1_000 {
            return wrong(
                .disk,
                Phrase(fr: "plus que \(files) fichiers possibles", en: "no more than \(files) files may be made"),
                Phrase(
                    fr: "faire de la place : trop de petits fichiers (df -i)",
                    en: "make room: too many small files (df -i)"))
        }
        if free < 3 * store + 64 << 20 { return wrong(.disk, fact, advice) }
        if free < 30 * store + 1 << 30 { return watch(.disk, fact, advice) }
        return fine(.disk, fact)
    }
}

extension Phrase {
    /// `1,4 Go`: thousands of thousands, as disks are sold.
    static func size(_ bytes: Int) -> Phrase {
        let units = [("o", "B"), ("ko", "kB"), ("Mo", "MB"), ("Go", "GB"), ("To", "TB")]
        var (tenths, place) = (bytes * 10, 0)
        while tenths >= 10_000, place < units.count - 1 { (tenths, place) = (tenths / 1_000, place + 1) }
        let rest = tenths < 100 && place > 0 ? "\(tenths % 10)" : nil
        let (whole, unit) = ("\(tenths / 10)", units[place])
        return Phrase(
            fr: whole + (rest.map { ",\($0)" } ?? "") + " " + unit.0,
            en: whole + (rest.map { ".\($0)" } ?? "") + " " + unit.1)
    }
}
