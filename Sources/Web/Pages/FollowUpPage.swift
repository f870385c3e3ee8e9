// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// What goes on around a rota, each with how much of it waits.
struct FollowUpPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("mois", for: .coordinator) { _, visit in try page(visit) }
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "mois", for: .coordinator,
                Phrase(fr: "Ce qui attend quelqu’un", en: "What waits for somebody"), answer: Waiting.shape
            ) { _, _ in try waiting().json }
        ]
    }

    private func page(_ visit: Visit) throws -> Response {
        let page = FollowUpPage(try waiting(), visit.language)
        return site.html("followup", page, visit, title: Phrase(fr: "Suivi", en: "Follow-up")[visit.language])
    }

    private func waiting() throws -> Waiting {
        let (snapshot, today) = (try site.snapshots.current(), Timestamp.now.dayInParis)
        let store = site.open.store
        let registers = try snapshot.latest.filter { $0.rota.month.first <= today }.compactMap {
            try store.register(of: $0.rota.month, posts: snapshot.service.posts)
        }
        // Of a month whose calendar is unknown nothing is collected yet.
        let collecting = try? site.open.collecting(today.month.next)
        return Waiting(
            unconfirmed: registers.flatMap { $0.entries(today: today) }.count {
                !$0.isClosed && $0.line.state == .unconfirmed
            },
            month: today.month.next, asked: collecting?.people.count ?? 0, missing: collecting?.missing.count ?? 0,
            calls: try store.calls().count { $0.state == .open },
            swaps: try store.swaps().count { $0.after(.refuse) != nil }, instructions: snapshot.instructions.count)
    }
}

/// How much waits for somebody.
private struct Waiting {
    /// Lines of attendance.
    let unconfirmed: Int
    /// For which leave and wishes are collected.
    let month: Month
    /// Those who were asked, and those who have not answered.
    let asked: Int
    let missing: Int
    /// Calls that are open.
    let calls: Int
    /// Swaps that are not decided.
    let swaps: Int
    let instructions: Int

    static let shape = Shape.object([
        "unconfirmed": .number, "month": .month, "asked": .number, "missing": .number, "calls": .number,
        "swaps": .number, "instructions": .number,
    ])

    var json: JSONValue {
        [
            "unconfirmed": .number(unconfirmed), "month": .string(month.iso), "asked": .number(asked),
            "missing": .number(missing), "calls": .number(calls), "swaps": .number(swaps),
            "instructions": .number(instructions),
        ]
    }
}

private struct FollowUpPage {
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

    init(_ waiting: Waiting, _ language: Language) {
        let awaited = Phrase(
            fr: "… \(waiting.missing) sur \(waiting.asked) attendus",
            en: "… \(waiting.missing) of \(waiting.asked) awaited")
        entries = [
            Entry(
                "/presences", Phrase(fr: "Présences", en: "Attendance"),
                waiting.unconfirmed > 0 ? Phrase("? ") + .unconfirmed(waiting.unconfirmed) : nil, language),
            Entry("/presences/cloture", Phrase(fr: "Clôture pour les RH", en: "Closing for HR"), nil, language),
            Entry(
                "/recueil/\(waiting.month)",
                Phrase(fr: "Congés et souhaits ", en: "Leave and wishes ") + .of(waiting.month),
                waiting.missing > 0 ? awaited : nil, language),
            Entry(
                "/appels", Phrase(fr: "Appels à disponibilité", en: "Calls for availability"),
                waiting.calls > 0
                    ? Phrase(fr: "… \(waiting.calls) en cours", en: "… \(waiting.calls) open") : nil, language),
            Entry(
                "/echanges", Phrase(fr: "Échanges", en: "Swaps"),
                waiting.swaps > 0
                    ? Phrase(fr: "? \(waiting.swaps) à décider", en: "? \(waiting.swaps) to be decided") : nil, language
            ),
            Entry(
                "/consignes", Phrase(fr: "Consignes", en: "Instructions"),
                Phrase.count(
                    waiting.instructions, fr: ("consigne", "consignes"), en: ("instruction", "instructions")),
                language),
        ]
    }
}
