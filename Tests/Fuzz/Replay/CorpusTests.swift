// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rostering
import Testing

/// The kept corpus lies outside the target's sources: `Tests/Fuzz/Corpus`, a folder for each reader.
private let corpus = URL(fileURLWithPath: #filePath).appendingPathComponent("../../Corpus").standardized

/// One file of the corpus.
struct Kept: CustomTestStringConvertible, Sendable {
    let reader: FuzzedReader
    let file: URL

    var testDescription: String { "\(reader.rawValue)/\(file.lastPathComponent)" }

    static let all: [Kept] = FuzzedReader.allCases.flatMap { reader in
        let folder = corpus.appendingPathComponent(reader.rawValue)
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.sorted { $0.path < $1.path }.map { Kept(reader: reader, file: $0) }
    }
}

@Suite("Whatever the bytes")
struct CorpusTests {
    @Test("a reader keeps its promises on what it was once fed", arguments: Kept.all)
    func readersKeepTheirPromises(_ kept: Kept) throws {
        try kept.reader.read([UInt8](Data(contentsOf: kept.file)))
    }

    /// A few seconds in all. `ROTA_SEED` makes others.
    @Test("a reader keeps its promises on what comes of that by chance", arguments: FuzzedReader.allCases)
    func readersKeepTheirPromisesOnMutants(_ reader: FuzzedReader) throws {
        let kept = try Kept.all.filter { $0.reader == reader }.map { try [UInt8](Data(contentsOf: $0.file)) }
            .filter { $0.count < 5_000 }
        let seed = ProcessInfo.processInfo.environment["ROTA_SEED"].flatMap { UInt64($0) } ?? 1
        var (mutants, dice) = (Mutants(seed: seed), Dice(seed: seed))
        for number in 1...1000 {
            let mutant = mutants.next(of: kept[dice.roll(kept.count)], beside: kept[dice.roll(kept.count)])
            #expect(throws: Never.self, "mutant \(number) of seed \(seed): \(String(decoding: mutant, as: UTF8.self))")
            {
                try reader.read(mutant)
            }
        }
    }

    @Test("every reader has a corpus", arguments: FuzzedReader.allCases)
    func everyReaderHasACorpus(_ reader: FuzzedReader) {
        #expect(Kept.all.contains { $0.reader == reader })
    }
}
