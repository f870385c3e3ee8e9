// SPDX-License-Identifier: GPL-3.0-or-later

/// The sum that comes before any simulation: how much work a session brings, step by step, and how many desks it takes
/// if each of them works a given part of the time.
public struct Workload: Sendable, Equatable {
    public var lines: [Line]
    public var minutesOpen: Double
    /// The part of a desk's time that may be planned.
    public var utilisation: Double

    public struct Line: Sendable, Equatable {
        /// People who come to the step.
        public var people: Double
        /// Minutes that each takes there, on average.
        public var minutesEach: Double

        public var minutes: Double { people * minutesEach }
    }

    public init(of model: SessionModel, utilisation: Double) {
        lines = model.steps.enumerated().map { place, step in
            Line(people: model.arrivals.expected * model.reaching(place), minutesEach: step.time.mean)
        }
        minutesOpen = model.minutesOpen
        self.utilisation = utilisation
    }

    public var minutes: Double { lines.reduce(0) { $0 + $1.minutes } }

    /// Desks that would be busy all the time, at one step.
    public func load(_ step: Int) -> Double { lines[step].minutes / minutesOpen }

    /// Desks at one step.
    public func desks(_ step: Int) -> Int { max(1, Int((load(step) / utilisation).rounded(.up))) }

    /// Desks at all steps together, if everybody could do everything.
    public var pooledDesks: Int { max(1, Int((minutes / minutesOpen / utilisation).rounded(.up))) }
}
