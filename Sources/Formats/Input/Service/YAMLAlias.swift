// SPDX-License-Identifier: GPL-3.0-or-later

/// A name that stands for what another place says: `*team` for what `&team` marks.
///
/// A page of names of names stands for more than any memory holds ("billion laughs"), and the YAML library already
/// follows them while it parses. So they are looked for before that, in the text: what is marked and named again is
/// taken for an alias wherever it could be one, in a comment too.
struct YAMLAlias {
    let name: String
    /// Counted from 1; the column in Unicode scalars, as the library counts.
    let line: Int
    let column: Int

    /// The first one in a text; nil where there is none.
    init?(firstIn text: String) {
        let bytes = Array(text.utf8)
        var marked: Set<ArraySlice<UInt8>> = []
        for place in bytes.indices where bytes[place] == UInt8(ascii: "&") || bytes[place] == UInt8(ascii: "*") {
            // Inside a word they are signs like any other.
            if place > 0, bytes[place - 1].isInWord { continue }
            let name = bytes[(place + 1)...].prefix { $0.isInWord || $0 == UInt8(ascii: "-") }
            if name.isEmpty { continue }
            if bytes[place] == UInt8(ascii: "&") {
                marked.insert(name)
            } else if marked.contains(name) {
                let before = bytes[..<place]
                let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
                self.name = String(decoding: name, as: UTF8.self)
                line = before.count { $0 == UInt8(ascii: "\n") } + 1
                column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
                return
            }
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isInWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
