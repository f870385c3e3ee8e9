// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile

extension Checkup {
    /// Told by the system's list of locks, without taking the lock: a server that starts meanwhile would be refused it.
    var server: Finding { .server(processes: servers, replaced: servers.filter(Self.isReplaced)) }

    /// Whether a process runs a program whose file has been replaced since, as far as this one may know.
    private static func isReplaced(_ process: Int) -> Bool {
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe")
        return path?.hasSuffix(" (deleted)") ?? false
    }

    /// Numbers of the processes that serve this folder, as far as this one can see.
    var servers: [Int] {
        var status = stat()
        guard stat(folder.appending(path: ServiceLock.fileName).path, &status) == 0 else { return [] }
        let locks = (try? String(contentsOfFile: "/proc/locks", encoding: .utf8)) ?? ""
        return Self.holders(in: locks, of: UInt64(status.st_ino))
    }

    /// - Parameter locks: lines such as `1: FLOCK  ADVISORY  READ 4242 fe:00:131 0 EOF`. The device before the number of
    ///   the file is not always the one that the file itself tells.
    static func holders(in locks: String, of file: UInt64) -> [Int] {
        locks.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 8, words[1] == "FLOCK", words[3] == "READ", words[5].hasSuffix(":\(file)") else {
                return nil
            }
            return Int(words[4]).flatMap { $0 > 0 ? $0 : nil }
        }.sorted()
    }

    /// Whether a process can get no more rights by a program that has them in its file: `NoNewPrivs: 1`.
    static func hasNoNewPrivileges(_ process: String) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        return status.split(separator: "\n").contains { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            return words == ["NoNewPrivs:", "1"]
        }
    }
}

extension Finding {
    /// - Parameter replaced: those that run an earlier program than the one installed.
    static func server(processes: [Int], replaced: [Int] = []) -> Finding {
        guard !processes.isEmpty else {
            return fine(
                .server, Phrase(fr: "aucun ne tourne sur ce dossier", en: "none is running on this folder"))
        }
        let numbers = processes.map(String.init).joined(separator: ", ")
        let fact = Phrase(fr: "en marche (processus \(numbers))", en: "running (process \(numbers))")
        guard replaced.isEmpty else {
            return watch(
                .server,
                fact
                    + Phrase(
                        fr: ", avec un programme qui a été remplacé depuis",
                        en: ", with a program that was replaced since"),
                Phrase(fr: "redémarrer : systemctl restart rota", en: "start it again: systemctl restart rota"))
        }
        return fine(.server, fact)
    }
}
