// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Staffing

/// How many came to the sessions of a pattern, what had been expected of them before their month began, and what is
/// expected of those to come, with the band in which four of five should lie.
public struct ForecastPicture: Sendable {
    public let pattern: Pattern
    public let points: [Point]
    public let names: Names
    public let language: Language

    /// One session.
    public struct Point: Sendable, Equatable {
        public var day: Day
        public var came: Double?
        public var expected: Expectation?
    }

    /// - Parameter ahead: sessions to come.
    public init(_ pattern: Pattern, _ forecast: Forecast, ahead: [Day], names: Names, language: Language) {
        var points: [Day: Point] = [:]
        for (day, people) in forecast.came(to: pattern.id) { points[day] = Point(day: day, came: people) }
        for tried in forecast.trial.sessions where tried.pattern == pattern.id {
            points[tried.day, default: Point(day: tried.day)].expected = tried.expected
        }
        for day in ahead {
            points[day, default: Point(day: day)].expected = forecast.expectation(of: pattern, on: day)
        }
        // A year is enough to see the seasons by, and the points stay apart.
        let sorted = points.values.sorted { $0.day < $1.day }
        self.points = sorted.last.map { last in sorted.filter { last.day.number - $0.day.number < 400 } } ?? []
        (self.pattern, self.names, self.language) = (pattern, names, language)
    }

    public var text: String {
        let most = points.flatMap { [$0.came, $0.expected?.band.upperBound].compactMap { $0 } }.max() ?? 1
        let chart = Chart(
            title: (Phrase(fr: "Prévu et venu · ", en: "Expected and come · ") + Phrase(names.site(pattern.site)))[
                language],
            subtitle: (Phrase.span(pattern.hours) + Phrase(" (\(pattern.id))"))[language], most: most,
            language: language)
        var drawing = Drawing()
        chart.frame(&drawing)
        chart.legend(
            [
                (Phrase(fr: "venues", en: "came"), Chart.dot("came")),
                (
                    Phrase(fr: "prévues avant le début du mois", en: "expected before the month began"),
                    Chart.stroke("main")
                ),
                (Phrase(fr: "quatre fois sur cinq", en: "four times in five"), Chart.box("band")),
            ], &drawing)
        guard let first = points.first?.day, let last = points.last?.day else {
            return chart.document(drawing, description: "")
        }
        func x(_ day: Day) -> Double {
            let (start, end) = (Chart.plot.lowerBound + 12, Chart.plot.upperBound - 12)
            return start + (end - start) * Double(day.number - first.number)
                / Double(max(1, last.number - first.number))
        }
        for run in runs {
            let band =
                run.map { (x($0.day), chart.y($0.expected!.band.upperBound)) }
                + run.reversed().map { (x($0.day), chart.y($0.expected!.band.lowerBound)) }
            drawing.path(band.map { (x: $0.0, y: $0.1) }, class: "band", isClosed: true)
            drawing.path(run.map { (x($0.day), chart.y($0.expected!.people)) }, class: "main")
        }
        for point in points {
            if let came = point.came { drawing.circle(x: x(point.day), y: chart.y(came), radius: 3.5, class: "came") }
        }
        for month in months(from: first, to: last) {
            let (place, next) = (max(x(first), x(month.first)), min(x(last), x(month.next.first)))
            drawing.line(from: (place, Chart.bottom), to: (place, Chart.bottom + 6), class: "rule")
            guard next - place > 34 else { continue }
            drawing.text(month.shortName[language], x: place + 3, y: Chart.bottom + 20, class: "small")
        }
        drawing.line(
            from: (Chart.plot.lowerBound, Chart.bottom), to: (Chart.plot.upperBound, Chart.bottom), class: "rule")
        return chart.document(drawing, description: description)
    }

    /// Sessions with an expectation, in stretches without a long gap.
    private var runs: [[Point]] {
        points.reduce(into: []) { runs, point in
            guard point.expected != nil else { return }
            if let last = runs.last?.last, point.day.number - last.day.number <= 35 {
                runs[runs.count - 1].append(point)
            } else {
                runs.append([point])
            }
        }
    }

    private func months(from first: Day, to last: Day) -> [Month] {
        var months: [Month] = []
        var month = first.month
        while month <= last.month {
            months.append(month)
            month = month.next
        }
        return months
    }

    private var description: String {
        points.suffix(12).map { point in
            let came = point.came.map { Phrase.decimal($0, places: 0) + Phrase(fr: " venues", en: " came") }
            let expected = point.expected.map {
                Phrase.decimal($0.people, places: 0) + Phrase(fr: " prévues", en: " expected")
            }
            return Phrase.date(point.day)[language] + (language == .french ? " : " : ": ")
                + [came, expected].compactMap { $0?[language] }.joined(separator: ", ")
        }.joined(separator: language == .french ? " ; " : "; ") + "."
    }
}

extension Month {
    /// `janv.`, `Jan`.
    fileprivate var shortName: Phrase {
        let french = [
            "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
        ]
        return Phrase(fr: french[number - 1], en: String(name.english.prefix(3)))
    }
}
