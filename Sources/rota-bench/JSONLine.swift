// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension Encodable {
    /// One line of JSON without its end, keys in alphabetical order.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
