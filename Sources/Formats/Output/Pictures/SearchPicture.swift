// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What a search knows at a moment: the best value so far of a priority of one part of the month, and the bound that no
/// rota can beat.
public struct SearchStep: Sendable, Equatable {
    /// Since the search began.
    public var seconds: Double
    public var part: Int
    public var parts: Int
    /// Its place among the priorities.
    public var priority: Int
    public var best: Int
    public var bound: Int

    public init(seconds: Double, part: Int, parts: Int, priority: Int, best: Int, bound: Int) {
        (self.seconds, self.part, self.parts) = (seconds, part, parts)
        (self.priority, self.best, self.bound) = (priority, best, bound)
    }
}

/// A search as a picture: for each priority that was worked on, the best value and the bound over time, until they meet.
///
/// Time is the same for all; heights are each stretch's own, since one priority counts in millions and the next in ones.
/// The best is a solid line and the bound a dashed one, the gap between them is hatched and written out, so that nothing
/// is told by colour alone. It goes by the reader's light or dark.
public struct SearchPicture: Sendable {
    private let tracks: [SearchTrack]
    private let priorities: [PriorityCode]
    /// From the first value on: what comes before is the same for every priority.
    private let start: Double
    private let seconds: Double
    private let isOver: Bool
    private let language: Language

    /// - Parameters:
    ///   - seconds: how long the search has been going on.
    public init(
        _ steps: [SearchStep], of priorities: [PriorityCode], after seconds: Double, isOver: Bool, language: Language
    ) {
        let end = max(seconds, steps.last?.seconds ?? 0)
        let first = steps.first?.seconds ?? 0
        let step = Self.step(over: end - first)
        start = (first / step).rounded(.down) * step
        tracks = priorities.indices.compactMap { SearchTrack(of: $0, in: steps, until: end) }
        (self.priorities, self.seconds, self.isOver, self.language) = (priorities, end, isOver, language)
    }

    private static let width = 860.0
    private static let plot = 24.0...836.0
    private static let stripHeight = 84.0
    private static let plotTop = 32.0
    private static let plotHeight = 38.0

    private static let style = """
        svg{--ink:#1b1f2a;--soft:#545b6b;--paper:#fff;--grid:#e2dfd7;--best:#00529b;--bound:#7a4a00;--good:#14643a}\
        @media(prefers-color-scheme:dark){svg{--ink:#eceae4;--soft:#b4b8c2;--paper:#1d2129;--grid:#3a404c;\
        --best:#8cc0ff;--bound:#f1c26b;--good:#86d6a6}}\
        text{font-family:system-ui,"Segoe UI","Liberation Sans",Arial,sans-serif;fill:var(--ink);font-size:15px;\
        font-variant-numeric:tabular-nums}\
        .paper{fill:var(--paper)}.name,.proven,.open{paint-order:stroke;stroke:var(--paper);stroke-width:6px}.name{font-weight:600}.small{font-size:13px;fill:var(--soft)}\
        .proven{fill:var(--good)}.open{fill:var(--bound)}\
        .grid{stroke:var(--grid);stroke-width:1}.rule{stroke:var(--soft);stroke-width:1}\
        .best,.bound{fill:none;stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}\
        .best{stroke:var(--best)}.bound{stroke:var(--bound);stroke-dasharray:2 5}\
        .gap{fill:url(#hatch)}.hatch{stroke:var(--soft);stroke-width:1;opacity:.55}\
        .met{fill:var(--good);stroke:var(--paper);stroke-width:1.5}
        """

    /// Strokes that tell the gap apart from what is on either side of it.
    private static let hatch = """
        <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
        <line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>
        """

    public var text: String {
        var drawing = Drawing()
        let top = 60.0
        let bottom = top + Double(max(1, tracks.count)) * Self.stripHeight
        legend(&drawing)
        axis(&drawing, from: top, to: bottom)
        for (row, track) in tracks.enumerated() {
            drawing.group(sentence(track)[language]) { strip(track, &$0, y: top + Double(row) * Self.stripHeight) }
        }
        if tracks.isEmpty {
            drawing.text(Phrase.nothingYet[language], x: Self.plot.lowerBound, y: top + 40, class: "small")
        }
        return drawing.document(
            width: Self.width, height: bottom + 34, title: Phrase.title[language], description: description,
            language: language, style: Self.style, definitions: Self.hatch)
    }

    // MARK: - Words

    /// All that the picture says, for whoever has it read.
    public var description: String {
        tracks.isEmpty
            ? Phrase.nothingYet[language] : tracks.map { sentence($0)[language] + "." }.joined(separator: " ")
    }

    /// `Tours équitables : 27 101 232, prouvé optimal à 2,8 s`
    private func sentence(_ track: SearchTrack) -> Phrase {
        let name = priorities[track.priority].name
        let capitalised = Phrase(fr: name.french.capitalisedFirst, en: name.english.capitalisedFirst)
        return capitalised + Phrase(fr: " : ", en: ": ") + standing(track)
    }

