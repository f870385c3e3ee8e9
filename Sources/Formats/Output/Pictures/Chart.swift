// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// The frame of a picture with figures from bottom to top: title, scale, legend, and where things lie. It goes by the
/// reader's light or dark.
struct Chart {
    let title: String
    let subtitle: String
    /// The largest figure; the scale ends at the next round one.
    let most: Double
    let language: Language
    private let ticks: [Double]

    static let width = 860.0
    static let height = 440.0
    static let plot = 64.0...836.0
    static let top = 118.0
    static let bottom = 380.0

    static let style = """
        svg{--ink:#1b1f2a;--soft:#545b6b;--paper:#fff;--grid:#e2dfd7;--main:#00529b;--second:#7a4a00;--good:#14643a;\
        --band:#c9dcf0}\
        @media(prefers-color-scheme:dark){svg{--ink:#eceae4;--soft:#b4b8c2;--paper:#1d2129;--grid:#3a404c;\
        --main:#8cc0ff;--second:#f1c26b;--good:#86d6a6;--band:#2c415c}}\
        text{font-family:system-ui,"Segoe UI","Liberation Sans",Arial,sans-serif;fill:var(--ink);font-size:15px;\
        font-variant-numeric:tabular-nums}\
        .paper{fill:var(--paper)}.title{font-size:20px;font-weight:600}.small{font-size:13px;fill:var(--soft)}\
        .strong{font-weight:600}.grid{stroke:var(--grid);stroke-width:1}.rule{stroke:var(--soft);stroke-width:1}\
        .bar{fill:var(--main)}.closed{fill:var(--soft)}.band{fill:var(--band)}\
        .main,.second,.target{fill:none;stroke-width:2.5;stroke-linejoin:round}.main{stroke:var(--main)}\
        .second{stroke:var(--second);stroke-dasharray:2 5;stroke-linecap:round}\
        .target{stroke:var(--good);stroke-dasharray:9 5}.error{stroke:var(--ink);stroke-width:1.5}\
        .dot{fill:var(--main);stroke:var(--paper);stroke-width:1.5}.came{fill:var(--ink);stroke:var(--paper);\
        stroke-width:1}.chosen{fill:var(--good);stroke:var(--paper);stroke-width:2}
        """

    init(title: String, subtitle: String, most: Double, language: Language) {
        (self.title, self.subtitle, self.language) = (title, subtitle, language)
        let steps = [0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]
        let step = steps.first { most / $0 <= 6 } ?? max(1, most / 6)
        let top = max(step, (most / step).rounded(.up) * step)
        self.most = top
        ticks = Array(stride(from: 0, through: top + step / 2, by: step))
    }

    func y(_ figure: Double) -> Double { Self.bottom - (Self.bottom - Self.top) * min(figure, most) / most }

    /// The middle of one of several places of the same width.
    func x(_ place: Int, of all: Int) -> Double {
        Self.plot.lowerBound + (Double(place) + 0.5) * width(of: all)
    }

    func width(of all: Int) -> Double { (Self.plot.upperBound - Self.plot.lowerBound) / Double(max(1, all)) }

    func frame(_ drawing: inout Drawing) {
        let room = Self.plot.upperBound - 24
        drawing.text(title, x: 24, y: 36, class: "title", fitting: (room, 20))
        drawing.text(subtitle, x: 24, y: 60, class: "small", fitting: (room, 13))
        for tick in ticks {
            drawing.line(from: (Self.plot.lowerBound, y(tick)), to: (Self.plot.upperBound, y(tick)), class: "grid")
            let figure = tick == tick.rounded() ? Phrase("\(Int(tick))") : Phrase.decimal(tick)
            drawing.text(figure[language], x: Self.plot.lowerBound - 8, y: y(tick) + 5, class: "small", anchor: .end)
        }
    }

    /// A sample and its words, one after the other from the left.
    func legend(_ entries: [(Phrase, (inout Drawing, Double, Double) -> Void)], _ drawing: inout Drawing) {
        var x = 24.0
        for (phrase, sample) in entries {
            sample(&drawing, x, 88)
            drawing.text(phrase[language], x: x + 34, y: 93, class: "small")
            x += 34 + Drawing.estimatedWidth(phrase[language], size: 13) * 1.1 + 24
        }
    }

    func document(_ drawing: Drawing, description: String) -> String {
        drawing.document(
            width: Self.width, height: Self.height, title: title, description: description, language: language,
            style: Self.style)
    }

    /// A stroke of a class as a legend shows it.
    static func stroke(_ name: String) -> (inout Drawing, Double, Double) -> Void {
        { $0.line(from: ($1, $2), to: ($1 + 26, $2), class: name) }
    }

    static func box(_ name: String) -> (inout Drawing, Double, Double) -> Void {
        { $0.rectangle(x: $1, y: $2 - 7, width: 26, height: 14, class: name) }
    }

    static func dot(_ name: String) -> (inout Drawing, Double, Double) -> Void {
        { $0.circle(x: $1 + 13, y: $2, radius: 5, class: name) }
    }
}
