// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Foundation
import Hummingbird
import MairieMobile
import Store

/// A service on the web: what every request shares.
struct WebSite: Sendable {
    let open: OpenService
    let key: ServerKey
    let templates: Templates
    let snapshots: Snapshots
    let links: LinkTries
    /// Feeds, and the pages that many look at or each looks at often.
    let kept = KeptTexts<PageMoment>()
    let meters: Meters
    let mail: OutgoingMail
    /// Whether visitors come by TLS only, so that cookies may say so.
    let isSecure: Bool
    /// Nobody replaces the service meanwhile; nil where nobody is served.
    private let lock: ServiceLock?

    static let cookieName = "rota"

    init(serving open: OpenService, isSecure: Bool, mail: OutgoingMail) throws {
        try self.init(
            open, key: ServerKey(in: open.folder), lock: .serving(open.folder), isSecure: isSecure, mail: mail)
    }

    /// To look at only: nothing is written beside the store for it.
    init(unserved open: OpenService) throws {
        try self.init(open, key: ServerKey(), lock: nil, isSecure: false, mail: OutgoingMail())
    }

    private init(
        _ open: OpenService, key: ServerKey, lock: ServiceLock?, isSecure: Bool, mail: OutgoingMail
    ) throws {
        (self.open, self.key, self.lock, self.isSecure, self.mail) = (open, key, lock, isSecure, mail)
        templates = try Templates(Assets.templates)
        snapshots = Snapshots(of: open)
        links = LinkTries()
        meters = Meters()
    }

    /// A page within the frame that all of them have.
    func html(
        _ template: String, _ page: Any, _ visit: Visit, title: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        .html(text(template, page, visit, title: title), status: status)
    }

    /// The same, made once for a visitor as long as nothing is entered and the minute lasts.
    ///
    /// - Parameter variant: what else tells one from another.
    func keptHTML(
        _ template: String, _ visit: Visit, variant: String = "", title: String, _ page: () throws -> Any
    ) throws -> Response {
        let id = "\(template) \(variant) \(visit.language) \(visit.access?.id ?? 0) \(visit.cookie ?? "")"
        return .html(try keptText(id) { text(template, try page(), visit, title: title) })
    }

    func keptText(_ id: String, _ make: () throws -> String) throws -> String {
        try kept.text(of: id, at: PageMoment(revision: open.store.revision(), now: .now), make)
    }

    private func text(_ template: String, _ page: Any, _ visit: Visit, title: String) -> String {
        let frame = Frame(
            language: visit.language.rawValue, title: title, service: open.service.name, style: Assets.style.address,
            script: Assets.script.address, visitor: visit.access?.name,
            seal: visit.cookie.map { key.formSeal(of: $0) },
            menu: Menu.entries(for: visit.access?.role, isStarting: visit.isCoordinator && isStarting, visit.language),
            template: template, page: page)
        return templates.html("frame", frame, visit.language).keepingHoursWhole
    }

    /// Whether no month was ever published.
    var isStarting: Bool { (try? snapshots.current().latest.isEmpty) ?? false }

    /// The fields of a form that a visitor sent.
    func form(_ request: Request, _ visit: Visit) async throws -> FormFields {
        let fields = FormFields(try await request.wholeBody(upTo: visit.maxUploadSize))
        guard let cookie = visit.cookie, key.isFormSeal(fields["seal"] ?? "", of: cookie) else {
            throw WebFailure.notSealed
        }
        return fields
    }
}

/// What stands around a page.
struct Frame {
    let language: String
    let title: String
    let service: String
    let style: String
    let script: String
    let visitor: String?
    let seal: String?
    let menu: [Menu.Entry]
    let template: String
    let page: Any
}

/// The fields of a form, in the format of `application/x-www-form-urlencoded`.
struct FormFields: Sendable {
    private let values: [String: [String]]

    init(_ body: ByteBuffer) {
        let pairs = String(buffer: body).split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(Self.decoded)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
        values = Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
    }

    /// Most parts have nothing to decode, and a body may have a great many of them.
    private static func decoded(_ part: Substring) -> String {
        guard part.utf8.contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "%") }) else {
            return String(part)
        }
        return part.replacing("+", with: " ").removingPercentEncoding ?? ""
    }

    init(_ values: [String: [String]]) {
        self.values = values
    }

    /// Those of a form that is sent in the address, which writes them as a body does.
    init(query: String?) {
        self.init(ByteBuffer(string: query ?? ""))
    }

    /// The first value of a field, nil where it was not sent.
    subscript(name: String) -> String? { values[name]?.first }

    /// The first value of a field, nil where it was not sent or left empty.
    func given(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// From when to when: the fields `du` and `au`, a single day where no last one is given.
    func days(_ readFirst: (String) throws -> Day = readDay) throws -> (first: Day, last: Day) {
        let first = try readFirst(self["first"] ?? "")
        return (first, try given("last").map(readDay) ?? first)
    }

    /// Refuses what somebody does who looks at a rota that another one has changed since.
    func requireSeen(_ rota: Rota?, of month: Month) throws {
        guard self["seen"] == rota?.seal else { throw StoreError.refused(.rotaChanged(month)) }
    }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// A field that must be there and say something.
    func text(_ name: String, _ what: Phrase) throws -> String {
        guard let text = self[name], text.contains(where: { !$0.isWhitespace }) else {
            throw Failure(what + Phrase(fr: " : à remplir", en: ": to be filled in"))
        }
        return text
    }
}

extension Response {
    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
