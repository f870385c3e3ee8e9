// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Hummingbird
import MairieMobile

/// Something that can be asked or done, described once: forms of pages and programs come to the same code, and the
/// description of the interface is made from it.
struct Operation: Sendable {
    /// Where it is under `/api`, with `:name` for what varies; for an act, also where its form is sent.
    let path: String
    let audience: Audience
    let summary: Phrase
    /// What it takes: of an act in a form or a JSON object, of a question in the address.
    let fields: [Field]
    let work: Work

    enum Work: Sendable {
        case read(Shape, @Sendable (FormFields, Visit) async throws -> JSONValue)
        /// Nothing but the act itself is changed where it throws.
        case act(@Sendable (FormFields, Visit) async throws -> Done)
    }

    /// What somebody is shown who has done something.
    enum Done: Sendable {
        /// A page that says how things stand now; programs find the same under `/api`.
        case see(String)
        /// What is told this once.
        case told(JSONValue, page: Response)
        /// Refused for what is in the form, which the page shows again; programs get the sentences.
        case refused([Phrase], page: Response)
    }

    static func read(
        _ path: String, for audience: Audience, _ summary: Phrase, _ fields: [Field] = [], answer: Shape,
        _ work: @escaping @Sendable (FormFields, Visit) async throws -> JSONValue
    ) -> Operation {
        Operation(path: path, audience: audience, summary: summary, fields: fields, work: .read(answer, work))
    }

    static func act(
        _ path: String, for audience: Audience, _ summary: Phrase, _ fields: [Field] = [],
        _ work: @escaping @Sendable (FormFields, Visit) async throws -> Done
    ) -> Operation {
        Operation(path: path, audience: audience, summary: summary, fields: fields, work: .act(work))
    }
}
