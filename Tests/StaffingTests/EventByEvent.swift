// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Staffing

/// A session lived through event by event, the slow and plain way: a clock, people in lines, desks that are free or
/// not. It draws from the same streams as `SessionRun`, so that both must tell the same story.
struct EventByEvent {
    let model: SessionModel
    let crew: [Int]
    let seed: UInt64
    let session: Int

    private struct Visitor {
        var ready: Double
        var waited = 0.0
        var leaves = Double.infinity
    }

    private struct Desk {
        var freeAt = 0.0
        var pauseDue = Double.infinity
    }

    private final class Step {
        var queue: [Visitor] = []
        var desks: [Desk] = []
        var helperFreeAt = 0.0
        var durations: Stream
        var turnings: Stream
        var patience: Stream

        init(seed: UInt64, session: Int, place: Int) {
            durations = Stream(seed: seed, session: session, purpose: 3 * place + 1)
            turnings = Stream(seed: seed, session: session, purpose: 3 * place + 2)
            patience = Stream(seed: seed, session: session, purpose: 3 * place + 3)
        }
    }

    private enum Event {
        case comes(Visitor, step: Int)
        case looksAround
    }

    func live() -> SessionRun.Result {
        var result = SessionRun.Result()
        var events: [(time: Double, number: Int, event: Event)] = []
        var number = 0
        func happens(_ time: Double, _ event: Event) {
            events.append((time, number, event))
            number += 1
        }
        let steps = model.steps.enumerated().map { place, step in
            let line = Step(seed: seed, session: session, place: place)
            line.desks = (0..<min(crew[place], step.workstations ?? crew[place])).map { desk in
                let away = Double((desk + 1) / 2) * step.pause
                return Desk(
                    pauseDue: step.pause > 0 ? model.minutesOpen / 2 + (desk % 2 == 0 ? -away : away) : .infinity)
            }
            for desk in line.desks where desk.pauseDue < .infinity { happens(desk.pauseDue, .looksAround) }
            return line
        }
        comeIn(&result) { happens(max(0, $0), .comes(Visitor(ready: max(0, $0)), step: 0)) }
        var end = model.minutesOpen

        while let next = events.indices.min(by: {
            (events[$0].time, events[$0].number) < (events[$1].time, events[$1].number)
        }) {
            let (time, _, event) = events.remove(at: next)
            if case .comes(var visitor, let place) = event {
                if let patience = model.patience {
                    visitor.leaves = time + patience * steps[place].patience.exponential()
                    happens(visitor.leaves, .looksAround)
                }
                steps[place].queue.append(visitor)
            }
            for (place, line) in steps.enumerated() {
                let step = model.steps[place]
                for desk in line.desks.indices
                where line.desks[desk].pauseDue <= time && line.desks[desk].freeAt <= time {
                    line.desks[desk].freeAt = max(line.desks[desk].freeAt, line.desks[desk].pauseDue) + step.pause
                    line.desks[desk].pauseDue = .infinity
                    happens(line.desks[desk].freeAt, .looksAround)
                }
                let before = line.queue.count
                line.queue.removeAll { $0.leaves < time }
                result.left += before - line.queue.count
                while let first = line.queue.first {
                    let done: Double
                    let minutes = { step.time.draw(&line.durations) }
                    if let desk = line.desks.firstIndex(where: { $0.freeAt <= time }) {
                        done = time + minutes()
                        line.desks[desk].freeAt = done
                    } else if let crowd = step.helpFrom, line.helperFreeAt <= time,
                        line.queue.count(where: { $0.leaves > time }) >= crowd
                    {
                        done = time + minutes()
                        line.helperFreeAt = done
                    } else {
                        break
                    }
                    line.queue.removeFirst()
                    happens(done, .looksAround)
                    end = max(end, done)
                    let waited = first.waited + time - first.ready
                    if step.sentElsewhere > 0, line.turnings.uniform() < step.sentElsewhere {
                        result.sentElsewhere += 1
                        result.waits.append(waited)
                    } else if place == steps.count - 1 {
                        result.waits.append(waited)
                    } else {
                        happens(done, .comes(Visitor(ready: done, waited: waited), step: place + 1))
                    }
                }
            }
        }
        result.overrun = end - model.minutesOpen
        return result
    }

    private func comeIn(_ result: inout SessionRun.Result, _ admitted: (Double) -> Void) {
        var stream = Stream(seed: seed, session: session, purpose: 0)
        let arrivals = model.arrivals
        let factor = arrivals.dayToDay > 0 ? max(0, 1 + arrivals.dayToDay * stream.normal()) : 1
        var due = stream.exponential()
        var sum = 0.0
        for (place, expected) in arrivals.perHalfHour.enumerated() {
            while due < sum + expected * factor {
                let time = arrivals.start + 30 * Double(place) + (due - sum) / (expected * factor) * 30
                result.arrivals += 1
                if time <= model.lastAdmission { admitted(time) } else { result.sentAway += 1 }
                due += stream.exponential()
            }
            sum += expected * factor
        }
    }
}
