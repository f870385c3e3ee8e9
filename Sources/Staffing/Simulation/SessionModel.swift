// SPDX-License-Identifier: GPL-3.0-or-later

/// A session as the people who come to it meet it: when they come, what they go through, and when the door closes.
/// Times are minutes after opening.
public struct SessionModel: Sendable, Equatable {
    public var minutesOpen: Double
    public var arrivals: Arrivals
    public var steps: [Step]
    /// Who comes later is asked to come another time.
    public var lastAdmission: Double
    /// How long somebody waits at a step before leaving, on average (exponential); nil where everybody stays.
    public var patience: Double?

    public init(
        minutesOpen: Double, arrivals: Arrivals, steps: [Step], lastAdmission: Double? = nil, patience: Double? = nil
    ) {
        self.minutesOpen = minutesOpen
        self.arrivals = arrivals
        self.steps = steps
        self.lastAdmission = lastAdmission ?? minutesOpen
        self.patience = patience
    }

    /// People who come one by one, more of them at some times than at others: a Poisson process, times a factor of the
    /// day.
    public struct Arrivals: Sendable, Equatable {
        /// How many are expected in each half-hour. Those who come before the doors open wait for them.
        public var perHalfHour: [Double]
        /// When the first of these half-hours begins; 0 at opening, negative before.
        public var start: Double
        /// The standard deviation of the factor of the day, whose mean is 1; 0 where days differ by chance only.
        public var dayToDay: Double

        public init(perHalfHour: [Double], start: Double = 0, dayToDay: Double = 0) {
            self.perHalfHour = perHalfHour
            self.start = start
            self.dayToDay = dayToDay
        }

        public var expected: Double { perHalfHour.reduce(0, +) }

        static let halfHour = 30.0
    }

    /// A queue, the desks it leads to, and what is done there.
    public struct Step: Sendable, Equatable {
        public var time: ServiceTime
        /// The part of the people for whom the visit ends here, because they are sent elsewhere.
        public var sentElsewhere: Double
        /// The most people who can be served at once, however many agents there are; nil for no limit.
        public var workstations: Int?
        /// How many must wait before somebody who has other work lends a hand; nil where nobody does.
        public var helpFrom: Int?
        /// The pause of each desk.
        public var pause: Double

        public init(
            time: ServiceTime, sentElsewhere: Double = 0, workstations: Int? = nil, helpFrom: Int? = nil,
            pause: Double = 0
        ) {
            self.time = time
            self.sentElsewhere = sentElsewhere
            self.workstations = workstations
            self.helpFrom = helpFrom
            self.pause = pause
        }
    }

    /// The part of those who come that reaches a step.
    public func reaching(_ step: Int) -> Double {
        steps[..<step].reduce(1) { $0 * (1 - $1.sentElsewhere) }
    }
}
