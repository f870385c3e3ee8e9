// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import HTTPTypes
import Hummingbird
import MairieMobile

/// Where agents who lost their link ask for a new one. Nobody who comes here is known, so the answer is one and the
/// same sentence, and the link goes to the address that the service knows.
struct LinkPages: Pages {
    let site: WebSite
    private let requests: LinkRequests

    init(site: WebSite) {
        self.site = site
        requests = LinkRequests(in: site.open)
    }

    var routes: [Route] {
        [
            .page("lien", for: .everybody) { request, visit in page(request, visit) },
            .form("lien", for: .everybody) { request, visit in
                let fields = FormFields(try await request.wholeBody(upTo: 1 << 12))
                return Response.redirect(to: try ask(fields, visit))
            },
        ]
    }

    private struct LinkPage {
        let isAsked: Bool
    }

    private func page(_ request: Request, _ visit: Visit) -> Response {
        site.html(
            "link", LinkPage(isAsked: request.uri.queryParameters["asked"] != nil), visit,
            title: Phrase(fr: "Recevoir mon lien", en: "Get my link")[visit.language])
    }

    /// Field: `who`, an e-mail address or a matricule.
    private func ask(_ fields: FormFields, _ visit: Visit) throws -> String {
        let typed = try fields.text("who", Phrase(fr: "courriel ou matricule", en: "e-mail address or staff number"))
        try requests.take(typed, at: .now)
        return "/lien?asked=yes"
    }
}
