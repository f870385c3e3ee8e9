// SPDX-License-Identifier: GPL-3.0-or-later

import Hummingbird

/// Pages about one thing, with what can be asked and done there.
protocol Pages: Sendable {
    /// Opens what is shown.
    func add(to router: Router<Visit>)

    /// What forms send there, and what programs may ask and do.
    var operations: [Operation] { get }
}

extension Pages {
    var operations: [Operation] { [] }
}
