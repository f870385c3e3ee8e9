// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Hummingbird
import MairieMobile
import Store

/// Recognises who comes back by their cookie, and takes a form only where it carries the seal of that cookie.
struct Doors: RouterMiddleware {
    let site: WebSite

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let cookie = request.cookies[WebSite.cookieName]?.value,
            let id = site.key.access(ofCookie: cookie, at: .now), let access = try site.open.store.access(id)
        {
            (context.cookie, context.access) = (cookie, access)
        }
        return try await next(request, context)
    }
}

/// Lets in only those who may see what is behind.
struct Keepers: RouterMiddleware {
    let isLetIn: @Sendable (Access.Role) -> Bool

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        guard let access = context.access else { throw WebFailure.notKnown }
        guard isLetIn(access.role) else { throw WebFailure.notAllowed }
        return try await next(request, context)
    }
}
