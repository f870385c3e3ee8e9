// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Staffing

/// The session that is simulated: a morning on a bus. The doors open on an empty bus, people come evenly by chance until
/// closing, all of them are let in, and nobody gives up waiting.
struct BusMorning: Sendable, Equatable, Encodable {
    var minutesOpen = 210
    /// How many are expected in all.
    var people = 30
    var steps = [
        Step(least: 1, usual: 3, most: 6, sentElsewhere: 0.25),
        Step(least: 5, usual: 8, most: 15, sentElsewhere: 0),
        Step(least: 20, usual: 40, most: 60, sentElsewhere: 0),
    ]
    /// The desks at each step, one after the other.
    var crews = (3...6).map { [1, 1, $0] }
    var target = StaffingSettings.Target(wait: 30, share: 80, overrun: 15, sessions: 90)

    /// Somebody takes a triangular time at a step, and is sent elsewhere after it by chance.
    struct Step: Sendable, Equatable, Encodable {
        var least, usual, most: Double
        var sentElsewhere: Double
    }

    /// As the simulation takes it.
    var session: SessionModel {
        let halfHours = minutesOpen / 30
        return SessionModel(
            minutesOpen: Double(minutesOpen),
            arrivals: .init(perHalfHour: Array(repeating: Double(people) / Double(halfHours), count: halfHours)),
            steps: steps.map { step in
                .init(
                    time: .triangular(least: step.least, usual: step.usual, most: step.most),
                    sentElsewhere: step.sentElsewhere)
            })
    }
}
