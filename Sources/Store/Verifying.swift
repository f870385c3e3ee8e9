// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
internal import MairieMobile
internal import Sealing

/// What a look at all of a store has found.
public struct StoreVerdict: Sendable, Equatable {
    public var findings: [Finding] = []
    /// The step up to which its tables are made; nil where not even that could be read.
    public var schema: String?
    /// Nil in a store from before its journal was sealed.
    public var seal: JournalSeal?
    /// Acts that were checked one by one.
    public var acts = 0
    /// Published versions, closings and regularisations that were held against their seals.
    public var sealed = 0

    public var isSound: Bool { findings.isEmpty }

    public enum Finding: Sendable, Hashable {
        /// SQLite's own check of the file.
        case damaged(String)
        /// Lines that refer to something that is not there.
        case dangling(table: String, lines: Int)
        case unreadable(String)
        /// An act that is not what it was, or does not follow the one before.
        case changedAct(Int)
        /// The journal went on once beyond its end.
        case missingActs(from: Int, to: Int)
        case changed(String)
        case missing(String)
        /// Something that no act of the journal has written.
        case unsealed(String)
        /// The act that was noted is there, and is another one.
        case otherSeal(JournalSeal)
        /// The act that was noted is not there.
        case unknownSeal(JournalSeal)
    }
}

extension Store {
    /// Looks at all of a store without changing anything: the file, its references, every line, the chain of acts, and what
    /// they have sealed.
    ///
    /// - Parameter noted: a seal of former days, which must be found again.
    public static func verify(at path: String, noted: JournalSeal? = nil) throws(StoreError) -> StoreVerdict {
        var verdict = StoreVerdict()
        do {
            let queue = try openToLook(path)
            defer { try? queue.close() }
            try queue.read { db in
                verdict.schema = try Schema.migrator.appliedMigrations(db).last
                for text in try String.fetchAll(db, sql: "PRAGMA integrity_check") where text != "ok" {
                    verdict.findings.append(.damaged(text))
                }
                verdict.findings += try db.danglingLines()
                guard try Schema.migrator.hasCompletedMigrations(db) else { return }
                verdict.findings += db.unreadableLines()
                try db.verifyJournal(&verdict, noted: noted)
            }
        } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) {
            verdict.findings.append(.damaged(error.message ?? error.resultCode.description))
        } catch {
            throw StoreError(error)
        }
        return verdict
    }
}

extension Database {
    fileprivate func danglingLines() throws -> [StoreVerdict.Finding] {
        let tables = try Row.fetchAll(self, sql: "PRAGMA foreign_key_check").map { $0[0] as String }
        return Dictionary(grouping: tables, by: \.self).sorted { $0.key < $1.key }.map {
            .dangling(table: $0.key, lines: $0.value.count)
        }
    }

    /// Reads every line as the program does.
    fileprivate func unreadableLines() -> [StoreVerdict.Finding] {
        let readings: [(String, () throws -> Void)] = [
            ("agent", { _ = try self.agents() }), ("absence", { _ = try self.absences() }),
            ("wish", { _ = try self.wishes() }), ("pin", { _ = try self.pins() }),
            ("worked", { _ = try self.worked() }), ("credit", { _ = try self.credits() }),
            ("school_holiday", { _ = try self.schoolCalendar() }), ("decision", { _ = try self.decisions() }),
            ("draft", { for month in try self.draftMonths() { _ = try self.draft(of: month) } }),
            ("version", { _ = try self.all("SELECT \(wholeVersion) FROM version") as [Version] }),
            ("hand_move", { _ = try self.all("SELECT * FROM hand_move") as [HandMove] }),
            ("swap", { _ = try self.all("SELECT * FROM swap") as [Swap] }),
            ("message", { _ = try self.all("SELECT * FROM message") as [Message] }),
            ("attendance", { _ = try self.all("SELECT * FROM attendance") as [Attendance] }),
            ("closing", { _ = try self.all("SELECT \(withAuthor) FROM closing") as [Closing] }),
            ("regularisation", { _ = try self.all("SELECT \(withAuthor) FROM regularisation") as [Regularisation] }),
            ("access", { _ = try self.all("SELECT * FROM access") as [Access] }),
            ("instruction", { _ = try self.all("SELECT * FROM instruction") as [Instruction] }),
            ("visit", { _ = try self.all("SELECT * FROM visit") as [VisitRecord] }),
            ("act", { _ = try self.all("SELECT \(withAuthor) FROM act") as [Act] }),
        ]
        return readings.compactMap { table, read in
            do {
                try read()
                return nil
            } catch {
                return .unreadable("\(table): \(StoreError(error).words.english)")
            }
        }
    }

    fileprivate func verifyJournal(_ verdict: inout StoreVerdict, noted: JournalSeal?) throws {
        let start = try Row.fetchOne(self, sql: "SELECT id, hash FROM journal_start")
        var (id, hash): (Int, String) = start.map { ($0["id"], $0["hash"]) } ?? (0, Chain.beginning)
        var (seals, hashes): ([String: String], [Int: String]) = ([:], [id: hash])
        let acts = try Row.fetchCursor(self, sql: "SELECT * FROM act ORDER BY id")
        while let row = try acts.next() {
            let link = Chain.Link(row)
            if link.id > id + 1 { verdict.findings.append(.missingActs(from: id + 1, to: link.id - 1)) }
            let stored: String = row["hash"]
            if link.hash(after: hash) != stored, link.id == id + 1 { verdict.findings.append(.changedAct(link.id)) }
            // The one after is held against what is stored, so that each change is told once.
            (id, hash) = (link.id, stored)
            if noted?.act == id { hashes[id] = hash }
            seals.merge((try? row.json("seals") as [String: String]) ?? [:]) { $1 }
            verdict.acts += 1
        }
        // SQLite remembers the highest number that it ever gave.
        let highest = try Int.fetchOne(self, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'act'") ?? 0
        if highest > id { verdict.findings.append(.missingActs(from: id + 1, to: highest)) }
        verdict.seal = JournalSeal(act: id, hash: hash)
        if let noted {
            switch hashes[noted.act] {
            case noted.hash: break
            case nil: verdict.findings.append(.unknownSeal(noted))
            default: verdict.findings.append(.otherSeal(noted))
            }
        }
        try verify(seals, &verdict)
    }

    private func verify(_ seals: [String: String], _ verdict: inout StoreVerdict) throws {
        let erased = try String.fetchOne(self, sql: "SELECT before FROM purged WHERE what = 'months'") ?? ""
        let there = try allSealed()
        for sealed in there {
            verdict.sealed += 1
            switch seals[sealed.code] {
            case nil: verdict.findings.append(.unsealed(sealed.code))
            case try text(of: sealed).map({ digest($0) }): break
            default: verdict.findings.append(.changed(sealed.code))
            }
        }
        let codes = Set(there.map(\.code))
        for code in seals.keys.sorted() where !codes.contains(code) {
            guard let month = Chain.Sealed(code: code)?.month, month < erased else {
                verdict.findings.append(.missing(code))
                continue
            }
        }
    }
}
