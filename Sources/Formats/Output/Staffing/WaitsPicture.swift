// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Staffing

/// How long people wait with each number of desks, and how long they should: the smallest number below the line is
/// enough.
public struct WaitsPicture: Sendable {
    public let staffing: SessionStaffing
    public let names: Names
    public let language: Language

    public init(_ staffing: SessionStaffing, names: Names, language: Language) {
        (self.staffing, self.names, self.language) = (staffing, names, language)
    }

    public var text: String {
        let (rows, target) = (staffing.table.rows, staffing.basis.target)
        // What is far above the target only says "far above".
        let most = min(rows.map(\.outcome.targetWait.high).max() ?? 1, Double(target.wait) * 6)
        let chart = Chart(
            title: (Phrase(fr: "Attente selon le nombre de places · ", en: "Waiting by the number of desks · ")
                + Phrase(names.site(staffing.basis.session.site)))[language],
            subtitle: subtitle[language], most: max(most, Double(target.wait) * 1.25), language: language)
        var drawing = Drawing()
        chart.frame(&drawing)
        chart.legend(
            [
                (waitWords, Chart.dot("dot")), (Phrase(fr: "attente moyenne", en: "mean wait"), Chart.stroke("second")),
                (Phrase(fr: "objectif : \(target.wait) min", en: "target: \(target.wait) min"), Chart.stroke("target")),
            ], &drawing)
        drawing.line(
            from: (Chart.plot.lowerBound, chart.y(Double(target.wait))),
            to: (Chart.plot.upperBound, chart.y(Double(target.wait))), class: "target")
        drawing.path(
            rows.indices.map { (chart.x($0, of: rows.count), chart.y(rows[$0].outcome.wait.value)) }, class: "second")
        drawing.path(
            rows.indices.map { (chart.x($0, of: rows.count), chart.y(rows[$0].outcome.targetWait.value)) },
            class: "main")
        for (place, row) in rows.enumerated() {
            let (x, wait) = (chart.x(place, of: rows.count), row.outcome.targetWait)
            drawing.group(sentence(row)[language]) { drawing in
                drawing.line(from: (x, chart.y(wait.low)), to: (x, chart.y(wait.high)), class: "error")
                let isChosen = staffing.table.chosen == place
                drawing.circle(
                    x: x, y: chart.y(wait.value), radius: isChosen ? 8 : 5, class: isChosen ? "chosen" : "dot")
                drawing.text(
                    Phrase.minutes(wait.value)[language], x: x + 12, y: chart.y(wait.value) - 8,
                    class: isChosen ? "strong" : "small")
            }
            drawing.text("\(row.desks)", x: x, y: Chart.bottom + 20, class: "strong", anchor: .middle)
            drawing.text(
                row.crew.map(String.init).joined(separator: " + "), x: x, y: Chart.bottom + 38, class: "small",
                anchor: .middle)
        }
        drawing.line(
            from: (Chart.plot.lowerBound, Chart.bottom), to: (Chart.plot.upperBound, Chart.bottom), class: "rule")
        return chart.document(drawing, description: description)
    }

    private var waitWords: Phrase {
        let share = staffing.basis.target.share
        return Phrase(
            fr: "ce que \(share) % n’attendent pas plus, en minutes", en: "what \(share)% wait at most, in minutes")
    }

    private var subtitle: Phrase {
        let session = staffing.basis.session
        let crew = staffing.basis.steps.map { names.post($0.post) }
        return Phrase.day(session.day) + Phrase(" \(session.day.year), ") + .span(session.hours) + Phrase(" · ")
            + crew.dropFirst().reduce(crew[0]) { $0 + Phrase(" + ") + $1 }
    }

    private func sentence(_ row: DeskTable.Row) -> Phrase {
        .count(row.desks, fr: ("place", "places"), en: ("desk", "desks")) + Phrase(fr: " : ", en: ": ")
            + .minutes(row.outcome.targetWait.value) + Phrase(fr: ", en moyenne ", en: ", on average ")
            + .minutes(row.outcome.wait.value)
    }

    private var description: String {
        let list = staffing.table.rows.map { sentence($0)[language] }
            .joined(separator: language == .french ? " ; " : "; ")
        return subtitle[language] + ". " + waitWords[language].capitalisedFirst + (language == .french ? " : " : ": ")
            + list + "."
    }
}
