// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile

extension Checkup {
    var fileSystem: [Finding] {
        let mounts = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
        let kind = Self.fileSystem(of: folder.resolvingSymlinksInPath().standardizedFileURL.path, in: mounts)
        return kind.flatMap { Finding.fileSystem($0) }.map { [$0] } ?? []
    }

    /// The kind of file system that a path is on.
    ///
    /// - Parameter mounts: lines such as `36 35 98:0 / /srv/my\\040files rw,noatime shared:1 - ext4 /dev/sda1 rw`, of which
    ///   the last one for a place holds (`proc_pid_mountinfo(5)`).
    static func fileSystem(of path: String, in mounts: String) -> String? {
        let places = mounts.split(separator: "\n").compactMap { line -> (place: String, kind: String)? in
            let halves = line.components(separatedBy: " - ")
            let words = halves[0].split(separator: " ")
            guard halves.count == 2, words.count > 4, let kind = halves[1].split(separator: " ").first else {
                return nil
            }
            let place = ["\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"].reduce(String(words[4])) {
                $0.replacing($1.key, with: $1.value)
            }
            return (place, String(kind))
        }
        let above = places.filter { $0.place == "/" || path == $0.place || path.hasPrefix($0.place + "/") }
        return above.reduce(nil as (place: String, kind: String)?) { best, one in
            one.place.count >= best?.place.count ?? 0 ? one : best
        }?.kind
    }
}

extension Finding {
    /// Nil for a file system of which nothing is to be said.
    ///
    /// - Parameter kind: as the system calls it: `ext4`, `nfs4`, `fuse.sshfs`.
    static func fileSystem(_ kind: String) -> Finding? {
        let fact = Phrase(fr: "le dossier est sur \(kind)", en: "the folder is on \(kind)")
        if distant.contains(kind) || kind.hasPrefix("fuse.") {
            return watch(
                .fileSystem, fact,
                Phrase(
                    fr: "le mettre sur un disque de la machine : à distance, les verrous de SQLite ne sont pas sûrs",
                    en: "put it on a disk of the machine: from afar, SQLite’s locks cannot be trusted"))
        }
        guard passing.contains(kind) else { return nil }
        return watch(
            .fileSystem, fact,
            Phrase(
                fr: "le mettre sur un disque ou un volume : ce qui est là part avec la machine ou le conteneur",
                en: "put it on a disk or a volume: what is there goes with the machine or the container"))
    }

    /// Those whose locks are known to fail between machines, or may (SQLite, "How To Corrupt An SQLite Database File",
    /// section 2.1).
    private static let distant: Set = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "vboxsf", "virtiofs",
    ]

    /// Those that keep nothing.
    private static let passing: Set = ["tmpfs", "ramfs", "overlay"]
}
