// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile
import Store
import Synchronization

/// What most pages read, as it was at one revision of the store.
struct Snapshot: Sendable {
    let revision: Int
    /// Up to which erasure nothing is kept of what was read before.
    let erasures: Int
    let names: Names
    /// Every version of every month, in order.
    let versions: [Version]
    /// The version in force of each month, in order.
    let latest: [Edition]
    let instructions: [Instruction]
    let messages: [Message]
    let calendar: OpeningCalendar

    var service: Service { names.service }

    /// The days that published rotas plan.
    var workedDays: [WorkedDay] { latest.flatMap { $0.rota.workedDays(posts: service.posts) } }
}

/// Reads the store once for as many pages as are asked for until something changes.
final class Snapshots: Sendable {
    private let open: OpenService
    private let last: Mutex<Snapshot?> = Mutex(nil)

    init(of open: OpenService) {
        self.open = open
    }

    func current() throws -> Snapshot {
        let revision = try open.store.revision()
        var known = last.withLock { $0 }
        if let known, known.revision == revision { return known }
        let erasures = try open.store.erasures()
        if known?.erasures != erasures { known = nil }
        // Two that come at once may both read it: the same is read twice, nothing is wrong.
        let numbers = Dictionary((known?.versions ?? []).map { ($0.month, $0.number) }, uniquingKeysWith: max)
        let versions = ((known?.versions ?? []) + (try open.store.versions(after: numbers)))
            .sorted { ($0.month, $0.number) < ($1.month, $1.number) }
        let made = Snapshot(
            revision: revision, erasures: erasures, names: try open.names(), versions: versions,
            latest: Edition.latest(of: versions),
            instructions: try open.store.instructions(), messages: try open.store.messages(),
            calendar: try open.calendar())
        last.withLock { $0 = made }
        return made
    }
}
