// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// The school year: which days are open, why the others are not, and what the coordinator decides about them.
struct CalendarPages {
    let site: WebSite

    func add(to router: Router<Visit>) {
        let calendar = router.group("calendrier").add(middleware: Keepers { $0 == .coordinator })
        calendar.get { request, visit in try year(request, visit) }
        calendar.post("decider") { request, visit in try await decide(request, visit) }
        calendar.post("retirer") { request, visit in try await undecide(request, visit) }
        calendar.get("annuler") { request, visit in try preview(request, visit) }
        calendar.post("annuler") { request, visit in try await cancel(request, visit) }
        calendar.post("retablir") { request, visit in try await restore(request, visit) }
    }

    private func year(_ request: Request, _ visit: Visit) throws -> Response {
        let today = Timestamp.now.dayInParis
        let start = request.uri.queryParameters["annee"].flatMap { Int($0) } ?? today.month.schoolYearStart.year
        guard let first = Month(year: start, month: 9) else { throw WebFailure.notFound }
        let snapshot = try site.snapshots.current()
        let page = YearPage(from: first, snapshot.calendar, today: today, names: snapshot.names, visit.language)
        return site.html(
            "calendar", page, visit, title: Phrase(fr: "Calendrier", en: "Calendar")[visit.language])
    }

    // MARK: - Open or closed

    private func decide(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let target = try target(fields["jour"], fields["permanence"])
        guard let kind = CalendarDecision.Kind(rawValue: fields["decision"] ?? ""), kind != .cancel else {
            throw WebFailure.notFound
        }
        let reason = try fields.text("motif", Phrase(fr: "la raison", en: "the reason"))
        try site.open.decide(kind, on: target, because: reason, by: visit.access!.name)
        return back(to: target.day)
    }

    private func undecide(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let (day, pattern) = try target(fields["jour"], fields["permanence"])
        try site.open.store.undecide(day, pattern: pattern, by: visit.access!.name, at: .now)
        return back(to: day)
    }

    private func back(to day: Day) -> Response {
        .redirect(to: "/calendrier?annee=\(day.month.schoolYearStart.year)#m\(day.month)")
    }

    // MARK: - Called off

    /// Who is concerned, before anybody is told.
    private func preview(_ request: Request, _ visit: Visit) throws -> Response {
        // A form that is sent in the address writes spaces as the body of one does.
        let fields = FormFields(ByteBuffer(string: request.uri.query ?? ""))
        let (day, what, reason) = (fields["jour"], fields["quoi"] ?? "", fields["motif"] ?? "")
        // With credit, it says all whose turns are in question.
        let cancellation = try cancelling(day, what).done(because: reason, credit: true)
        let page = CancelPage(
            cancellation, day: day ?? "", what: what, reason: reason, names: try site.snapshots.current().names,
            visit.language)
        return site.html(
            "cancel", page, visit, title: Phrase(fr: "Annuler", en: "Call off")[visit.language])
    }

    private func cancel(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let credit: Bool? =
            switch fields["tours"] {
            case "oui": true
            case "non": false
            default: nil
            }
        let reason = try fields.text("motif", Phrase(fr: "la raison", en: "the reason"))
        let cancelling = try cancelling(fields["jour"], fields["quoi"] ?? "")
        return try await carryOut(cancelling.done(because: reason, credit: credit), visit)
    }

    private func restore(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        return try await carryOut(cancelling(fields["jour"], fields["permanence"] ?? "").undone(), visit)
    }

    private func cancelling(_ day: String?, _ what: String) throws -> Cancelling {
        let place = what.split(separator: "/").last.map(String.init).flatMap { what.hasPrefix("lieu/") ? $0 : nil }
        return try Cancelling(target(day, place == nil ? what : nil), site: place, in: site.open)
    }

    /// Publishes what follows, and tells whom it concerns.
    private func carryOut(_ cancellation: Cancellation, _ visit: Visit) async throws -> Response {
        let author = visit.access!.name
        guard let version = try site.open.store.cancel(cancellation, by: author, at: .now) else {
            return .redirect(to: "/calendrier#m\(cancellation.month)")
        }
        _ = try await Telling(open: site.open, author: author).tell(of: version)
        return .redirect(to: "/messages?mois=\(version.month)")
    }

    private func target(_ day: String?, _ pattern: String?) throws -> (day: Day, pattern: Pattern.ID?) {
        let id = pattern ?? ""
        return try dayOrSession((id.isEmpty ? "" : "\(id)/") + (day ?? ""), site.open)
    }
}
