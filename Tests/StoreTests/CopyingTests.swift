// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Store

@Suite struct ACopyOfAStore {
    let temporary: TemporaryStore
    let copy: String
    var store: Store { temporary.store }

    init() throws {
        temporary = try seededStore()
        copy = (temporary.path as NSString).deletingLastPathComponent + "/copy.sqlite"
        try temporary.store.saveDraft(draft(), by: "Zoé", at: noon)
        try temporary.store.publish(month("2027-01"), by: "Zoé", at: noon)
    }

    @Test func isOneFileThatHoldsEverything() throws {
        try store.copy(to: copy)
        #expect(!FileManager.default.fileExists(atPath: copy + "-wal"))
        #expect(try Store.verify(at: copy) == Store.verify(at: temporary.path))
        let other = try Store(at: copy)
        #expect(try other.contents() == store.contents())
        #expect(try other.acts() == store.acts())
    }

    @Test func isOfOneMomentWhileAnotherWrites() async throws {
        let (store, copy) = (store, copy)
        async let writing: Void = {
            for days in 1...60 {
                let first = day("2027-02-01").advanced(by: days)
                let pair = ["a01", "a02"].map { Absence(id: 0, agent: $0, first: first, last: first) }
                try store.importAbsences(pair, by: "Zoé", at: noon)
            }
        }()
        for number in 1...5 {
            try store.copy(to: "\(copy)-\(number)")
            let copied = try Store(at: "\(copy)-\(number)")
            #expect(try copied.absences().count.isMultiple(of: 2))
            #expect(try Store.verify(at: "\(copy)-\(number)").isSound)
        }
        try await writing
        #expect(try store.absences().count == 120)
    }

    @Test func takesThePlaceOfWhatCameAfter() throws {
        try store.copy(to: copy)
        let before = (try store.contents(), try store.acts())
        try store.addAbsence(absence(), by: "Zoé", at: later)
        try Store.restore(copy, to: temporary.path)
        let again = try Store(at: temporary.path)
        #expect(try again.contents() == before.0)
        #expect(try again.acts() == before.1)
        try again.addAbsence(absence(), by: "Zoé", at: later)
        #expect(try Store.verify(at: temporary.path).isSound)
    }

    @Test func doesNotTakeThePlaceOfADamagedStoreThatNobodyPutAside() throws {
        try store.copy(to: copy)
        let path = (temporary.path as NSString).deletingLastPathComponent + "/broken.sqlite"
        try Store(at: path).seed(Seed(agents: [awa], schoolKnown: nil), by: "Zoé", at: noon)
        var bytes = try Data(contentsOf: URL(filePath: path))
        for place in stride(from: 4096, to: bytes.count, by: 7) { bytes[place] ^= 0x5A }
        try bytes.write(to: URL(filePath: path))
        #expect(try !Store.verify(at: path).isSound)
        let error = #expect(throws: StoreError.self) { try Store.restore(copy, to: path) }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }
}
