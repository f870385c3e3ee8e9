// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// Leave and wishes for a month: who has sent theirs, who is awaited and reminded, and until when.
struct CollectingPages {
    let site: WebSite

    func add(to router: Router<Visit>) {
        let months = router.group("recueil").add(middleware: Keepers { $0 == .coordinator })
        months.get { request, _ in try next(request) }
        months.get(":month") { request, visit in try month(request, visit) }
        months.post(":month/recu") { request, visit in try await note(request, visit) }
        months.post(":month/relancer") { request, visit in try await remind(request, visit) }
        months.post(":month/limite") { request, visit in try await setDeadline(request, visit) }
    }

    /// The month asked for, else the one after this.
    private func next(_ request: Request) throws -> Response {
        let asked = try request.uri.queryParameters["mois"].map { try readMonth(String($0)) }
        return .redirect(to: "/recueil/\(asked ?? Timestamp.now.dayInParis.month.next)")
    }

    private func month(_ request: Request, _ visit: Visit) throws -> Response {
        let month = try PlanningPages.readMonth(of: visit)
        let today = Timestamp.now.dayInParis
        let messages = try site.open.store.messages().filter { message in
            if case .collecting(month, today, _) = message.subject { true } else { false }
        }
        let page = CollectingPage(
            try site.open.collecting(month), today: today,
            told: messages.isEmpty
                ? nil : .told(messages, at: .now, patience: site.open.service.messages.patience),
            names: try site.open.names(), visit.language)
        return site.html("collecting", page, visit, title: page.heading)
    }

    private func note(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let month = try PlanningPages.readMonth(of: visit)
        let agent = try site.open.agent(fields.text("agent", Phrase(fr: "L’agent", en: "The agent"))).id
        let author = visit.access!.name
        switch fields["reponse"] {
        case "oui": try site.open.store.noteAnswers(of: [agent], for: month, by: author, at: .now)
        case "non": try site.open.store.forgetAnswers(of: [agent], for: month, by: author, at: .now)
        default: throw WebFailure.notFound
        }
        return .redirect(to: "/recueil/\(month)#reponses")
    }

    private func remind(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try await site.form(request, visit)
        let month = try PlanningPages.readMonth(of: visit)
        _ = try await Telling(open: site.open, author: visit.access!.name).remind(of: month)
        return .redirect(to: "/recueil/\(month)")
    }

    private func setDeadline(_ request: Request, _ visit: Visit) async throws -> Response {
        let fields = try await site.form(request, visit)
        let month = try PlanningPages.readMonth(of: visit)
        try site.open.setDeadline(readDay(fields["jour"] ?? ""), for: month, by: visit.access!.name)
        return .redirect(to: "/recueil/\(month)")
    }
}

/// Who has answered for a month, and who has not.
struct CollectingPage {
    let month: String
    let heading: String
    let before: String
    let after: String
    let deadline: String
    let deadlineWords: String
    let isLate: Bool
    let isDone: Bool
    /// `3 sur 21 attendus`.
    let summary: String
    let awaited: [Row]
    let received: [Row]
    /// What became of today's reminders; nil where there were none.
    let told: String?

    struct Row {
        let id: String
        let who: String
        /// When they answered; empty until then.
        let answered: String
        let absences: Int
        let wishes: Int
        /// `1 absence, 2 souhaits`.
        let sent: String
        let reminded: String
    }

    init(_ collecting: Collecting, today: Day, told: Phrase?, names: Names, _ language: Language) {
        let month = collecting.month
        self.month = month.iso
        heading = (Phrase(fr: "Congés et souhaits ", en: "Leave and wishes ") + .of(month))[language]
        (before, after) = (month.previous.iso, month.next.iso)
        deadline = collecting.deadline.iso
        deadlineWords = (Phrase.day(collecting.deadline) + Phrase(" \(collecting.deadline.year)"))[language]
        let missing = collecting.missing.count
        isLate = today > collecting.deadline && missing > 0
        isDone = missing == 0
        summary =
            Phrase(
                fr: "\(missing) sur \(collecting.people.count) attendus",
                en: "\(missing) of \(collecting.people.count) awaited")[language]
        let rows = collecting.people.map { person in
            let row = Row(
                id: person.agent, who: names.agent(person.agent),
                answered: person.answeredAt.map { Phrase.moment($0)[language] } ?? "", absences: person.absences,
                wishes: person.wishes,
                sent: Phrase.list([
                    .count(person.absences, fr: ("absence", "absences"), en: ("absence", "absences")),
                    .count(person.wishes, fr: ("souhait", "souhaits"), en: ("wish", "wishes")),
                ])[language],
                reminded: Phrase.list(person.reminded.map(Phrase.day))[language])
            return (person.answeredAt == nil, row)
        }
        awaited = rows.filter(\.0).map(\.1)
        received = rows.filter { !$0.0 }.map(\.1)
        self.told = told?[language]
    }
}
