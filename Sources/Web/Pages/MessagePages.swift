// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Store

/// Who was told what, whether it went, and who has seen it.
struct MessagePages: Pages {
    let site: WebSite

    var routes: [Route] {
        [
            .page("messages", for: .coordinator) { request, visit in try list(request, visit) },
            .page("messages/:number", for: .coordinator) { _, visit in try read(visit) },
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "messages", for: .coordinator, Phrase(fr: "Les messages", en: "Messages"), [Field.month.optional],
                answer: .messages
            ) { fields, _ in
                let (service, month) = (site.open.service, try fields.given("month").map(readMonth))
                return .messages(
                    try site.open.store.messages().filter { month == nil || $0.subject.month == month }, at: .now,
                    settings: service.messages, domain: service.settings.calendarDomain)
            },
            .read(
                "messages/:number", for: .coordinator,
                Phrase(fr: "Ce que dit un message", en: "What a message says"),
                answer: .object(["subject": .text, "body": .text])
            ) { _, visit in
                let message = try site.open.store.message(readNumber(visit.parameters.require("number")))
                let text = try MessageTexts(in: site.open).mail(for: message)
                return ["subject": .string(text.subject), "body": .string(text.body)]
            },
            .act(
                "messages/envoyer", for: .coordinator,
                Phrase(fr: "Envoie ce qui attend", en: "Sends what is waiting"), [.month], send),
            .act(
                "messages/vu", for: .coordinator,
                Phrase(fr: "Note qu’un message a été vu", en: "Notes that a message was seen"),
                [.month, .row("message", Phrase(fr: "son numéro", en: "its number"))], seen),
        ]
    }

    private func list(_ request: Request, _ visit: Visit) throws -> Response {
        let snapshot = try site.snapshots.current()
        let months = Set(snapshot.messages.map(\.subject.month)).sorted()
        let asked = try request.uri.queryParameters["month"].map { try readMonth(String($0)) }
        let month = asked ?? months.last ?? Timestamp.now.dayInParis.month
        let page = MessagesPage(
            snapshot.messages, leaving: site.mail.count, of: month,
            unseenOnly: request.uri.queryParameters["vus"] == "non",
            among: Set(months + [month]).sorted(), at: .now, names: snapshot.names,
            visit.language)
        return site.html("messages", page, visit, title: Phrase(fr: "Messages", en: "Messages")[visit.language])
    }

    private struct Letter {
        let month: String
        let subject: String
        let recipient: String
        let body: String
    }

    /// What a message says, as it would be sent now.
    private func read(_ visit: Visit) throws -> Response {
        let message = try site.open.store.message(readNumber(visit.parameters.require("number")))
        let text = try MessageTexts(in: site.open).mail(for: message)
        let letter = Letter(
            month: message.subject.month.iso, subject: text.subject,
            recipient: try site.snapshots.current().names.recipient(of: message)[visit.language], body: text.body)
        return site.html("message", letter, visit, title: text.subject)
    }

    private func send(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        let author = visit.access!.name
        site.send(try Telling(open: site.open, author: author).waiting(), by: author)
        return try back(to: fields)
    }

    private func seen(_ fields: FormFields, _ visit: Visit) async throws -> Operation.Done {
        _ = try site.open.store.markSeen(readNumber(fields["message"] ?? ""), by: visit.access!.name, at: .now)
        return try back(to: fields)
    }

    private func back(to fields: FormFields) throws -> Operation.Done {
        .see("/messages?month=\(try readMonth(fields["month"] ?? ""))")
    }
}

/// The messages of a month, the latest first.
struct MessagesPage {
    let month: String
    let heading: String
    let months: [Choice]
    /// `3 messages : 2 envoyés, 1 à envoyer`.
    let summary: String
    let messages: [Row]
    let nothing: Bool
    /// Whether only the last one of each agent is told, where it was not seen.
    let isUnseenOnly: Bool
    /// Messages of any month that wait, or failed without going.
    let waits: Bool
    /// Messages that the server is sending.
    let isLeaving: Bool
    let leaving: String
    let waiting: String

    struct Choice {
        let iso: String
        let called: String
        let isThis: Bool
    }

    struct Row {
        let id: Int
        let recipient: String
        let about: String
        let state: String
        let since: String
        let isWrong: Bool
        let isSeen: Bool
        let seen: String
    }

    init(
        _ all: [Message], leaving: Int, of month: Month, unseenOnly: Bool, among months: [Month], at now: Timestamp,
        names: Names,
        _ language: Language
    ) {
        let patience = names.service.messages.patience
        let mine = (unseenOnly ? all.unseen : all).filter { $0.subject.month == month }
        isUnseenOnly = unseenOnly
        self.month = month.iso
        heading = Phrase.month(month)[language].capitalisedFirst
        self.months = months.map {
            Choice(iso: $0.iso, called: Phrase.month($0)[language].capitalisedFirst, isThis: $0 == month)
        }
        summary = mine.isEmpty ? "" : Phrase.told(mine, at: now, patience: patience)[language]
        nothing = mine.isEmpty
        messages = mine.reversed().map { message in
            let state = message.standing(at: now, patience: patience)
            return Row(
                id: message.id, recipient: names.recipient(of: message)[language],
                about: message.subject.words[language].capitalisedFirst, state: state.sign + state.name[language],
                since: Phrase.moment(message.stateAt)[language], isWrong: state == .failed || state == .unknown,
                isSeen: message.seenAt != nil, seen: message.seenAt.map { Phrase.moment($0)[language] } ?? "")
        }
        let ready = all.count { $0.maySend(again: false, at: now, patience: patience) }
        isLeaving = leaving > 0
        self.leaving =
            Phrase.count(
                leaving, fr: ("message part en ce moment", "messages partent en ce moment, l’un après l’autre"),
                en: ("message is being sent", "messages are being sent, one after the other"))[language]
        waits = ready > 0 && !isLeaving
        waiting =
            Phrase.count(
                ready, fr: ("message attend", "messages attendent"), en: ("message is waiting", "messages are waiting"))[
                language]
    }
}
