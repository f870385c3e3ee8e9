// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

extension Names {
    /// Everybody in the order in which a list is searched: by family name, then by given name.
    var alphabetical: [Agent] {
        agents.sorted { ($0.familyName, $0.givenName, $0.id) < ($1.familyName, $1.givenName, $1.id) }
    }
}
