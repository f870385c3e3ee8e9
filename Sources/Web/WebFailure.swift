// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import Logging
import MairieMobile

/// Why a page is not shown.
enum WebFailure: Error {
    /// Nobody came in, and the page is private.
    case notKnown
    /// The page is for others.
    case notAllowed
    case notFound
    /// A form without the seal of whoever sends it: made by another site, or on a page from before they came in.
    case notSealed
    /// Too many links that do not exist were tried.
    case tooMany

    var status: HTTPResponse.Status {
        switch self {
        case .notKnown: .unauthorized
        case .notAllowed, .notSealed: .forbidden
        case .notFound: .notFound
        case .tooMany: .tooManyRequests
        }
    }

    var words: Phrase {
        switch self {
        case .notKnown:
            Phrase(
                fr: "Cette page est privée : ouvrez-la par votre lien personnel.",
                en: "This page is private: open it by your own link.")
        case .notAllowed: Phrase(fr: "Cette page n’est pas pour vous.", en: "This page is not for you.")
        case .notFound: Phrase(fr: "Cette page n’existe pas.", en: "There is no such page.")
        case .notSealed:
            Phrase(
                fr: "Ce formulaire n’est plus valable : rechargez la page et recommencez.",
                en: "This form is good no more: load the page again and start over.")
        case .tooMany:
            Phrase(
                fr: "Trop d’essais. Attendez une minute, puis recommencez.",
                en: "Too many tries. Wait a minute, then start again.")
        }
    }
}

/// Turns what goes wrong into a page with the sentence that a person needs, and never more.
struct FailurePages: RouterMiddleware {
    let site: WebSite

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return answer(to: error, request, context)
        }
    }

    /// The page on which a form stands: one step above what it is sent to.
    private static func pageBefore(_ path: String) -> String {
        if ["/moi/conges", "/moi/souhaits", "/moi/retirer"].contains(path) { return "/moi/demandes" }
        let parts = path.split(separator: "/").dropLast()
        // What nothing is known of before somebody came in is the public page.
        return parts.isEmpty || parts.first == "acces" ? "/" : "/" + parts.joined(separator: "/")
    }

    private func answer(to error: any Error, _ request: Request, _ context: Visit) -> Response {
        let (status, messages): (HTTPResponse.Status, [Phrase])
        if let failure = error as? WebFailure {
            (status, messages) = (failure.status, [failure.words])
        } else if let failure = Failure(error) {
            (status, messages) = (
                failure.code == Failure.input ? .unprocessableContent : .internalServerError, failure.messages
            )
        } else if let failure = error as? any HTTPResponseError, failure.status.code < 500 {
            (status, messages) = (failure.status, failure.status == .notFound ? [WebFailure.notFound.words] : [])
        } else {
            context.logger.error("failed", metadata: ["error": "\(type(of: error))"])
            (status, messages) = (
                .internalServerError,
                [Phrase(fr: "Le programme a échoué, rien n’a changé.", en: "The program failed, nothing has changed.")]
            )
        }
        if request.uri.path.hasPrefix("/api/") {
            return .json(["errors": .array(messages.map { .string($0[context.language]) })], status: status)
        }
        let page = FailurePage(
            messages: messages.map { $0[context.language] }, status: Int(status.code),
            back: request.method == .post ? Self.pageBefore(request.uri.path) : "/")
        return site.html("failure", page, context, title: page.title[context.language], status: status)
    }
}

struct FailurePage {
    let messages: [String]
    let status: Int
    /// Where to go from here.
    let back: String

    var title: Phrase {
        status >= 500 ? Phrase(fr: "Échec", en: "Failed") : Phrase(fr: "Impossible", en: "Not possible")
    }
}
