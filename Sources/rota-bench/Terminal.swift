// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Where a command writes: results on standard output, everything else on standard error.
enum Terminal {
    /// At once, so that a long run shows each result as it comes.
    static func write(_ text: String) throws { try FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) }

    static func complain(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
}
