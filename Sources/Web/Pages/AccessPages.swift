// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// Who has access: grants it, shows the link once, and takes it back.
struct AccessPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("acces", for: .coordinator) { _, visit in try page(granted: nil, visit) }
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "acces", for: .coordinator, Phrase(fr: "Qui a accès", en: "Who has access"),
                answer: .list(of: .access)
            ) { _, _ in .accesses(try site.open.store.accesses()) },
            // What is posted to "/acces/…" knocks at the door of a link.
            .act(
                "acces", for: .coordinator,
                Phrase(fr: "Donne un accès, ou le révoque", en: "Grants an access, or revokes it"),
                [
                    Field(
                        "role", .id,
                        Phrase(
                            fr: "coordinator, hr, structure/ID ou agent/ID",
                            en: "coordinator, hr, structure/ID or agent/ID")
                    ).optional,
                    Field("name", .text(0...100), Phrase(fr: "à qui", en: "to whom")).optional,
                    Field.row("revoke", Phrase(fr: "l’accès à révoquer", en: "the access to revoke")).optional,
                ], change),
        ]
    }

    private func page(granted: (access: Access, link: String)?, _ visit: Visit) throws -> Response {
        let scheme = site.isSecure ? "https" : "http"
        let page = AccessesPage(
            try site.open.store.accesses(), granted: granted, by: visit.access!,
            at: site.open.service.messages.pages ?? "\(scheme)://\(visit.host)",
            names: try site.snapshots.current().names,
            visit.language)
        return site.html("accesses", page, visit, title: Phrase(fr: "Accès", en: "Access")[visit.language])
    }

    private func change(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        if let number = fields["revoke"] {
            try site.open.store.revokeAccess(readNumber(number), by: visit.access!.name, at: .now)
            return .see("/acces")
        }
        guard let role = Access.Role(code: fields["role"] ?? "") else { throw WebFailure.notFound }
        let name = fields["name"].flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
        let usual = try site.open.usualName(of: role)[visit.language]
        // No redirect: an address would keep the link, which is shown this once.
        let granted = try site.open.grantAccess(role, to: name ?? usual, by: visit.access!.name)
        return .told(.access(granted.access, link: granted.link), page: try page(granted: granted, visit))
    }
}

/// Those who have access, then those who had.
struct AccessesPage {
    /// The link that was just made; empty where none was.
    let isGranted: Bool
    let grantedTo: String
    let link: String
    let good: [Row]
    let revoked: [Row]
    let hasRevoked: Bool
    let employers: [Choice]
    let people: [Choice]

    struct Row {
        let id: Int
        let who: String
        let role: String
        let given: String
        let ended: String
        let isOwn: Bool
    }

    struct Choice {
        let code: String
        let called: String
    }

    init(
        _ accesses: [Access], granted: (access: Access, link: String)?, by own: Access, at host: String, names: Names,
        _ language: Language
    ) {
        isGranted = granted != nil
        grantedTo = granted?.access.name ?? ""
        link = granted.map { "\(host)/acces/\($0.link)" } ?? ""
        let rows = accesses.map { access in
            (
                access.revokedAt == nil,
                Row(
                    id: access.id, who: access.name, role: names.words(access.role)[language],
                    given: (Phrase.moment(access.grantedAt) + Phrase(", ") + Phrase(access.grantedBy))[language],
                    ended: access.revokedAt.map { Phrase.moment($0)[language] } ?? "", isOwn: access.id == own.id)
            )
        }
        good = rows.filter(\.0).map(\.1)
        revoked = rows.filter { !$0.0 }.map(\.1)
        hasRevoked = !revoked.isEmpty
        employers = names.service.employers.map { Choice(code: Access.Role.structure($0.id).code, called: $0.name) }
        people = names.alphabetical.map {
            Choice(code: Access.Role.agent($0.id).code, called: $0.name)
        }
    }
}

extension Names {
    /// `structure : Espace parisien des solidarités (EPS)`.
    fileprivate func words(_ role: Access.Role) -> Phrase {
        switch role {
        case .coordinator, .hr: role.name
        case .structure(let id): role.name + Phrase(fr: " : ", en: ": ") + Phrase(employer(id))
        case .agent(let id): role.name + Phrase(fr: " : ", en: ": ") + Phrase(agent(id))
        }
    }
}
