// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import HTTPTypes
import MairieMobile

/// The description of the interface for programs (OpenAPI 3.1), made from the operations themselves.
struct OpenAPIDocument {
    let operations: [Operation]
    let service: String

    init(_ operations: [Operation], service: String) {
        (self.operations, self.service) = (operations, service)
    }

    func json(_ language: Language) -> JSONValue {
        let paths = Dictionary(grouping: operations, by: \.describedPath).sorted { $0.key < $1.key }
        let schemas = operations.flatMap(\.shapes).reduce(into: ["Errors": Self.errors.schema]) {
            $0.merge($1.named) { known, _ in known }
        }
        let about = Phrase(
            fr: "Tout ce que font les pages, aux mêmes adresses précédées de /api. Les paramètres sont ceux des "
                + "formulaires ; ce qui est fait renvoie (303) à l’adresse qui dit où l’on en est.",
            en: "All that the pages do, at the same addresses after /api. Parameters are those of the forms; what is "
                + "done leads (303) to the address that tells how things stand.")
        return [
            "openapi": "3.1.0",
            "info": [
                "title": .string("Rota – \(service)"), "version": "1", "description": .string(about[language]),
                "license": ["name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"],
            ],
            "paths": .object(
                paths.map { path, operations in
                    .init(
                        key: path,
                        value: .object(
                            operations.map {
                                .init(key: $0.method.rawValue.lowercased(), value: $0.description(language))
                            }))
                }),
            "components": [
                "schemas": .object(schemas.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value) }),
                "securitySchemes": [
                    "link": [
                        "type": "http", "scheme": "bearer",
                        "description": .string(
                            Phrase(
                                fr: "la fin d’un lien privé, ce qui suit /acces/",
                                en: "the end of a private link, what comes after /acces/")[language]),
                    ],
                    "cookie": ["type": "apiKey", "in": "cookie", "name": .string(WebSite.cookieName)],
                ],
            ],
        ]
    }

    static let errors = Shape.object(["errors": .list(of: .text)])
}

extension Operation {
    /// `/api/planning/{month}`
    var describedPath: String {
        "/api/"
            + path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
            .joined(separator: "/")
    }

    /// What an address names between slashes.
    private var pathParameters: [Field] {
        path.split(separator: "/").filter { $0.hasPrefix(":") }.map { part in
            switch part {
            case ":month": Field("month", .month, Phrase(fr: "le mois", en: "the month"))
            default: Field(String(part.dropFirst()), .row, Phrase(fr: "le numéro", en: "the number"))
            }
        }
    }

    fileprivate var shapes: [Shape] {
        if case .read(let shape, _) = work { [shape] } else { [] }
    }

    fileprivate func description(_ language: Language) -> JSONValue {
        let (parameters, body): ([JSONValue], JSONValue?)
        let inPath = pathParameters.map { $0.parameter(in: "path", language) }
        var answers: [JSONValue.Member]
        switch work {
        case .read(let shape, _):
            (parameters, body) = (inPath + fields.map { $0.parameter(in: "query", language) }, nil)
            answers = [Self.answer("200", Phrase(fr: "la réponse", en: "the answer"), shape, language)]
        case .act:
            (parameters, body) = (inPath, requestBody(language))
            answers = [
                Self.answer(
                    "200", Phrase(fr: "ce qui n’est dit qu’une fois", en: "what is told once"),
                    Shape.map(to: .either(.text, .number, .flag)), language),
                .init(
                    key: "303",
                    value: [
                        "description": .string(
                            Phrase(fr: "fait : où l’on en est", en: "done: how things stand")[language]),
                        "headers": [
                            "Location": [
                                "required": true, "schema": ["type": "string", "pattern": "^/api(/|$)"],
                            ]
                        ],
                    ]),
            ]
        }
        answers += failures(language) + Self.turnedAway(language)
        let described: [JSONValue.Member?] = [
            .init(key: "operationId", value: .string(name)), .init(key: "summary", value: .string(summary[language])),
            .init(
                key: "description",
                value: .string((Phrase(fr: "Pour ", en: "For ") + audience.words)[language])),
            parameters.isEmpty ? nil : .init(key: "parameters", value: .array(parameters)),
            body.map { .init(key: "requestBody", value: $0) }, .init(key: "responses", value: .object(answers)),
            .init(key: "security", value: security),
        ]
        return .object(described.compactMap { $0 })
    }

    /// `getPlanningMonth`
    private var name: String {
        method.rawValue.lowercased()
            + path.split { !$0.isLetter }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private var security: JSONValue {
        if case .everybody = audience { return [] }
        return [["link": []], ["cookie": []]]
    }

    private func requestBody(_ language: Language) -> JSONValue {
        let (required, optional) = (fields.filter(\.isRequired), fields.filter { !$0.isRequired })
        let shape = Shape.object(
            required.map { ($0.name, $0.kind.shape) }, optional: optional.map { ($0.name, $0.kind.shape) })
        return ["required": true, "content": ["application/json": ["schema": shape.schema]]]
    }

    private static func answer(
        _ status: String, _ words: Phrase, _ shape: Shape, as type: String = "application/json", _ language: Language
    ) -> JSONValue.Member {
        .init(
            key: status,
            value: [
                "description": .string(words[language]),
                "content": .object([.init(key: type, value: ["schema": shape.schema])]),
            ])
    }

    private func failures(_ language: Language) -> [JSONValue.Member] {
        var failures: [(String, Phrase)] = [
            ("404", Phrase(fr: "il n’y a rien de tel", en: "there is no such thing")),
            ("422", Phrase(fr: "autre chose que ce qui est attendu", en: "other than what is expected")),
            ("405", Phrase(fr: "méthode inconnue ici", en: "method not known here")),
        ]
        if case .act = work {
            failures += [
                ("400", Phrase(fr: "ce n’est pas du JSON", en: "not JSON")),
                ("409", Phrase(fr: "refusé, rien n’a changé", en: "refused, nothing has changed")),
                ("413", Phrase(fr: "trop long", en: "too long")),
                ("415", Phrase(fr: "attendu du JSON", en: "JSON expected")),
            ]
        }
        if case .everybody = audience {
        } else {
            failures += [
                ("401", Phrase(fr: "personne n’est entré", en: "nobody came in")),
                ("403", Phrase(fr: "pour d’autres", en: "for others")),
                ("429", Phrase(fr: "trop de liens inconnus essayés", en: "too many unknown links tried")),
            ]
        }
        return failures.sorted { $0.0 < $1.0 }.map { Self.answer($0.0, $0.1, OpenAPIDocument.failure, language) }
    }

    /// What the connection itself answers, before it is known what is asked for: it says why in a line of text.
    private static func turnedAway(_ language: Language) -> [JSONValue.Member] {
        [
            ("408", Phrase(fr: "la requête est arrivée trop lentement", en: "the request came too slowly")),
            ("431", Phrase(fr: "en-tête trop long", en: "the head is too long")),
            ("503", Phrase(fr: "trop de monde en même temps", en: "too many people at once")),
        ].map { answer($0, $1, .text, as: "text/plain", language) }
    }
}

extension OpenAPIDocument {
    fileprivate static let failure = errors.named("Errors")
}

extension Field {
    fileprivate func parameter(in place: String, _ language: Language) -> JSONValue {
        [
            "name": .string(name), "in": .string(place), "required": .bool(place == "path" || isRequired),
            "description": .string(words[language]), "schema": kind.shape.schema,
        ]
    }
}
