// SPDX-License-Identifier: GPL-3.0-or-later

extension Sequence where Element: Identifiable {
    /// Where each element stands in a list, by its id, so that it is found without going through the list; of several
    /// with the same id, the first.
    var placesByID: [Element.ID: Int] {
        Dictionary(enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }
}
