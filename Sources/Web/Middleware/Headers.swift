// SPDX-License-Identifier: GPL-3.0-or-later

import HTTPTypes
import Hummingbird
import MairieMobile

/// What every answer tells a browser: to take scripts, styles and pictures from here only, to frame nothing, to tell no
/// other site where it came from, and to keep nothing private. Reads the language of the visitor besides.
struct Headers: RouterMiddleware {
    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.language = Language(accepting: request.headers[.acceptLanguage])
        var response = try await next(request, context)
        let policy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        response.headers[.contentSecurityPolicy] = policy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "no-referrer"
        response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if response.headers[.vary] == nil { response.headers[.vary] = "Accept-Language" }
        // What only its head was asked of has none of its body (RFC 9110, section 9.3.2).
        if request.method == .head { response.body = ResponseBody() }
        return response
    }
}

extension HTTPField.Name {
    static let referrerPolicy = Self("Referrer-Policy")!
    static let permissionsPolicy = Self("Permissions-Policy")!
}
