// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import Logging
import MairieMobile

/// Why a page is not shown.
enum WebFailure: Error, Equatable {
    /// Nobody came in, and the page is private.
    case notKnown
    /// The page is for others.
    case notAllowed
    case notFound
    /// A form without the seal of whoever sends it: made by another site, or on a page from before they came in.
    case notSealed
    /// Too many links that do not exist were tried.
    case tooMany
    /// A program sent what is not a JSON object.
    case notJSON
    /// A program sent something else than JSON.
    case notJSONType
    /// More was sent than is taken in, in bytes.
    case tooLong(Int)
    /// What was sent ended before its end, or is no HTTP.
    case cutShort

    var status: HTTPResponse.Status {
        switch self {
        case .notKnown: .unauthorized
        case .notAllowed, .notSealed: .forbidden
        case .notFound: .notFound
        case .tooMany: .tooManyRequests
        case .notJSON, .cutShort: .badRequest
        case .tooLong: .contentTooLarge
        case .notJSONType: .unsupportedMediaType
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
        case .notJSON: Phrase(fr: "ce n’est pas un objet JSON", en: "this is not a JSON object")
        case .notJSONType:
            Phrase(
                fr: "attendu du JSON (Content-Type : application/json)",
                en: "expected JSON (Content-Type: application/json)")
        case .tooLong(let most):
            Phrase(
                fr: "Trop long : au plus \(most >> 10) Kio.", en: "Too long: at most \(most >> 10) KiB.")
        case .cutShort:
            Phrase(
                fr: "La requête n’est pas arrivée en entier, rien n’a changé.",
                en: "The request did not come whole, nothing has changed.")
        }
    }
}

/// Turns what goes wrong into a page with the sentence that a person needs, and never more.
struct FailurePages: RouterMiddleware {
    let site: any PageFrame

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        do {
            return try await next(request, context)
        } catch {
            let response = answer(to: error, request, context)
            if response.status.code >= 500 {
                var details = Logger.Metadata.answer(
                    to: request, context.endpointPath ?? "none", response.status,
                    seconds: ContinuousClock.now.secondsSince(start))
                details["error"] = "\(kind(of: error))"
                context.logger.error("request failed", metadata: details)
            }
            return response
        }
    }

    /// The page on which a form stands: one step above what it is sent to.
    private static func pageBefore(_ path: String) -> String {
        if ["/moi/conges", "/moi/souhaits", "/moi/retirer"].contains(path) { return "/moi/demandes" }
        if path == "/lien" { return path }
        let parts = path.split(separator: "/").dropLast()
        // What nothing is known of before somebody came in is the public page.
        return parts.isEmpty || parts.first == "acces" ? "/" : "/" + parts.joined(separator: "/")
    }

    private func answer(to error: any Error, _ request: Request, _ context: Visit) -> Response {
        let (status, messages): (HTTPResponse.Status, [Phrase])
        var way: (address: String, title: Phrase)?
        let isOfProgram = request.uri.path.hasPrefix("/api/")
        if let failure = error as? WebFailure {
            (status, messages) = (failure.status, [failure.words])
        } else if let unfit = error as? Unfit {
            (status, messages) = (.unprocessableContent, unfit.messages)
        } else if let failure = Failure(error) {
            // Programs are told apart what they sent wrong, above, and what cannot be as things stand.
            let refused: HTTPResponse.Status =
                isOfProgram ? (request.method == .post ? .conflict : .notFound) : .unprocessableContent
            (status, messages) = (failure.code == Failure.input ? refused : .internalServerError, failure.facts)
            // Others have no such pages.
            if context.isCoordinator { way = failure.advice?.page }
        } else if let failure = error as? any HTTPResponseError, failure.status.code < 500 {
            (status, messages) = (failure.status, failure.status == .notFound ? [WebFailure.notFound.words] : [])
        } else {
            (status, messages) = (
                .internalServerError,
                [Phrase(fr: "Le programme a échoué, rien n’a changé.", en: "The program failed, nothing has changed.")]
            )
        }
        if isOfProgram {
            var answer = Response.errors(messages, context.language, status: status)
            // RFC 9110, section 15.5.2.
            if status == .unauthorized { answer.headers[.wwwAuthenticate] = "Bearer" }
            return answer
        }
        let page = FailurePage(
            messages: messages.map { $0[context.language] }, status: Int(status.code),
            number: status.code >= 500 ? context.number : nil,
            way: way.map { FailurePage.Way(address: $0.address, title: $0.title[context.language]) },
            back: request.method == .post ? Self.pageBefore(request.uri.path) : "/",
            // Whoever has no link, or one that is good no more, can ask for another.
            asksForLink: status == .unauthorized || status == .notFound && request.uri.path.hasPrefix("/acces/"))
        return site.html("failure", page, context, title: page.title[context.language], status: status)
    }
}

struct FailurePage {
    let messages: [String]
    let status: Int
    /// By which whoever looks after the server finds in its log what failed.
    let number: String?
    /// Where something can be done about it.
    let way: Way?
    /// Where to go from here.
    let back: String
    /// Whether it says where an agent can ask for a link.
    let asksForLink: Bool

    var title: Phrase {
        status >= 500 ? Phrase(fr: "Échec", en: "Failed") : Phrase(fr: "Impossible", en: "Not possible")
    }

    struct Way {
        let address: String
        let title: String
    }
}
