// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension String {
    /// A table's cell: with spaces before it, or after it where the width is negative, one at least.
    func padded(to width: Int) -> String {
        let spaces = String(repeating: " ", count: max(1, abs(width) - count))
        return width < 0 ? self + spaces : spaces + self
    }
}

/// A number with so many digits after its point.
func decimal(_ number: Double, _ places: Int) -> String { String(format: "%.\(places)f", number) }
