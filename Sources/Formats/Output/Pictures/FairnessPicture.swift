// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The school year as a picture: a bar of turns for each agent, the fair share as a mark across it, the difference and
/// the hours in figures beside it; a part for each employer with a scale of its own, since some send someone every
/// day and others once a month.
///
/// It has no script and fetches nothing. Dark text on white; what the bars say is told by length, outline and figures,
/// so that it reads the same without colour and on grey paper.
public struct FairnessPicture: Sendable {
    public let balance: YearBalance
    public let names: Names
    public let language: Language

    public init(_ balance: YearBalance, names: Names, language: Language) {
        self.balance = balance
        self.names = names
        self.language = language
    }

    private static let width = 960.0
    private static let margin = 40.0
    private static let rowHeight = 26.0
    private static let barHeight = 14.0
    /// Right edges of the columns of figures, and the room of the bars between them.
    private static let turnsEnd = 292.0
    private static let bars = 308.0...724.0
    private static let differenceEnd = 818.0
    private static let hoursEnd = 920.0

    private static let style = """
        text{font-family:system-ui,"Segoe UI","Liberation Sans",Arial,sans-serif;fill:#1b1b1b;font-size:14px;\
        font-variant-numeric:tabular-nums}\
        .paper{fill:#fff}.title{font-size:24px;font-weight:600}.subtitle,.legend{fill:#4a4a4a}\
        .employer{font-size:15px;font-weight:600}.small{font-size:12px;fill:#4a4a4a}.figure{font-weight:600}\
        .rule{stroke:#1b1b1b;stroke-width:1}.grid{stroke:#dcdcdc;stroke-width:1}\
        .bar{fill:#6690bb}.above{fill:#1f4a7a}\
        .missing{fill:#fff;stroke:#6b6b6b;stroke-width:1;stroke-dasharray:3 2}\
        .halo{stroke:#fff;stroke-width:5}.share{stroke:#1b1b1b;stroke-width:2.5}
        """

    public var text: String {
        var drawing = Drawing()
        var y = head(&drawing)
        for group in balance.groups(names) { y = self.group(group.employer, group.lines, &drawing, from: y) }
        y = foot(&drawing, from: y)
        return drawing.document(
            width: Self.width, height: y, title: title, description: description, language: language,
            style: Self.style)
    }

    // MARK: - Words

    private var title: String {
        (Phrase(fr: "Qui a fait combien de tours · ", en: "Who has done how many turns · ")
            + Phrase(names.service.name))[language]
    }

    private var subtitle: String { (balance.schoolYear + Phrase(", ") + balance.period)[language].capitalisedFirst }

    /// All that the picture says, for whoever has it read.
    private var description: String {
        let groups = balance.groups(names).map { group -> String in
            let people = group.lines.map { sentence($0)[language] }
            let list = people.joined(separator: language == .french ? " ; " : "; ")
            return "\(names.employer(group.employer)) – \(list)."
        }
        let notes = missing.map { ["\($0)."] } ?? []
        return (["\(subtitle)."] + groups + notes).joined(separator: " ")
    }

    /// `Fatou Marjolaine : 4 tours, part équitable 3,86, écart +0,14, 27 h 30`.
    private func sentence(_ line: YearBalance.Line) -> Phrase {
        let turns = Phrase.count(line.turns, fr: ("tour", "tours"), en: ("turn", "turns"))
        let share = line.share.map {
            Phrase(", ") + .fairShare + Phrase(" ") + .hundredths($0) + Phrase(", ") + .difference + Phrase(" ")
                + .difference(hundredths: line.difference!)
        }
        return Phrase(names.agent(line.agent)) + Phrase(fr: " : ", en: ": ") + turns + (share ?? Phrase(""))
            + Phrase(", ") + .duration(line.minutes)
    }

    private var missing: String? {
        let months = balance.uncounted.map { Phrase.month($0) }
        return months.isEmpty
            ? nil : (Phrase(fr: "Mois ", en: "Months ") + .uncountedMonths + .list(months))[language]
    }

    // MARK: - Parts, from top to bottom; each gives the height at which it ends

    private func head(_ drawing: inout Drawing) -> Double {
        let room = Self.width - 2 * Self.margin
        drawing.text(title, x: Self.margin, y: 50, class: "title", fitting: (room, 24))
        drawing.text(subtitle, x: Self.margin, y: 74, class: "subtitle", fitting: (room, 14))
        legend(&drawing, y: 106)
        return 124
    }

