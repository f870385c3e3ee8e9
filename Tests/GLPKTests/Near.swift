// SPDX-License-Identifier: GPL-3.0-or-later

extension Double {
    /// Equal, but for the last digits of a floating-point computation.
    func isNear(_ other: Double, within tolerance: Double = 1e-6) -> Bool {
        abs(self - other) <= tolerance * Swift.max(1, abs(other))
    }
}
