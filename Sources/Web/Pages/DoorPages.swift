// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import HTTPTypes
import Hummingbird
import MairieMobile
import Store

/// Coming in by a private link, and going out.
///
/// Opening a link shows a door and nothing behind it: programs that look at links beforehand, as mailboxes do, learn
/// nothing and use nothing up.
struct DoorPages: Pages {
    let site: WebSite

    /// How long a browser is remembered, in seconds.
    static let remembered = 180 * 86_400

    var routes: [Route] {
        [
            .page("acces/:link", for: .holder) { _, visit in try knock(visit) },
            .form("acces/:link", for: .holder) { _, visit in try enter(visit) },
            .form("sortir", for: .known) { request, visit in
                _ = try await site.form(request, visit)
                return leave()
            },
        ]
    }

    private struct Door {
        let name: String
    }

    private func knock(_ visit: Visit) throws -> Response {
        let access = try access(of: visit)
        return site.html(
            "door", Door(name: access.name), visit,
            title: Phrase(fr: "Bienvenue", en: "Welcome")[visit.language])
    }

    private func enter(_ visit: Visit) throws -> Response {
        let access = try access(of: visit)
        let end = Timestamp(seconds: Timestamp.now.seconds + Self.remembered)
        var response = Response.redirect(to: Menu.home(of: access.role))
        response.setCookie(
            .access(
                site.key.cookie(for: access.id, until: end), seconds: Self.remembered, isSecure: site.isSecure))
        return response
    }

    private func leave() -> Response {
        var response = Response.redirect(to: "/")
        response.setCookie(.access("", seconds: 0, isSecure: site.isSecure))
        // What the phone kept for want of a network goes too.
        response.headers[.clearSiteData] = "\"cache\", \"storage\""
        return response
    }

    private func access(of visit: Visit) throws -> Access {
        let link = try visit.parameters.require("link")
        guard let access = try site.open.store.access(withHash: AccessLink.hash(link)) else {
            throw site.links.refusal(at: .now)
        }
        return access
    }
}

extension Cookie {
    /// By which a browser is recognised: neither scripts nor other sites get it.
    static func access(_ value: String, seconds: Int, isSecure: Bool) -> Cookie {
        Cookie(
            name: WebSite.cookieName, value: value, maxAge: seconds, path: "/", secure: isSecure, httpOnly: true,
            sameSite: .lax)
    }
}

extension HTTPField.Name {
    static let clearSiteData = Self("Clear-Site-Data")!
}
