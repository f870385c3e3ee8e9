// SPDX-License-Identifier: GPL-3.0-or-later

public import Formats
import Foundation
public import MairieMobile
import Store

extension OpenService {
    /// All that the service holds about somebody, as they may ask for it (GDPR, articles 15 and 20): by table, each line by
    /// its columns. What concerns others is left out of lists.
    public func allAbout(_ agent: Agent.ID) throws -> JSONValue {
        let tables = try store.tables(about: agent)
        return .object([
            .init(key: "service", value: .string(service.name)), .init(key: "agent", value: .string(agent)),
            .init(key: "at", value: .string(Timestamp.now.iso)),
            .init(
                key: "held",
                value: .object(tables.map { .init(key: $0.name, value: .lines(of: $0, about: agent)) })),
        ])
    }
}

extension JSONValue {
    fileprivate static func lines(of table: StoredTable, about agent: Agent.ID) -> JSONValue {
        .array(
            table.rows.map { row in
                .object(
                    zip(table.columns, row).map { column, cell in
                        .init(key: column.name, value: .cell(cell, column, about: agent))
                    })
            })
    }

    private static func cell(
        _ cell: StoredTable.Cell, _ column: StoredTable.Column, about agent: Agent.ID
    ) -> JSONValue {
        switch cell {
        case .null: .null
        case .number(let number): .number(number)
        case .text(let text):
            if column.isJSON, let read = try? JSONDecoder().decode(StoredJSON.self, from: Data(text.utf8)) {
                read.value.only(about: agent)
            } else {
                .string(text)
            }
        }
    }

    /// Without the elements of its lists that say nothing of an agent, where any says something of somebody.
    private func only(about agent: Agent.ID) -> JSONValue {
        switch self {
        case .array(let values) where values.contains(where: \.isObject):
            .array(values.filter { $0.mentions(agent) }.map { $0.only(about: agent) })
        case .object(let members): .object(members.map { .init(key: $0.key, value: $0.value.only(about: agent)) })
        default: self
        }
    }

    private var isObject: Bool { if case .object = self { true } else { false } }

    private func mentions(_ agent: Agent.ID) -> Bool {
        switch self {
        case .null, .bool, .number: false
        case .string(let text): text.split(separator: "/").contains { $0 == agent }
        case .array(let values): values.contains { $0.mentions(agent) }
        case .object(let members): members.contains { $0.value.mentions(agent) }
        }
    }
}

/// JSON as a store holds it: whole numbers, texts, lists and objects, whose keys are in alphabetical order.
private struct StoredJSON: Decodable {
    let value: JSONValue

    init(from decoder: any Decoder) throws {
        if let object = try? [String: StoredJSON](from: decoder) {
            value = .object(object.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value.value) })
        } else if let list = try? [StoredJSON](from: decoder) {
            value = .array(list.map(\.value))
        } else {
            let single = try decoder.singleValueContainer()
            if single.decodeNil() {
                value = .null
            } else if let truth = try? single.decode(Bool.self) {
                value = .bool(truth)
            } else if let number = try? single.decode(Int.self) {
                value = .number(number)
            } else {
                value = .string(try single.decode(String.self))
            }
        }
    }
}
