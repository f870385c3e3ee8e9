// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// Leave and wishes for a month: who has sent theirs, who is awaited and reminded, and until when.
struct CollectingPages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("recueil", for: .coordinator) { request, _ in try next(request) },
            .page("recueil/:month", for: .coordinator) { request, visit in try month(request, visit) },
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "recueil/:month", for: .coordinator,
                Phrase(fr: "Qui a répondu pour un mois", en: "Who has answered for a month"), answer: .collecting
            ) { _, visit in .collecting(try site.open.collecting(PlanningPages.readMonth(of: visit))) },
            .act(
                "recueil/:month/recu", for: .coordinator,
                Phrase(fr: "Note qu’un agent a répondu, ou non", en: "Notes that an agent has answered, or not"),
                [.agent, Field("answer", .flag, Phrase(fr: "s’il a répondu", en: "whether they have"))], note),
            .act(
                "recueil/:month/relancer", for: .coordinator,
                Phrase(fr: "Relance qui n’a pas répondu", en: "Reminds those who have not answered"), [], remind),
            .act(
                "recueil/:month/limite", for: .coordinator,
                Phrase(fr: "Fixe le dernier jour", en: "Sets the last day"), [.date], setDeadline),
        ]
    }

    /// The month asked for, else the one after this.
    private func next(_ request: Request) throws -> Response {
        let asked = try request.uri.queryParameters["month"].map { try readMonth(String($0)) }
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

    private func note(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let month = try PlanningPages.readMonth(of: visit)
        let agent = try site.open.agent(fields.text("agent", Phrase(fr: "L’agent", en: "The agent"))).id
        let author = visit.access!.name
        switch fields["answer"] {
        case "yes": try site.open.store.noteAnswers(of: [agent], for: month, by: author, at: .now)
        case "no": try site.open.store.forgetAnswers(of: [agent], for: month, by: author, at: .now)
        default: throw WebFailure.notFound
        }
        return .see("/recueil/\(month)#reponses")
    }

    private func remind(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let month = try PlanningPages.readMonth(of: visit)
        let author = visit.access!.name
        let reminders = try Telling(open: site.open, author: author).prepareReminders(of: month)
        site.send(reminders.filter { $0.state == .pending }, by: author)
        return .see("/recueil/\(month)")
    }

    private func setDeadline(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let month = try PlanningPages.readMonth(of: visit)
        try site.open.setDeadline(readDay(fields["date"] ?? ""), for: month, by: visit.access!.name)
        return .see("/recueil/\(month)")
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
