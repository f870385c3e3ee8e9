// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Compares a text, byte for byte, with the file of that name in `Tests/Golden`, which lies outside the targets so that
/// the package manager does not ask what its files are.
///
/// After a wanted change, write the files anew and read the difference before committing it:
///
///     UPDATE_GOLDEN=1 swift test --filter FormatsTests
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Golden/\(name)").standardized
    let data = Data(text.utf8)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
        try data.write(to: file)
    }
    let expected = try Data(contentsOf: file)
    if data != expected {
        let (found, wanted) = (lines(text), lines(String(decoding: expected, as: UTF8.self)))
        let place = zip(found, wanted).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let line = place ?? min(found.count, wanted.count)
        Issue.record(
            """
            \(name) differs from line \(line + 1):
            expected: \(line < wanted.count ? wanted[line] : "the end")
            found:    \(line < found.count ? found[line] : "the end")
            """, sourceLocation: sourceLocation)
    }
}

private func lines(_ text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
}