    private func legend(_ drawing: inout Drawing, y: Double) {
        var x = Self.margin
        func entry(_ phrase: Phrase, _ sample: (inout Drawing, Double) -> Void) {
            sample(&drawing, x)
            drawing.text(phrase[language], x: x + 36, y: y, class: "legend")
            x += 36 + Drawing.estimatedWidth(phrase[language], size: 14) + 24
        }
        func rectangle(_ name: String) -> (inout Drawing, Double) -> Void {
            { $0.rectangle(x: $1, y: y - 11, width: 28, height: Self.barHeight, class: name) }
        }
        entry(.turnsDone, rectangle("bar"))
        entry(.fairShare) { $0.line(from: ($1 + 14, y - 15), to: ($1 + 14, y + 7), class: "share") }
        entry(Phrase(fr: "au-delà de la part", en: "beyond the share"), rectangle("above"))
        entry(Phrase(fr: "en deçà de la part", en: "short of the share"), rectangle("missing"))
    }

    private func group(
        _ employer: Employer.ID, _ lines: [YearBalance.Line], _ drawing: inout Drawing, from top: Double
    ) -> Double {
        let isInTurn = lines.contains { $0.share != nil }
        let scale = Scale(of: lines)
        var y = top + 34
        drawing.text(
            names.employer(employer), x: Self.margin, y: y, class: "employer", fitting: (650, 15))
        drawing.text(
            (Phrase.done(lines) ?? .notInTurn)[language], x: Self.hoursEnd, y: y, class: "small", anchor: .end,
            fitting: (210, 12))
        y += 8
        drawing.line(from: (Self.margin, y), to: (Self.width - Self.margin, y), class: "rule")
        headings(&drawing, y: y + 17, isInTurn)
        for turns in scale.ticks {
            drawing.text("\(turns)", x: scale.x(100 * turns), y: y + 17, class: "small", anchor: .middle)
            drawing.line(
                from: (scale.x(100 * turns), y + 22),
                to: (scale.x(100 * turns), y + 26 + Self.rowHeight * Double(lines.count)), class: "grid")
        }
        y += 24
        for line in lines {
            drawing.group(sentence(line)[language]) { row(line, scale, &$0, y: y) }
            y += Self.rowHeight
        }
        return y + 6
    }

    private func headings(_ drawing: inout Drawing, y: Double, _ isInTurn: Bool) {
        drawing.text(Phrase.turns[language], x: Self.turnsEnd, y: y, class: "small", anchor: .end)
        if isInTurn {
            drawing.text(Phrase.difference[language], x: Self.differenceEnd, y: y, class: "small", anchor: .end)
        }
        drawing.text(Phrase.hours[language], x: Self.hoursEnd, y: y, class: "small", anchor: .end)
    }

    private func row(_ line: YearBalance.Line, _ scale: Scale, _ drawing: inout Drawing, y: Double) {
        let (middle, text) = (y + Self.rowHeight / 2, y + Self.rowHeight / 2 + 5)
        drawing.text(names.agent(line.agent), x: Self.margin, y: text, class: "name", fitting: (206, 14))
        drawing.text("\(line.turns)", x: Self.turnsEnd, y: text, class: "figure", anchor: .end)
        let (done, share) = (scale.x(100 * line.turns), scale.x(line.share ?? 100 * line.turns))
        func bar(_ from: Double, _ to: Double, _ name: String) {
            guard to > from else { return }
            drawing.rectangle(
                x: from, y: middle - Self.barHeight / 2, width: to - from, height: Self.barHeight, class: name)
        }
        bar(done, share, "missing")
        bar(scale.x(0), min(done, share), "bar")
        bar(share, done, "above")
        if let difference = line.difference {
            for name in ["halo", "share"] {
                drawing.line(from: (share, middle - 11), to: (share, middle + 11), class: name)
            }
            drawing.text(
                Phrase.difference(hundredths: difference)[language], x: Self.differenceEnd, y: text, class: "figure",
                anchor: .end)
        }
        let hours = line.minutes == 0 ? "–" : Phrase.duration(line.minutes)[language]
        drawing.text(hours, x: Self.hoursEnd, y: text, class: "hours", anchor: .end)
    }

    private func foot(_ drawing: inout Drawing, from top: Double) -> Double {
        var y = top + 24
        let scale = Phrase.ownScale[language].capitalisedFirst + "."
        for sentence in [scale] + (missing.map { ["\($0)."] } ?? []) {
            drawing.text(
                sentence, x: Self.margin, y: y, class: "small", fitting: (Self.width - 2 * Self.margin, 12))
            y += 18
        }
        return y + 12
    }

    /// Turns as lengths, from none at the left edge of the bars.
    private struct Scale {
        /// Turns with a line of their own: three to six round numbers.
        let ticks: [Int]
        private let most: Int

        init(of lines: [YearBalance.Line]) {
            most = lines.widest
            let turns = (lines.widest + 99) / 100
            let steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000]
            let step = steps.first { turns / $0 <= 5 } ?? turns
            ticks = Array(stride(from: 0, through: lines.widest / 100, by: step))
        }

        func x(_ hundredths: Int) -> Double {
            let (start, end) = (FairnessPicture.bars.lowerBound, FairnessPicture.bars.upperBound)
            return start + (end - start) * Double(hundredths) / Double(most)
        }
    }
}
