// SPDX-License-Identifier: GPL-3.0-or-later

extension String {
    /// A page with spaces in `9 h 30` that no line ends at; what stands in a field for people to go on typing, and in
    /// tags, stays as it is.
    var keepingHoursWhole: String {
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
        let bytes = Array(utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 64)
        var (isInTag, isInField) = (false, false)
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "<") {
                isInTag = true
                if bytes[place...].starts(with: "<textarea".utf8) { isInField = true }
                if bytes[place...].starts(with: "</textarea".utf8) { isInField = false }
            } else if byte == UInt8(ascii: ">") {
                isInTag = false
            }
            if isInTag || isInField {
                result.append(byte)
                continue
            }
            let (before, after) = (place > 0 ? bytes[place - 1] : 0, place + 1 < bytes.count ? bytes[place + 1] : 0)
            let second = place + 2 < bytes.count ? bytes[place + 2] : 0
            let beforeHour = isDigit(before) && after == UInt8(ascii: "h") && !(97...122).contains(second)
            let beforeMinutes =
                before == UInt8(ascii: "h") && isDigit(after) && place > 2 && isDigit(bytes[place - 3])
            let afterNoBreak =
                before == UInt8(ascii: "h") && isDigit(after) && place > 3 && bytes[place - 2] == 0xA0
            if byte == UInt8(ascii: " "), beforeHour || beforeMinutes || afterNoBreak {
                result += [0xC2, 0xA0]
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
