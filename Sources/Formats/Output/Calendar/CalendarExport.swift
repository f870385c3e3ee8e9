// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// One agent's shifts as an iCalendar object (RFC 5545, with the properties of RFC 7986 for subscribed feeds).
///
/// It is told from the published versions of all months, so that a reader sees what changed: the same event keeps
/// its UID, its SEQUENCE counts its revisions, and a shift taken away stays as CANCELLED. Nothing in it comes from a
/// clock: the same versions give the same bytes. It names no colleague.
public struct CalendarExport: Sendable {
    public let agent: Agent
    public let versions: [Version]
    public let draft: Draft?
    public let names: Names
    public let language: Language
    public let instructions: [Instruction]

    /// A rota in preparation, and when it was last saved.
    public struct Draft: Sendable {
        public var rota: Rota
        public var savedAt: Timestamp

        public init(rota: Rota, savedAt: Timestamp) {
            self.rota = rota
            self.savedAt = savedAt
        }
    }

    /// - Parameters:
    ///   - versions: every version of every month, in any order.
    ///   - draft: taken as the last word on its month, its events marked TENTATIVE; nil for what is published only.
    ///   - instructions: what people are told beforehand; an event that has some was modified when they were written.
    public init(
        agent: Agent, versions: [Version], draft: Draft? = nil, names: Names, language: Language,
        instructions: [Instruction] = []
    ) {
        self.agent = agent
        self.versions = versions
        self.draft = draft
        self.names = names
        self.language = language
        self.instructions = instructions
    }

    public var text: String {
        var calendar = CalendarText()
        calendar.open(title: "\(names.service.name) – \(agent.name)", language)
        for event in events { add(event, to: &calendar) }
        calendar.add("END", "VCALENDAR")
        return calendar.text
    }

    private var events: [CalendarEvent] {
        var history = CalendarHistory(of: agent.id, posts: names.service.posts)
        for version in versions.sorted(by: { ($0.month, $0.number) < ($1.month, $1.number) }) {
            history.add(CalendarEdition(rota: version.rota, moment: version.publishedAt, status: .confirmed))
        }
        if let draft { history.add(CalendarEdition(rota: draft.rota, moment: draft.savedAt, status: .tentative)) }
        return history.events
    }

    private func add(_ event: CalendarEvent, to calendar: inout CalendarText) {
        let span = event.content.stint.span
        let identity = "\(agent.id)-\(event.day.iso)-\(event.site)-\(event.number)"
        calendar.add("BEGIN", "VEVENT")
        calendar.add("UID", text: "\(identity)@\(names.service.settings.calendarDomain)")
        let told = instructions.about(event.content.stint)
        let modified = told.map(\.writtenAt).reduce(event.changedAt, max)
        calendar.add("DTSTAMP", CalendarText.utc(modified))
        calendar.add("LAST-MODIFIED", CalendarText.utc(modified))
        calendar.add("SEQUENCE", String(event.sequence))
        calendar.add("STATUS", event.status.rawValue)
        calendar.add("DTSTART;TZID=Europe/Paris", CalendarText.local(event.day, span.start))
        calendar.add("DTEND;TZID=Europe/Paris", CalendarText.local(event.day, span.end))
        calendar.add("SUMMARY", text: summary(of: event)[language])
        let address = names.address(of: event.site)
        if !address.isEmpty { calendar.add("LOCATION", text: address) }
        let lines = description(of: event) + told.map { Phrase.instruction + Phrase($0.text) }
        calendar.add("DESCRIPTION", text: lines.map { $0[language] }.joined(separator: "\n"))
        // A shift takes up its time; one taken away gives it back, also where a calendar ignores the status.
        calendar.add("TRANSP", event.status == .cancelled ? "TRANSPARENT" : "OPAQUE")
        calendar.add("END", "VEVENT")
    }

    /// `Bus – pré-accueil`. The status is said in words too: many calendars do not show it.
    private func summary(of event: CalendarEvent) -> Phrase {
        let posts = names.posts(of: event.content.stint)
        let title =
            Phrase(names.site(event.site) + " – ") + posts.dropFirst().reduce(posts[0]) { $0 + Phrase(", ") + $1 }
        switch event.status {
        case .confirmed: return title
        case .tentative: return title + Phrase(fr: " (en préparation)", en: " (draft)")
        case .cancelled: return Phrase(fr: "Annulé : ", en: "Cancelled: ") + title
        }
    }

    private func description(of event: CalendarEvent) -> [Phrase] {
        let (stint, hours) = (event.content.stint, event.content.publicHours)
        let open = Phrase(fr: "Ouvert au public : ", en: "Open to the public: ") + .list(hours.map(Phrase.span))
        let present = Phrase(fr: "Présence : ", en: "Be there: ") + .span(stint.span)
        let work = Phrase(fr: "Temps de travail : ", en: "Paid hours: ") + .duration(stint.minutes)
        let pause = stint.pause.map {
            Phrase(fr: "Pause : ", en: "Break: ") + .span($0.span) + Phrase(" (") + $0.kind.name + Phrase(")")
        }
        return (hours.isEmpty ? [] : [open]) + [present] + (pause.map { [$0] } ?? []) + [work]
    }
}
