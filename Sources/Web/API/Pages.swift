// SPDX-License-Identifier: GPL-3.0-or-later

/// Pages about one thing, with what can be asked and done there.
protocol Pages: Sendable {
    /// What is shown.
    var routes: [Route] { get }

    /// What forms send there, and what programs may ask and do.
    var operations: [Operation] { get }
}

extension Pages {
    var operations: [Operation] { [] }
}
