// SPDX-License-Identifier: GPL-3.0-or-later

import Hummingbird
import Logging
import MairieMobile

/// Times each request and logs it, without a word of what was in it or who made it.
struct Metering: RouterMiddleware {
    let meters: Meters

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let duration = ContinuousClock.now.secondsSince(start)
        let route = context.endpointPath ?? "none"
        meters.note(
            method: request.method.rawValue, route: route, status: Int(response.status.code), seconds: duration)
        context.logger.info("answered", metadata: .answer(to: request, route, response.status, seconds: duration))
        return response
    }
}

extension Logger.Metadata {
    /// - Parameter route: the pattern, never the address: that of a link or a calendar opens something.
    static func answer(
        to request: Request, _ route: String, _ status: HTTPResponse.Status, seconds: Double
    ) -> Logger.Metadata {
        [
            "method": "\(request.method)", "route": "\(route)", "status": .stringConvertible(status.code),
            "ms": .stringConvertible(Int(seconds * 1_000)),
        ]
    }
}
