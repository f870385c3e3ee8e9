// SPDX-License-Identifier: GPL-3.0-or-later

import Rostering

/// Changes bytes at random as somebody's editor, network or malice might: the short form of `make fuzz`, which sees what
/// of the program a change reaches and goes on from there, while this one does not.
struct Mutants {
    private var dice: Dice

    /// - Parameter seed: the same mutants again for the same number.
    init(seed: UInt64) { dice = Dice(seed: seed) }

    /// One to four changes; `other` is something else of the same kind.
    mutating func next(of bytes: [UInt8], beside other: [UInt8]) -> [UInt8] {
        var mutant = bytes
        for _ in 0...dice.roll(4) { change(&mutant, other) }
        return mutant
    }

    private mutating func change(_ bytes: inout [UInt8], _ other: [UInt8]) {
        let place = dice.roll(bytes.count + 1)
        let length = min(bytes.count - place, 1 + dice.roll(16))
        let span = place..<(place + length)
        switch dice.roll(6) {
        case 0: bytes.removeSubrange(span)
        case 1: bytes.insert(contentsOf: bytes[span], at: place)
        case 2: bytes.replaceSubrange(span, with: Self.signs[dice.roll(Self.signs.count)])
        case 3 where length > 0: bytes[place] ^= 1 << UInt8(dice.roll(8))
        case 4: bytes.insert(UInt8(dice.roll(256)), at: place)
        default:
            let start = dice.roll(other.count + 1)
            bytes.replaceSubrange(span, with: other[start..<min(other.count, start + dice.roll(64))])
        }
    }

    /// What means something to one reader or another.
    private static let signs: [[UInt8]] =
        [
            "\"", ";", "\r\n", "\n", "\r", "%", "%00", "&", "=", "{", "[", "]", "}", "null", ":", "- ", "*", "0", "-1",
            "1e999",
            "9999-12-31", "2027-02-30", "24:00", "\u{FEFF}", "é", "\u{202E}", "BEGIN:VEVENT", "END:VEVENT", "0x10",
            "99999999999999999999", "\n=====\n",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0]]
}
