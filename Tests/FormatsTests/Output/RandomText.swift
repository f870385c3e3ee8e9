// SPDX-License-Identifier: GPL-3.0-or-later

import Seeded

extension SplitMix {
    mutating func text(from alphabet: [Character], upTo length: Int) -> String {
        String((0..<Int.random(in: 0...length, using: &self)).map { _ in alphabet.randomElement(using: &self)! })
    }

    /// Any scalars, of one to four octets in UTF-8; no control characters.
    mutating func scalars(upTo length: Int) -> String {
        let planes: [ClosedRange<UInt32>] = [0x20...0x7E, 0xA1...0x7FF, 0x800...0xD7FF, 0x1_F300...0x1_F9FF]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            let plane = planes.randomElement(using: &self)!
            text.append(Unicode.Scalar(UInt32.random(in: plane, using: &self))!)
        }
        return String(text)
    }
}
