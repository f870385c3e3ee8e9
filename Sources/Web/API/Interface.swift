// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import HTTPTypes
import Hummingbird
import MairieMobile

/// Opens every operation: acts to the forms of pages, and all of them to programs under `/api`.
struct Interface {
    let site: WebSite
    let operations: [Operation]

    var routes: [Route] {
        let document = OpenAPIDocument(operations, service: site.open.service.name)
        return operations.flatMap(routes)
            + [.page("api/openapi.json", for: .everybody) { _, visit in Response.json(document.json(visit.language)) }]
    }

    private func routes(of operation: Operation) -> [Route] {
        let (path, audience) = (operation.path, operation.audience)
        let programs = "api/\(path)"
        switch operation.work {
        case .read(_, let work):
            return [
                .page(programs, for: audience) { request, visit in
                    Response.json(
                        try await work(JSONBody.fields(ofQuery: request.uri.query, as: operation.fields), visit))
                }
            ]
        case .act(let work):
            return [
                .form(path, for: audience) { request, visit in
                    answer(toForm: try await work(site.form(request, visit), visit))
                },
                .form(programs, for: audience) { request, visit in
                    let fields = try await body(of: request, visit, as: operation.fields)
                    return answer(toProgram: try await work(fields, visit), visit)
                },
            ]
        }
    }

    private func answer(toForm done: Operation.Done) -> Response {
        switch done {
        case .see(let page): .redirect(to: page)
        case .told(_, let page), .refused(_, let page): page
        }
    }

    /// A program goes on as a browser does: with what stands now, at the address of the page under `/api`.
    private func answer(toProgram done: Operation.Done, _ visit: Visit) -> Response {
        switch done {
        case .see(let page): .redirect(to: "/api" + page.prefix { $0 != "#" })
        case .told(let json, _): .json(json)
        case .refused(let messages, _): .errors(messages, visit.language, status: .conflict)
        }
    }

    /// In bytes: the longest files that are taken in, as JSON may write them.
    private static let longest = 4 << 20

    /// Only JSON: no form of another site can send that in somebody's name without asking first.
    private func body(of request: Request, _ visit: Visit, as fields: [Field]) async throws -> FormFields {
        let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
        guard type.trimmingPrefix(" ").hasPrefix("application/json") else { throw WebFailure.notJSONType }
        return try JSONBody.fields(of: try await request.wholeBody(upTo: Self.longest), as: fields)
    }
}

extension Operation {
    var method: HTTPRequest.Method {
        switch work {
        case .read: .get
        case .act: .post
        }
    }
}

extension Visit {
    func require(_ audience: Audience) throws {
        // What an address carries is looked at by whoever answers there.
        guard audience.isKnown else { return }
        guard let access else { throw WebFailure.notKnown }
        guard audience.admits(access.role) else { throw WebFailure.notAllowed }
    }
}

extension Response {
    /// What programs are told that cannot be done.
    static func errors(_ messages: [Phrase], _ language: Language, status: HTTPResponse.Status) -> Response {
        .json(["errors": .array(messages.map { .string($0[language]) })], status: status)
    }
}
