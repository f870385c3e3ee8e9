// SPDX-License-Identifier: GPL-3.0-or-later

/// How one priority fared in a search. The month falls into parts that are worked on one after the other, so that a
/// priority is met again with each of them: what the parts before it are worth is added.
struct SearchTrack: Sendable {
    struct Point: Sendable, Equatable {
        let seconds: Double
        let best: Int
        let bound: Int
    }

    /// While the priority was worked on, in one part of the month.
    struct Stretch: Sendable {
        var points: [Point]
        var end: Double

        var isProven: Bool { points.last!.best <= points.last!.bound }
    }

    let priority: Int
    let stretches: [Stretch]

    /// Nil where it was not worked on.
    ///
    /// - Parameter end: when the search ended, or now.
    init?(of priority: Int, in steps: [SearchStep], until end: Double) {
        self.priority = priority
        var stretches: [Stretch] = []
        var latest: [Int: SearchStep] = [:]
        var last: SearchStep?
        for step in steps {
            let goesOn = last?.priority == priority && last?.part == step.part
            if let last, last.priority == priority, step.priority != priority || !goesOn {
                stretches[stretches.count - 1].end = step.seconds
            }
            last = step
            guard step.priority == priority else { continue }
            latest[step.part] = step
            let point = Point(
                seconds: step.seconds, best: latest.values.reduce(0) { $0 + $1.best },
                bound: latest.values.reduce(0) { $0 + $1.bound })
            if goesOn {
                stretches[stretches.count - 1].points.append(point)
            } else {
                stretches.append(Stretch(points: [point], end: end))
            }
        }
        // A value that is proven is worked on no longer.
        for index in stretches.indices where stretches[index].isProven {
            stretches[index].end = stretches[index].points.last!.seconds
        }
        guard !stretches.isEmpty else { return nil }
        self.stretches = stretches
    }

    var best: Int { stretches.last!.points.last!.best }
    var bound: Int { stretches.last!.points.last!.bound }
    var isProven: Bool { best <= bound }

    /// When the best and the bound met; nil where they have not.
    var settledAt: Double? {
        guard isProven else { return nil }
        return stretches.last!.points.first { $0.best == best && $0.bound == bound }?.seconds
    }
}
