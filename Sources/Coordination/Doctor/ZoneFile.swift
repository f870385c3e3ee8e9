// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// When a time zone's clocks are changed, as systems keep it (RFC 9636).
struct ZoneFile {
    /// From when on clocks are how far ahead of UTC, in seconds, in order.
    private var changes: [(from: Int, offset: Int)] = []
    /// The rule after the last change, as POSIX writes it.
    private var rule = ""

    /// Nil for bytes that are no such file, or one of the first version, which ends in 2037.
    init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes[...])
        // All is said twice: in 32 bits for old programs, then in 64.
        guard let first = reader.header(), first.version >= UInt8(ascii: "2"), reader.skip(first.length(ofTime: 4)),
            let header = reader.header()
        else { return nil }
        let times = (0..<header.times).compactMap { _ in reader.number(bytes: 8) }
        let kinds = (0..<header.times).compactMap { _ in reader.number(bytes: 1) }
        let offsets = (0..<header.kinds).compactMap { _ in
            let offset = reader.number(bytes: 4).map { Int(Int32(truncatingIfNeeded: $0)) }
            return reader.skip(2) ? offset : nil
        }
        guard kinds.count == times.count, offsets.count == header.kinds, kinds.allSatisfy({ $0 < offsets.count }),
            reader.skip(header.letters + header.leaps * 12 + header.standards + header.universals)
        else { return nil }
        changes = zip(times, kinds).map { ($0, offsets[$1]) }
        rule = String(decoding: reader.bytes.filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// Seconds that clocks are ahead of UTC; nil before the first change, and after the last one where another rule than
    /// that of central Europe holds.
    func offset(at moment: Timestamp) -> Int? {
        guard let last = changes.last(where: { $0.from <= moment.seconds }) else { return nil }
        guard last.from == changes.last?.from else { return last.offset }
        return rule == "CET-1CEST,M3.5.0,M10.5.0/3" ? moment.offsetInParis : nil
    }

    private struct Header {
        let version: UInt8
        let universals, standards, leaps, times, kinds, letters: Int

        /// Of what comes after it.
        func length(ofTime bytes: Int) -> Int {
            times * (bytes + 1) + kinds * 6 + letters + leaps * (bytes + 4) + standards + universals
        }
    }

    private struct Reader {
        var bytes: ArraySlice<UInt8>

        mutating func skip(_ count: Int) -> Bool {
            guard count <= bytes.count else { return false }
            bytes = bytes.dropFirst(count)
            return true
        }

        /// Big-endian; nil beyond the end.
        mutating func number(bytes count: Int) -> Int? {
            guard count <= bytes.count else { return nil }
            defer { bytes = bytes.dropFirst(count) }
            return Int(bytes.prefix(count).reduce(Int64(0)) { $0 << 8 | Int64($1) })
        }

        mutating func header() -> Header? {
            guard bytes.starts(with: Array("TZif".utf8)), bytes.count >= 44 else { return nil }
            let version = bytes[bytes.startIndex + 4]
            bytes = bytes.dropFirst(20)
            let counts = (0..<6).compactMap { _ in number(bytes: 4) }
            return Header(
                version: version, universals: counts[0], standards: counts[1], leaps: counts[2], times: counts[3],
                kinds: counts[4], letters: counts[5])
        }
    }
}