    private func standing(_ track: SearchTrack) -> Phrase {
        guard track.isProven else {
            return Phrase(fr: "entre ", en: "between ") + .number(track.bound) + Phrase(fr: " et ", en: " and ")
                + .number(track.best) + Phrase(fr: ", écart ", en: ", gap ") + .number(track.best - track.bound)
        }
        return .number(track.best) + Phrase(fr: ", prouvé optimal", en: ", proven optimal")
            + (track.settledAt.map { Phrase(fr: " à ", en: " at ") + .tenths($0) + Phrase(" s") } ?? Phrase(""))
    }

    // MARK: - Parts, from top to bottom

    private func legend(_ drawing: inout Drawing) {
        let y = 28.0
        var x = Self.plot.lowerBound
        func entry(_ phrase: Phrase, _ sample: (inout Drawing, Double) -> Void) {
            sample(&drawing, x)
            drawing.text(phrase[language], x: x + 34, y: y, class: "small")
            x += 34 + Drawing.estimatedWidth(phrase[language], size: 13) + 18
        }
        entry(Phrase(fr: "meilleur planning trouvé", en: "best rota found")) {
            $0.path([($1, y - 4), ($1 + 28, y - 4)], class: "best")
        }
        entry(Phrase(fr: "borne : rien ne fait mieux", en: "bound: nothing does better")) {
            $0.path([($1, y - 4), ($1 + 28, y - 4)], class: "bound")
        }
        entry(Phrase(fr: "écart", en: "gap")) {
            $0.rectangle(x: $1, y: y - 11, width: 28, height: 14, class: "gap")
        }
        entry(Phrase(fr: "prouvé", en: "proven")) { $0.circle(x: $1 + 22, y: y - 4, radius: 5, class: "met") }
    }

    private func axis(_ drawing: inout Drawing, from top: Double, to bottom: Double) {
        for tick in ticks {
            let x = self.x(tick)
            drawing.line(from: (x, top), to: (x, bottom), class: "grid")
            drawing.text(
                (Phrase.tenths(tick) + Phrase(" s"))[language], x: x, y: bottom + 20, class: "small",
                anchor: tick == start ? .start : x > Self.plot.upperBound - 20 ? .end : .middle)
        }
        drawing.line(from: (Self.plot.lowerBound, bottom), to: (Self.plot.upperBound, bottom), class: "rule")
    }

    private func strip(_ track: SearchTrack, _ drawing: inout Drawing, y top: Double) {
        let words = (track.isProven ? "✓ " : isOver ? "△ " : "… ") + standing(track)[language]
        let room = Drawing.estimatedWidth(words, size: 15)
        drawing.text(
            priorities[track.priority].name[language].capitalisedFirst, x: Self.plot.lowerBound, y: top + 22,
            class: "name", fitting: (max(120, Self.plot.upperBound - Self.plot.lowerBound - room - 12), 15))
        drawing.text(
            words, x: Self.plot.upperBound, y: top + 22, class: track.isProven ? "proven" : "open", anchor: .end)
        for stretch in track.stretches { draw(stretch, &drawing, y: top + Self.plotTop) }
    }

    private func draw(_ stretch: SearchTrack.Stretch, _ drawing: inout Drawing, y top: Double) {
        let (low, high) = (stretch.points.map(\.bound).min()!, stretch.points.map(\.best).max()!)
        func y(_ value: Int) -> Double {
            let share = high == low ? 0.5 : Double(high - value) / Double(high - low)
            return top + Self.plotHeight * share
        }
        // What was settled at once is seen all the same.
        let end = max(x(stretch.end), x(stretch.points[0].seconds) + 4)
        func steps(_ value: (SearchTrack.Point) -> Int) -> [(x: Double, y: Double)] {
            var line: [(x: Double, y: Double)] = []
            for point in stretch.points where line.last?.y != y(value(point)) {
                if let last = line.last { line.append((x(point.seconds), last.y)) }
                line.append((x(point.seconds), y(value(point))))
            }
            return line + [(end, line.last!.y)]
        }
        let (best, bound) = (steps(\.best), steps(\.bound))
        if high > low { drawing.path(best + bound.reversed(), class: "gap", isClosed: true) }
        drawing.path(bound, class: "bound")
        drawing.path(best, class: "best")
        if stretch.isProven { drawing.circle(x: end, y: best.last!.y, radius: 5, class: "met") }
    }

    private func x(_ second: Double) -> Double {
        let share = (second - start) / max(seconds - start, 0.1)
        return Self.plot.lowerBound + (Self.plot.upperBound - Self.plot.lowerBound) * min(1, share)
    }

    /// Round moments, six at most.
    private var ticks: [Double] {
        Array(stride(from: start, through: seconds, by: Self.step(over: seconds - start)))
    }

    private static func step(over seconds: Double) -> Double {
        [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120, 300, 600].first { seconds / $0 <= 5 } ?? seconds / 5
    }
}

extension Phrase {
    fileprivate static let title = Phrase(
        fr: "Meilleur planning et borne au fil du temps", en: "Best rota and bound over time")
    fileprivate static let nothingYet = Phrase(
        fr: "Aucune valeur pour l’instant.", en: "No value yet.")

    /// `2,8`; whole numbers without decimals.
    fileprivate static func tenths(_ number: Double) -> Phrase {
        let text = Drawing.length(number)
        return Phrase(fr: text.replacing(".", with: ","), en: text)
    }
}
