// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Yams

/// The entries of one YAML mapping, read key by key. Unknown keys are mistakes, so that a typing error cannot make
/// a setting vanish.
struct YAMLFields {
    private let values: [String: Node]
    let mark: Mark?

    /// Nil, with a mistake noted, where the node is no mapping.
    init?(_ node: Node, keys known: [String], _ mistakes: inout Mistakes) {
        guard case .mapping(let mapping) = node else {
            mistakes.note(node.mark, InputPhrase.expected(ServicePhrase.mapping(of: known), instead: node.words))
            return nil
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            if known.contains(name) {
                values[name] = value
            } else {
                mistakes.note(key.mark, ServicePhrase.unknownKey(name, known: known))
            }
        }
        self.values = values
        mark = mapping.mark
    }

    func has(_ key: String) -> Bool { values[key] != nil }
    func node(_ key: String) -> Node? { values[key] }
    func mark(_ key: String) -> Mark? { values[key]?.mark ?? mark }

    /// A value that must be there; nil, with a mistake noted, where it is missing or malformed.
    func value<Value>(_ key: String, _ notation: Notation<Value>, _ mistakes: inout Mistakes) -> Value? {
        guard let node = values[key] else {
            mistakes.note(mark, ServicePhrase.missingKey(key, expected: notation.expected))
            return nil
        }
        return node.value(notation, &mistakes)
    }

    /// A value that may be left out; nil where it is, or where it is malformed, which is noted.
    func optional<Value>(_ key: String, _ notation: Notation<Value>, _ mistakes: inout Mistakes) -> Value? {
        values[key]?.value(notation, &mistakes)
    }

    /// A text that must be there.
    func text(_ key: String, _ mistakes: inout Mistakes) -> String { value(key, .text, &mistakes) ?? "" }

    /// The elements of a list; none where the key is left out.
    func list(_ key: String, _ mistakes: inout Mistakes) -> [Node] {
        guard let node = values[key] else { return [] }
        guard case .sequence(let sequence) = node else {
            mistakes.note(node.mark, InputPhrase.expected(ServicePhrase.list, instead: node.words))
            return []
        }
        guard sequence.count <= InputFile.Most.elements else {
            mistakes.note(node.mark, InputPhrase.tooMany(InputPhrase.elements, most: InputFile.Most.elements))
            return []
        }
        return Array(sequence)
    }

    /// The elements of a list that must be there and hold something.
    func requiredList(_ key: String, _ mistakes: inout Mistakes) -> [Node] {
        guard let node = values[key] else {
            mistakes.note(mark, ServicePhrase.missingKey(key, expected: ServicePhrase.list))
            return []
        }
        let nodes = list(key, &mistakes)
        if nodes.isEmpty, case .sequence = node { mistakes.note(node.mark, ServicePhrase.emptyList(key)) }
        return nodes
    }

    /// The values of a list, malformed ones noted and left out, repeated ones noted.
    func values<Value: Hashable>(
        _ key: String, _ notation: Notation<Value>, required: Bool = false, _ mistakes: inout Mistakes
    ) -> [Value] {
        var seen: Set<Value> = []
        return (required ? requiredList(key, &mistakes) : list(key, &mistakes)).compactMap { node in
            guard let value = node.value(notation, &mistakes) else { return nil }
            if !seen.insert(value).inserted {
                mistakes.note(node.mark, InputPhrase.twice(Phrase(key), node.scalar?.string ?? "", line: nil))
            }
            return value
        }
    }
}

extension Node {
    /// The text of a scalar read as a value; nil, with a mistake noted, where it cannot be.
    func value<Value>(_ notation: Notation<Value>, _ mistakes: inout Mistakes) -> Value? {
        if case .scalar(let scalar) = self, let value = notation.read(scalar.string.trimmed) { return value }
        mistakes.note(mark, InputPhrase.expected(notation.expected, instead: words))
        return nil
    }

    /// What stands here, in a few words.
    var words: Phrase {
        switch self {
        case .scalar(let scalar): InputPhrase.quoted(scalar.string)
        case .sequence: Phrase(fr: "une liste", en: "a list")
        case .mapping: Phrase(fr: "des clés et des valeurs", en: "keys and values")
        case .alias: Phrase(fr: "un renvoi", en: "an alias")
        }
    }
}

extension Mistakes {
    mutating func note(_ mark: Mark?, _ message: @autoclosure () -> Phrase) {
        note(line: mark?.line, column: mark?.column, message())
    }
}
