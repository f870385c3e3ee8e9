// SPDX-License-Identifier: GPL-3.0-or-later

import HTTPTypes
import Hummingbird
import MairieMobile

/// An address at which requests are answered, and who may ask there. There is no other way to open one, so that the list of
/// routes is also the table of who may open what.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// With `:name` for what varies: `planning/:month`.
    let path: String
    let audience: Audience
    let answer: @Sendable (Request, Visit) async throws -> Response

    /// Something to look at, which changes nothing.
    static func page(
        _ path: String, for audience: Audience,
        _ answer: @escaping @Sendable (Request, Visit) async throws -> Response
    ) -> Route {
        Route(method: .get, path: path, audience: audience, answer: answer)
    }

    /// Where a form is sent.
    static func form(
        _ path: String, for audience: Audience,
        _ answer: @escaping @Sendable (Request, Visit) async throws -> Response
    ) -> Route {
        Route(method: .post, path: path, audience: audience, answer: answer)
    }
}

extension Router<Visit> {
    func add(_ routes: [Route]) {
        for route in routes {
            on(RouterPath(route.path), method: route.method) { request, visit in
                try visit.require(route.audience)
                // Before somebody has come in no form carries a seal; and another site could make its visitors come in by
                // a link of its own, and work in that name.
                if route.method == .post, !route.audience.isKnown, !request.isOfThisSite { throw WebFailure.notSealed }
                return try await route.answer(request, visit)
            }
        }
    }

    /// RFC 9110, section 15.5.6: what is there and is asked otherwise says how it may be asked.
    func refuseOtherMethods(than routes: [Route]) {
        for (path, here) in Dictionary(grouping: routes, by: \.path) {
            let allowed = Set(here.map(\.method))
            let names = (allowed.map(\.rawValue) + (allowed.contains(.get) ? ["HEAD"] : [])).sorted()
            for other in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .options, .trace]
            where !allowed.contains(other) {
                on(RouterPath(path), method: other) { _, visit in
                    var response = Response.errors(
                        [Phrase(fr: "méthode inconnue ici", en: "method not known here")], visit.language,
                        status: .methodNotAllowed)
                    response.headers[.allow] = names.joined(separator: ", ")
                    return response
                }
            }
        }
    }
}
