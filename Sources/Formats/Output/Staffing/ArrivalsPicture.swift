// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Staffing

/// When people come to a session: a bar for each half-hour, with the last admission.
public struct ArrivalsPicture: Sendable {
    public let basis: SessionBasis
    /// Nil where the last admission is not known.
    public let lastAdmission: TimeOfDay?
    public let names: Names
    public let language: Language

    public init(_ staffing: SessionStaffing, names: Names, language: Language) {
        basis = staffing.basis
        let row = staffing.table.best ?? staffing.table.rows.last
        lastAdmission = row.map { staffing.basis.session.hours.start.advanced(by: Int($0.lastAdmission)) }
        (self.names, self.language) = (names, language)
    }

    public var text: String {
        let bars = basis.profile.parts.map { $0 * basis.people.expected }
        let chart = Chart(
            title: (Phrase(fr: "Quand viennent les personnes · ", en: "When people come · ") + Phrase(site))[language],
            subtitle: subtitle[language], most: bars.max() ?? 1, language: language)
        var drawing = Drawing()
        chart.frame(&drawing)
        chart.legend(
            [
                (
                    Phrase(fr: "personnes attendues par demi-heure", en: "people expected in each half-hour"),
                    Chart.box("bar")
                ),
                (Phrase(fr: "dernière admission", en: "last admission"), Chart.stroke("target")),
            ], &drawing)
        let width = chart.width(of: bars.count)
        for (place, people) in bars.enumerated() {
            drawing.group(sentence(place, people)[language]) { drawing in
                drawing.rectangle(
                    x: chart.x(place, of: bars.count) - width * 0.38, y: chart.y(people), width: width * 0.76,
                    height: Chart.bottom - chart.y(people), class: "bar")
                drawing.text(
                    Phrase.decimal(people)[language], x: chart.x(place, of: bars.count), y: chart.y(people) - 6,
                    class: "small", anchor: .middle)
            }
            drawing.text(
                Phrase.time(start(place))[language], x: Chart.plot.lowerBound + Double(place) * width,
                y: Chart.bottom + 20, class: "small", anchor: .middle)
        }
        drawing.line(
            from: (Chart.plot.lowerBound, Chart.bottom), to: (Chart.plot.upperBound, Chart.bottom), class: "rule")
        if let lastAdmission {
            let half = Double(lastAdmission.minutes - start(0).minutes) / Double(VisitRecord.step)
            let x = Chart.plot.lowerBound + half * width
            drawing.line(from: (x, Chart.top - 10), to: (x, Chart.bottom), class: "target")
            drawing.text(
                Phrase.time(lastAdmission)[language], x: x, y: Chart.top - 14, class: "small", anchor: .middle)
        }
        return chart.document(drawing, description: description(bars))
    }

    private var site: String { names.site(basis.session.site) }

    private var subtitle: Phrase {
        Phrase.day(basis.session.day) + Phrase(" \(basis.session.day.year), ") + .span(basis.session.hours)
            + Phrase(basis.profile.isRecorded ? "" : " · ")
            + (basis.profile.isRecorded
                ? Phrase("")
                : Phrase(fr: "hypothèse : autant à chaque demi-heure", en: "assumed: as many in each half-hour"))
    }

    private func start(_ place: Int) -> TimeOfDay {
        basis.session.hours.start.advanced(by: (place + basis.profile.first) * VisitRecord.step)
    }

    private func sentence(_ place: Int, _ people: Double) -> Phrase {
        Phrase.time(start(place)) + Phrase(fr: " : ", en: ": ") + .decimal(people)
    }

    private func description(_ bars: [Double]) -> String {
        let list = bars.enumerated().map { sentence($0, $1)[language] }.joined(
            separator: language == .french ? " ; " : "; ")
        return subtitle[language] + ". " + list + "."
    }
}
