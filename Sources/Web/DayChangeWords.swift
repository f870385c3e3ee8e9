// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

/// What somebody does on a day before and after a change, as pages say it.
struct DayChangeWords {
    let day: String
    let before: String
    let after: String

    /// - Parameter closure: why the session is not held any more, where it is not.
    init(
        _ change: RotaDifference.DayChange, closure: Phrase? = nil, names: Names, _ language: Language
    ) {
        func words(_ shift: Shift?) -> Phrase? { shift?.sentence(names) }
        let nothing = Phrase(fr: "aucune permanence", en: "no session")
        day = Phrase.day(change.day)[language].capitalisedFirst
        before = (words(change.before) ?? nothing)[language]
        after = (words(change.after) ?? closure ?? nothing)[language]
    }
}
