// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Foundation
import Hummingbird
import MairieMobile

/// What a program sends, held against the fields of an operation and read as a form would be.
enum JSONBody {
    /// - Throws: `WebFailure.notJSON` where it is no JSON object, `Unfit` where a field is not as described.
    static func fields(of body: ByteBuffer, as described: [Field]) throws -> FormFields {
        guard let value = try? JSONDecoder().decode(SentJSON.self, from: Data(body.readableBytesView)).value,
            case .object(let members) = value
        else { throw WebFailure.notJSON }
        let sent = Dictionary(members.map { ($0.key, $0.value) }) { _, last in last }
        let unknown = members.map(\.key).filter { key in !described.contains { $0.name == key } }
        // Of a body with thousands, the first ones say enough.
        var mistakes = unknown.prefix(20).map { key in
            Phrase(String(key.prefix(100))) + Phrase(fr: " : inconnu ici", en: ": not known here")
        }
        var texts: [String: [String]] = [:]
        for field in described {
            switch sent[field.name] {
            case nil where !field.isRequired: break
            case nil: mistakes.append(.missing(field))
            case let value?:
                texts[field.name] = field.kind.texts(of: value)
                if texts[field.name] == nil { mistakes.append(.unfit(field)) }
            }
        }
        guard mistakes.isEmpty else { throw Unfit(messages: mistakes) }
        return FormFields(texts)
    }

    /// The same of the parameters of an address; others than those described are passed over.
    static func fields(ofQuery query: String?, as described: [Field]) throws -> FormFields {
        let fields = FormFields(query: query)
        let mistakes = described.compactMap { field -> Phrase? in
            let texts = fields.all(field.name)
            if texts.isEmpty { return field.isRequired ? .missing(field) : nil }
            return texts.allSatisfy(field.kind.accepts) ? nil : .unfit(field)
        }
        guard mistakes.isEmpty else { throw Unfit(messages: mistakes) }
        return fields
    }
}

/// What was sent is not as the description of the interface has it.
struct Unfit: Error {
    let messages: [Phrase]
}

extension Phrase {
    fileprivate static func missing(_ field: Field) -> Phrase {
        Phrase(field.name) + Phrase(fr: " : manque, attendu ", en: ": missing, expected ") + field.kind.expected
    }

    fileprivate static func unfit(_ field: Field) -> Phrase {
        Phrase(field.name) + Phrase(fr: " : attendu ", en: ": expected ") + field.kind.expected
    }
}

/// JSON as it comes in. A number that is not whole, which nothing here takes, is read as null, which nothing takes either.
private struct SentJSON: Decodable {
    let value: JSONValue

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// The commonest first: each guess that is wrong takes a while, and lists may be long.
    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let text = try? single.decode(String.self) {
            value = .string(text)
        } else if let number = try? single.decode(Int.self) {
            value = .number(number)
        } else if let flag = try? single.decode(Bool.self) {
            value = .bool(flag)
        } else if let members = try? decoder.container(keyedBy: Key.self) {
            value = .object(
                try members.allKeys.map {
                    .init(key: $0.stringValue, value: try members.decode(SentJSON.self, forKey: $0).value)
                })
        } else if var items = try? decoder.unkeyedContainer() {
            var values: [JSONValue] = []
            while !items.isAtEnd { values.append(try items.decode(SentJSON.self).value) }
            value = .array(values)
        } else {
            value = .null
        }
    }
}
