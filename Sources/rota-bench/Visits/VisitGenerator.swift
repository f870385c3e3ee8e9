// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Staffing

/// Invents what would have been noted of the visits of a service that says how many people it takes to come
/// (`arrivals`), what they go through (`staffing`) and what they ask for (weights of skills).
///
/// Days differ as in life: more people on Mondays, after holidays, when declarations are due; a slow growth; chance. And
/// as in life, not everything is noted: sites with the France services label note what each came for, who was sent
/// elsewhere and who left; others only count; times are taken now and then; and some half-hours nobody counted.
struct VisitGenerator: Sendable {
    var service: Service
    var calendar: OpeningCalendar
    var seed: UInt64

    func records(of days: ClosedRange<Day>) throws(UnknownCalendar) -> [VisitRecord] {
        var stream = Stream(seed: seed, session: 0, purpose: 0)
        return try calendar.sessions(in: days).flatMap { session -> [VisitRecord] in
            guard let pattern = service.pattern(session.pattern), let arrivals = pattern.arrivals else { return [] }
            let factor = multiplier(session.day, since: days.lowerBound) * max(0.3, 1 + 0.08 * stream.normal())
            return (0..<pattern.halfHours).flatMap { place in
                let start = pattern.hours.start.advanced(by: place * VisitRecord.step)
                let expected = Double(arrivals) * factor * part(of: place, among: pattern.halfHours)
                return halfHour(start, expected, session, &stream)
            }
        }.sorted()
    }

    /// What the day does to the number of people: the truth that a forecast has to find.
    private func multiplier(_ day: Day, since first: Day) -> Double {
        let weekday = [1.12, 1, 0.96, 0.93, 0.99, 1, 1][day.weekday.rawValue]
        var factor = weekday * (1 + 0.04 * Double(day.number - first.number) / 365)
        if calendar.school.holiday(on: day) != nil {
            factor *= 0.8
        } else if (1...7).contains(where: { calendar.school.holiday(on: day.advanced(by: -$0)) != nil }) {
            factor *= 1.12
        }
        let date = day.monthOfYear * 100 + day.dayOfMonth
        if (410...608).contains(date) { factor *= 1.22 }
        if day.monthOfYear == 9 { factor *= 1.15 }
        if day.dayOfMonth <= 5 { factor *= 1.1 }
        return factor
    }

    /// Most come in the first hour, fewest at the end.
    private func part(of place: Int, among all: Int) -> Double {
        func weight(_ place: Int) -> Double { place < 2 ? 1.35 : place == all - 1 ? 0.55 : 1 }
        return weight(place) / (0..<all).reduce(0) { $0 + weight($1) }
    }

    private func halfHour(
        _ start: TimeOfDay, _ expected: Double, _ session: Session, _ stream: inout Stream
    ) -> [VisitRecord] {
        var people = 0
        var due = stream.exponential()
        while due < expected {
            people += 1
            due += stream.exponential()
        }
        if stream.uniform() < 0.02 {
            return [VisitRecord(day: session.day, site: session.site, halfHour: start, arrivals: nil)]
        }
        guard session.franceServices else {
            let record = VisitRecord(
                day: session.day, site: session.site, halfHour: start, arrivals: people,
                seconds: people > 0 && stream.uniform() < 0.2
                    ? seconds(session, people, sentElsewhere: 0, &stream) : [:])
            return [record]
        }
        guard people > 0 else {
            return [
                VisitRecord(
                    day: session.day, site: session.site, halfHour: start, arrivals: 0, redirected: 0, left: 0)
            ]
        }
        var counts: [Skill.ID: Int] = [:]
        for _ in 0..<people { counts[request(of: session, &stream), default: 0] += 1 }
        let elsewhere = service.staffing?.steps.first { $0.sentElsewhere > 0 }?.sentElsewhere ?? 0
        return counts.sorted { $0.key < $1.key }.map { request, people in
            var (redirected, left) = (0, 0)
            for _ in 0..<people {
                let draw = stream.uniform() * 100
                if draw < Double(elsewhere) { redirected += 1 } else if draw > 98 { left += 1 }
            }
            let isMeasured = people > redirected + left && stream.uniform() < 0.4
            return VisitRecord(
                day: session.day, site: session.site, halfHour: start, request: request, arrivals: people,
                redirected: redirected, left: left,
                seconds: isMeasured ? seconds(session, people, sentElsewhere: redirected + left, &stream) : [:])
        }
    }

    private func request(of session: Session, _ stream: inout Stream) -> Skill.ID {
        var draw = stream.uniform() * Double(session.offers.reduce(0) { $0 + $1.weight })
        for offer in session.offers {
            draw -= Double(offer.weight)
            if draw < 0 { return offer.skill }
        }
        return session.offers[0].skill
    }

    /// Mean times at the posts of the session, to the half-minute, as a watch is read.
    private func seconds(
        _ session: Session, _ people: Int, sentElsewhere: Int, _ stream: inout Stream
    ) -> [Post.ID: Int] {
        var seconds: [Post.ID: Int] = [:]
        for step in service.staffing?.steps ?? [] {
            guard
                let post = [step.post, step.otherwiseAt].compactMap({ $0 }).first(where: {
                    session.seats(of: $0) != nil
                })
            else { continue }
            let served = step.sentElsewhere > 0 ? people : people - sentElsewhere
            let (least, usual, most) = (
                Double(step.minutes.least), Double(step.minutes.usual), Double(step.minutes.most)
            )
            // The sum of two uniforms has the shape of a tent.
            let mean =
                (0..<served).reduce(0.0) { sum, _ in
                    let draw = (stream.uniform() + stream.uniform()) / 2
                    return sum
                        + (draw < 0.5 ? least + 2 * draw * (usual - least) : usual + (2 * draw - 1) * (most - usual))
                } / Double(max(1, served))
            seconds[post, default: 0] += Int((mean * 2).rounded()) * 30
        }
        return seconds
    }
}
