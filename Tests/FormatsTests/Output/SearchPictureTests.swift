// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Formats

/// A search of two parts of a month, drawn.
@Suite struct SearchPictureTests {
    static let priorities: [PriorityCode] = [.requiredSeats, .desiredSeats, .fairTurns, .wishes]

    static func step(_ seconds: Double, part: Int, _ priority: Int, best: Int, bound: Int) -> SearchStep {
        SearchStep(seconds: seconds, part: part, parts: 2, priority: priority, best: best, bound: bound)
    }

    static let steps = [
        step(0.4, part: 0, 1, best: 9, bound: 2), step(1.2, part: 0, 1, best: 6, bound: 2),
        step(2.5, part: 0, 1, best: 6, bound: 5), step(3, part: 0, 1, best: 5, bound: 5),
        step(3.2, part: 0, 2, best: 100_574, bound: 100_574), step(3.6, part: 1, 1, best: 1, bound: 1),
        step(4.1, part: 1, 2, best: 27_000_658, bound: 26_900_000),
    ]

    func picture(_ steps: [SearchStep] = steps, after seconds: Double = 6, isOver: Bool = false) -> SearchPicture {
        SearchPicture(steps, of: Self.priorities, after: seconds, isOver: isOver, language: .french)
    }

    @Test func `the picture`() throws {
        try expectGolden(picture().text, "search.svg")
    }

    @Test func `it says of each priority worked on what is known of all parts together`() {
        let told = picture().description.replacing("\u{A0}", with: " ")
        #expect(
            told == "Renforts non pourvus : 6, prouvé optimal à 3,6 s. "
                + "Écart à l’équité des tours : entre 27 000 574 et 27 101 232, écart 100 658.")
        #expect(!told.contains("obligatoires"), "no step says anything of it")
    }

    @Test func `best and bound are steps over time, and the shape between them is the gap`() throws {
        let lines = picture().text.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
        // 0.4 s of 6 is a fifteenth of the width; a value stays until the next is found, at 1.2 s and at 3 s.
        #expect(
            lines.contains("<path class=\"best\" d=\"M78.1 92L186.4 92L186.4 108.3L430 108.3L430 113.7L430 113.7\"/>"))
        #expect(lines.contains("<path class=\"bound\" d=\"M78.1 130L362.3 130L362.3 113.7L430 113.7\"/>"))
        let gap = try #require(lines.first { $0.contains("class=\"gap\" d=") })
        #expect(gap.contains("Z\""))
        #expect(
            lines.count { $0.contains("<circle class=\"met\"") } == 1 + 3,
            "in the legend, and where three stretches met")
    }

    @Test func `what is settled is worked on no longer, and what time ran out for stays open`() throws {
        let done = try #require(SearchTrack(of: 1, in: Self.steps, until: 6))
        #expect(done.stretches.map(\.end) == [3, 3.6] && done.settledAt == 3.6)
        let open = try #require(SearchTrack(of: 2, in: Self.steps, until: 6))
        #expect(open.stretches.map(\.end) == [3.2, 6] && open.settledAt == nil && !open.isProven)
        #expect(SearchTrack(of: 3, in: Self.steps, until: 6) == nil)
        #expect(picture(isOver: true).text.contains(">△ entre"))
        #expect(picture().text.contains(">… entre"))
    }

    @Test func `nothing found yet is a picture all the same`() {
        let told = picture([], after: 0).text
        #expect(told.contains("Aucune valeur pour l’instant") && !told.contains("nan") && told.hasSuffix("</svg>\n"))
    }
}
