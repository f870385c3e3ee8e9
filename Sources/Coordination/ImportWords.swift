// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
public import MairieMobile
public import Store

extension ImportCount {
    /// `3 ajouts, 1 modification, 12 lignes inchangées`.
    public var words: Phrase {
        Phrase.count(added, fr: ("ajout", "ajouts"), en: ("added", "added")) + Phrase(", ")
            + .count(changed, fr: ("modification", "modifications"), en: ("changed", "changed")) + Phrase(", ")
            + .count(unchanged, fr: ("ligne inchangée", "lignes inchangées"), en: ("unchanged", "unchanged"))
    }
}
