// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Shifts that are only expected: of no version, so that nobody takes them for published ones.
extension JSONValue {
    public static func expected(_ shifts: [Shift]) -> JSONValue {
        .array(shifts.map { ["date": .string($0.day.iso), "stints": stints($0)] })
    }
}

extension Shape {
    public static let expected = Shape.list(of: .object(["date": .day, "stints": .list(of: stint)]))
}
