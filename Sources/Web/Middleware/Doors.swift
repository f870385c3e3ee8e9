// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import HTTPTypes
import Hummingbird
import MairieMobile
import Store

/// Recognises who comes back by their cookie, and programs by the link that they send with each request.
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
        } else if let link = request.headers[.authorization].flatMap(Self.link) {
            guard let access = try site.open.store.access(withHash: AccessLink.hash(link)) else {
                throw site.links.refusal(at: .now) == .tooMany ? WebFailure.tooMany : .notKnown
            }
            context.access = access
        }
        context.host = request.head.authority ?? ""
        return try await next(request, context)
    }

    /// What comes after `Bearer` (RFC 6750, section 2.1).
    private static func link(_ header: String) -> String? {
        let parts = header.split(separator: " ")
        return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
    }
}

extension Request {
    /// Whether a browser says that it sends this from a page of this site; those that say nothing are believed
    /// (Fetch Metadata Request Headers, W3C).
    var isOfThisSite: Bool {
        headers[.secFetchSite].map { ["same-origin", "none"].contains($0) } ?? true
    }
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = Self("Sec-Fetch-Site")!
}
