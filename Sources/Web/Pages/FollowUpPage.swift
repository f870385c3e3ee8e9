// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// What goes on around a rota, each with how much of it waits.
struct FollowUpPages {
    let site: WebSite

    func add(to router: Router<Visit>) {
        router.group("mois").add(middleware: Keepers { $0 == .coordinator }).get { _, visit in try page(visit) }
    }

    private func page(_ visit: Visit) throws -> Response {
        let (snapshot, today) = (try site.snapshots.current(), Timestamp.now.dayInParis)
        let store = site.open.store
        let registers = try snapshot.latest.filter { $0.rota.month.first <= today }.compactMap {
            try store.register(of: $0.rota.month, posts: snapshot.service.posts)
        }
        let unconfirmed = registers.flatMap { $0.entries(today: today) }.count {
            !$0.isClosed && $0.line.state == .unconfirmed
        }
        let collecting = try site.open.collecting(today.month.next)
        let missing = collecting.missing.count
        let calls = try store.calls().count { $0.state == .open }
        let swaps = try store.swaps().count { $0.after(.refuse) != nil }
        let awaited = Phrase(
            fr: "\(missing) sur \(collecting.people.count) attendus",
            en: "\(missing) of \(collecting.people.count) awaited")
        let entries: [FollowUpPage.Entry] = [
            .init(
                "/presences", Phrase(fr: "Présences", en: "Attendance"),
                unconfirmed > 0 ? Phrase("? ") + .unconfirmed(unconfirmed) : nil, visit.language),
            .init("/presences/cloture", Phrase(fr: "Clôture pour les RH", en: "Closing for HR"), nil, visit.language),
            .init(
                "/recueil/\(collecting.month)",
                Phrase(fr: "Congés et souhaits ", en: "Leave and wishes ") + .of(collecting.month),
                missing > 0 ? Phrase("… ") + awaited : nil, visit.language),
            .init(
                "/appels", Phrase(fr: "Appels à disponibilité", en: "Calls for availability"),
                calls > 0 ? Phrase("… \(calls) ") + Phrase(fr: "en cours", en: "open") : nil, visit.language),
            .init(
                "/echanges", Phrase(fr: "Échanges", en: "Swaps"),
                swaps > 0 ? Phrase("? \(swaps) ") + Phrase(fr: "à décider", en: "to be decided") : nil, visit.language),
            .init(
                "/consignes", Phrase(fr: "Consignes", en: "Instructions"),
                Phrase.count(
                    snapshot.instructions.count, fr: ("consigne", "consignes"), en: ("instruction", "instructions")),
                visit.language),
        ]
        return site.html(
            "followup", FollowUpPage(entries: entries), visit,
            title: Phrase(fr: "Suivi", en: "Follow-up")[visit.language])
    }
}

struct FollowUpPage {
    let entries: [Entry]

    struct Entry {
        let address: String
        let title: String
        /// What waits; nil where nothing does.
        let standing: String?

        init(_ address: String, _ title: Phrase, _ standing: Phrase?, _ language: Language) {
            (self.address, self.title, self.standing) = (address, title[language], standing?[language])
        }
    }
}
