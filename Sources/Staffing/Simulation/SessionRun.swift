// SPDX-License-Identifier: GPL-3.0-or-later

/// One session lived through once.
///
/// People go from step to step and never back, so each step is gone through in one pass, in the order in which people
/// come to it. The n-th to be served at a step draws the n-th time of that step, whoever it is: so with one desk more,
/// the n-th is never served later, and the waiting of all together never grows.
struct SessionRun {
    let model: SessionModel
    /// Desks at each step.
    let crew: [Int]

    /// Who is on the way to a step: when they come to it, and how long they have waited so far.
    private var coming: [Visitor] = []
    private var next: [Visitor] = []
    private var times: [Double] = []
    private var leaving: [Double] = []

    private struct Visitor {
        var ready: Double
        var waited: Double
    }

    init(of model: SessionModel, crew: [Int]) {
        self.model = model
        self.crew = crew
    }

    /// What happened in a session.
    struct Result {
        /// Minutes each of those waited who were seen to the end, or sent elsewhere.
        var waits: [Double] = []
        var arrivals = 0
        var sentElsewhere = 0
        /// Came after the last admission.
        var sentAway = 0
        /// Gave up waiting.
        var left = 0
        /// Minutes after closing at which the last one was served.
        var overrun = 0.0
        /// Minutes of work at each step.
        var busy: [Double] = []
    }

    mutating func live(seed: UInt64, session: Int, _ result: inout Result) {
        result.waits.removeAll(keepingCapacity: true)
        (result.sentElsewhere, result.sentAway, result.left) = (0, 0, 0)
        result.busy.removeAll(keepingCapacity: true)
        comeIn(Stream(seed: seed, session: session, purpose: 0), &result)
        var end = model.minutesOpen
        for step in model.steps.indices {
            let last = step == model.steps.count - 1
            pass(step, isLast: last, seed: seed, session: session, &end, &result)
            swap(&coming, &next)
        }
        result.overrun = end - model.minutesOpen
    }

    private mutating func comeIn(_ stream: Stream, _ result: inout Result) {
        var stream = stream
        coming.removeAll(keepingCapacity: true)
        let arrivals = model.arrivals
        let factor = arrivals.dayToDay > 0 ? max(0, 1 + arrivals.dayToDay * stream.normal()) : 1
        // A process of rate 1, whose clock runs as fast as people are expected.
        var (sum, start) = (0.0, arrivals.start)
        var due = stream.exponential()
        result.arrivals = 0
        for expected in arrivals.perHalfHour {
            let mass = expected * factor
            while due < sum + mass {
                let time = start + (due - sum) / mass * SessionModel.Arrivals.halfHour
                result.arrivals += 1
                if time <= model.lastAdmission {
                    coming.append(Visitor(ready: max(0, time), waited: 0))
                } else {
                    result.sentAway += 1
                }
                due += stream.exponential()
            }
            sum += mass
            start += SessionModel.Arrivals.halfHour
        }
    }

    private mutating func pass(
        _ place: Int, isLast: Bool, seed: UInt64, session: Int, _ end: inout Double, _ result: inout Result
    ) {
        let step = model.steps[place]
        var durations = Stream(seed: seed, session: session, purpose: 3 * place + 1)
        var turnings = Stream(seed: seed, session: session, purpose: 3 * place + 2)
        var desks = Desks(crew[place], of: step, minutesOpen: model.minutesOpen)
        times.removeAll(keepingCapacity: true)
        for visitor in coming { times.append(visitor.ready) }
        setPatience(Stream(seed: seed, session: session, purpose: 3 * place + 3))
        next.removeAll(keepingCapacity: true)
        for (place, visitor) in coming.enumerated() {
            let (start, server) = desks.start(of: place, among: times, leaving: leaving)
            if start > leaving[place] {
                result.left += 1
                continue
            }
            let minutes = step.time.draw(&durations)
            desks.serve(from: start, for: minutes, server)
            let waited = visitor.waited + start - visitor.ready
            let done = start + minutes
            end = max(end, done)
            if step.sentElsewhere > 0, turnings.uniform() < step.sentElsewhere {
                result.sentElsewhere += 1
                result.waits.append(waited)
            } else if isLast {
                result.waits.append(waited)
            } else {
                insert(Visitor(ready: done, waited: waited))
            }
        }
        result.busy.append(desks.busy)
    }

    private mutating func setPatience(_ stream: Stream) {
        var stream = stream
        leaving.removeAll(keepingCapacity: true)
        guard let patience = model.patience else {
            for _ in times { leaving.append(.infinity) }
            return
        }
        for time in times { leaving.append(time + patience * stream.exponential()) }
    }

    /// Keeps those on the way to the next step in order; whoever is done later mostly comes last.
    private mutating func insert(_ visitor: Visitor) {
        next.append(visitor)
        var place = next.count - 1
        while place > 0, next[place - 1].ready > visitor.ready {
            next[place] = next[place - 1]
            place -= 1
        }
        next[place] = visitor
    }
}
