// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Coordination

/// What is thought of the machine that a service is on.
@Suite struct SystemFindingTests {
    private let now = Timestamp(midnightUTC: Day(iso: "2027-01-11")!)

    // MARK: - Clock

    @Test func `a clock behind the journal is wrong, and so is one of another century`() {
        let later = Timestamp(seconds: now.seconds + 1)
        #expect(Finding.clock(now, lastAct: later).grade == .wrong)
        #expect(Finding.clock(now, lastAct: now).grade == .fine)
        #expect(Finding.clock(now, lastAct: nil).grade == .fine)
        #expect(Finding.clock(Timestamp(seconds: 0), lastAct: nil).grade == .wrong)
        #expect(Finding.clock(Timestamp(seconds: 5_000_000_000), lastAct: nil).grade == .wrong)
    }

    // MARK: - Time in Paris

    @Test func `the system's time zone data are read, and are those that Rota counts by`() throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Paris")))
        #expect(Finding.timeZone(bytes, from: now).grade == .fine)
        let zone = try #require(ZoneFile(bytes))
        // Clocks go back on 2026-10-25 and forward on 2027-03-28, both at 1:00 UTC.
        for (day, before, after) in [("2026-10-25", 7_200, 3_600), ("2027-03-28", 3_600, 7_200)] {
            let change = Timestamp(midnightUTC: Day(iso: day)!).seconds + 3_600
            #expect(zone.offset(at: Timestamp(seconds: change - 1)) == before)
            #expect(zone.offset(at: Timestamp(seconds: change)) == after)
        }
        // In the war, clocks were two hours ahead, and were changed by other rules.
        #expect(zone.offset(at: Timestamp(midnightUTC: Day(iso: "1942-07-01")!)) == 7_200)
    }

    @Test func `a file with nothing but a rule is read by it`() {
        #expect(Finding.timeZone(zoneFile(rule: "CET-1CEST,M3.5.0,M10.5.0/3"), from: now).grade == .fine)
    }

    @Test(arguments: ["", "CET-1", "UTC0", "CET-1CEST,M3.5.0,M10.5.0/4"])
    func `another rule is wrong`(rule: String) {
        #expect(Finding.timeZone(zoneFile(rule: rule), from: now).grade == .wrong)
    }

    @Test func `no data are wrong, and so are a part of them and other bytes`() throws {
        #expect(Finding.timeZone(nil, from: now).grade == .wrong)
        #expect(Finding.timeZone(Array("Europe/Paris".utf8), from: now).grade == .wrong)
        let bytes = zoneFile(rule: "CET-1CEST,M3.5.0,M10.5.0/3")
        for count in 0..<bytes.count - 1 {
            #expect(Finding.timeZone(Array(bytes.prefix(count)), from: now).grade == .wrong)
        }
    }

    /// A zone in which clocks were changed once, in 1996, and by a rule since (RFC 9636).
    private func zoneFile(rule: String) -> [UInt8] {
        func number(_ value: Int, _ bytes: Int) -> [UInt8] {
            (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        let head = Array("TZif2".utf8) + Array(repeating: 0, count: 15)
        let nothing = head + (0..<6).flatMap { _ in number(0, 4) }
        let counts = [0, 0, 0, 1, 1, 4].flatMap { number($0, 4) }
        let body = number(846_378_000, 8) + [0] + number(3_600, 4) + [0, 0] + Array("CET\0".utf8)
        return nothing + head + counts + body + Array("\n\(rule)\n".utf8)
    }

    // MARK: - Disk

    @Test(arguments: [
        (10 << 30, 1 << 20, Finding.Grade.fine), (500 << 20, 1 << 20, .watch), (20 << 20, 1 << 20, .wrong),
        (10 << 30, 5 << 30, .wrong), (40 << 30, 2 << 30, .watch),
    ])
    func `room is measured by what a backup takes`(free: Int, store: Int, grade: Finding.Grade) {
        #expect(Finding.disk(free: free, store: store, files: nil).grade == grade)
    }

    @Test func `a disk that takes no more files is full`() {
        #expect(Finding.disk(free: 1 << 40, store: 0, files: 3).grade == .wrong)
        #expect(Finding.disk(free: 1 << 40, store: 0, files: 1_000_000).grade == .fine)
    }

    @Test(arguments: [
        (0, "0 o"), (999, "999 o"), (1_000, "1,0 ko"), (9_999, "9,9 ko"), (10_000, "10 ko"), (1_440_000, "1,4 Mo"),
        (12_500_000_000, "12 Go"), (7_000_000_000_000, "7,0 To"),
    ])
    func `sizes are written as people read them`(bytes: Int, text: String) {
        #expect(Phrase.size(bytes).french == text)
    }

    @Test func `a disk that is not in this machine is to be watched, and what keeps nothing too`() {
        for kind in ["nfs4", "cifs", "fuse.sshfs", "tmpfs", "overlay"] {
            #expect(Finding.fileSystem(kind)?.grade == .watch && Finding.fileSystem(kind)!.fact.english.hasSuffix(kind))
        }
        for kind in ["ext4", "xfs", "btrfs", "zfs"] { #expect(Finding.fileSystem(kind) == nil) }
    }

    @Test func `a folder is on the file system of the nearest place above it, mounted last`() {
        let mounts = """
            21 1 254:1 / / rw - ext4 /dev/vda1 rw
            22 21 0:5 / /proc rw,nosuid - proc proc rw
            30 21 0:40 / /srv rw shared:7 master:2 - tmpfs tmpfs rw
            31 21 0:41 / /srv rw - xfs /dev/vdb rw
            32 31 0:42 / /srv/my\\040files rw - nfs4 server:/export rw
            nonsense
            """
        func kind(_ path: String) -> String? { Checkup.fileSystem(of: path, in: mounts) }
        #expect(kind("/var/lib/rota") == "ext4" && kind("/srv") == "xfs" && kind("/srv/my files/rota") == "nfs4")
        #expect(kind("/srvother") == "ext4" && Checkup.fileSystem(of: "/", in: "") == nil)
    }

    // MARK: - Permissions

    @Test func `a folder for its owner alone keeps everything in it`() {
        let found = Finding.rights(
            folder: rights("/srv", 0o700), secret: [rights("rota.sqlite", 0o644)],
            plain: [rights("service.yaml", 0o666)], user: 7)
        #expect(found.map(\.grade) == [.fine])
    }

    @Test func `in an open folder, what others can read or change is named`() throws {
        let found = Finding.rights(
            folder: rights("/srv", 0o755), secret: [rights("rota.sqlite", 0o644), rights("rota.key", 0o600)],
            plain: [rights("service.yaml", 0o664)], user: 7)
        #expect(found.map(\.grade) == [.wrong, .wrong])
        #expect(found[0].fact.english == "others can read rota.sqlite" && found[0].advice?.english == "chmod 700 /srv")
        #expect(found[1].fact.english == "others can change service.yaml")
    }

    @Test func `whoever may write to the folder may change what is in it`() {
        let found = Finding.rights(folder: rights("/srv", 0o770), secret: [], plain: [], user: 7)
        #expect(found.map(\.fact.english) == ["others can change /srv"])
    }

    @Test func `files of somebody else, and files that this user may not use, are wrong`() {
        var key = rights("rota.key", 0o600)
        (key.owner, key.isMine) = (8, false)
        let found = Finding.rights(folder: rights("/srv", 0o700), secret: [key], plain: [], user: 7)
        #expect(found.map(\.grade) == [.wrong, .wrong] && found.allSatisfy { $0.fact.english.contains("rota.key") })
    }

    private func rights(_ name: String, _ mode: UInt32) -> FileRights { FileRights(name: name, owner: 7, mode: mode) }

    // MARK: - Server

    @Test func `who holds the lock of a folder is read from the system's list`() {
        let locks = """
            1: POSIX  ADVISORY  READ 77 fe:00:131 1073741826 1073742335
            2: FLOCK  ADVISORY  READ 42 fe:00:131 0 EOF
            3: FLOCK  ADVISORY  READ 9 fe:00:131 0 EOF
            3: -> FLOCK  ADVISORY  WRITE 55 fe:00:131 0 EOF
            4: FLOCK  ADVISORY  READ 43 fe:00:1131 0 EOF
            5: FLOCK  ADVISORY  READ 0 fe:00:131 0 EOF
            """
        #expect(Checkup.holders(in: locks, of: 131) == [9, 42])
        #expect(Finding.server(processes: [9, 42]).fact.english == "running (process 9, 42)")
        #expect(Finding.server(processes: [9, 42], replaced: [9]).grade == .watch)
    }

    // MARK: - Mail

    @Test func `a mail command must be there, and have the rights that it takes`() {
        func grade(_ path: String?, _ takesRights: Bool, _ isRestricted: Bool?) -> Finding.Grade {
            Finding.mail("sendmail", path: path, takesRights: takesRights, isRestricted: isRestricted).grade
        }
        #expect(grade(nil, false, nil) == .wrong)
        #expect(grade("/usr/bin/msmtp", false, true) == .fine)
        #expect(grade("/usr/sbin/sendmail", true, true) == .wrong)
        #expect(grade("/usr/sbin/sendmail", true, nil) == .watch)
        #expect(grade("/usr/sbin/sendmail", true, false) == .fine)
    }
}
