// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import MairieMobile

/// Takes somebody out of what people wrote in their own words: what names them is replaced by their id, whatever the
/// accents and capitals.
struct NameEraser {
    private let id: Agent.ID
    /// Words that follow one another, longest first.
    private let patterns: [[String]]

    /// - Parameter others: everybody else. A given name that somebody else bears is left alone: it may mean them.
    init(_ agent: Agent, others: [Agent]) {
        id = agent.id
        let (given, family) = (Self.words(agent.givenName), Self.words(agent.familyName))
        let isShared = others.contains { Self.words($0.givenName).map(\.folded) == given.map(\.folded) }
        let isFamilyShared = others.contains { Self.words($0.familyName).map(\.folded) == family.map(\.folded) }
        var names = [given + family, family + given]
        if !isShared { names.append(given) }
        if !isFamilyShared { names.append(family) }
        names += [Self.words(agent.matricule), Self.words(agent.email)]
        patterns = names.filter { !$0.isEmpty }.map { $0.map(\.folded) }.sorted { $0.count > $1.count }
    }

    func erased(_ text: String) -> String {
        let words = Self.words(text)
        var (result, end) = ("", text.startIndex)
        var place = 0
        while place < words.count {
            let rest = words[place...]
            guard let name = patterns.first(where: { rest.map(\.folded).starts(with: $0) }) else {
                place += 1
                continue
            }
            result += text[end..<words[place].range.lowerBound] + id
            place += name.count
            end = words[place - 1].range.upperBound
        }
        return result + text[end...]
    }

    private struct Word {
        var folded: String
        var range: Range<String.Index>
    }

    /// Letters and digits that stand together, and marks within an address or a double name.
    private static func words(_ text: String) -> [Word] {
        var words: [Word] = []
        var rest = text[...]
        while let start = rest.firstIndex(where: isPart) {
            let end = rest[start...].firstIndex { !isPart($0) } ?? rest.endIndex
            let folded = text[start..<end].folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            words.append(Word(folded: folded, range: start..<end))
            rest = rest[end...]
        }
        return words
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "-@_+".contains(character)
    }
}
