// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB

/// The number and the hash of an act: whoever has noted it can tell later whether everything up to there is as it was.
public struct JournalSeal: Sendable, Hashable, CustomStringConvertible {
    /// 0 before the first act.
    public let act: Int
    /// SHA-256, as hex.
    public let hash: String

    init(act: Int, hash: String) {
        (self.act, self.hash) = (act, hash)
    }

    /// Reads `1234-9f86d0…`, a number and 64 hexadecimal digits.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let act = Int(parts[0]), act >= 0, parts[1].utf8.count == 64,
            parts[1].allSatisfy({ $0.isHexDigit && !$0.isUppercase })
        else { return nil }
        self.init(act: act, hash: String(parts[1]))
    }

    public var description: String { "\(act)-\(hash)" }
}

extension Store {
    /// That of the last act.
    public func journalSeal() throws(StoreError) -> JournalSeal {
        try read { try $0.journalSeal() }
    }
}

extension Database {
    func journalSeal() throws -> JournalSeal {
        let end = try journalEnd()
        return JournalSeal(act: end.id, hash: end.hash)
    }
}
