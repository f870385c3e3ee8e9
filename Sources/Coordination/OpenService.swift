// SPDX-License-Identifier: GPL-3.0-or-later

public import Formats
public import Foundation
public import MairieMobile
public import Store

/// A service as a command works on it: what `service.yaml` says and what the store holds.
public struct OpenService: Sendable {
    public let service: Service
    public let store: Store
    /// The folder of the service.
    public let folder: URL

    /// The name of the store in the service's folder.
    public static let storeName = "rota.sqlite"

    /// Reads everything before it creates anything, so that wrong input leaves no half-made store behind.
    public init(at path: String) throws {
        folder = URL(filePath: path)
        let storePath = folder.appending(path: Self.storeName).path
        if FileManager.default.fileExists(atPath: storePath) {
            let store = try Store(at: storePath)
            if try store.isSeeded {
                service = try ServiceFolder.service(in: path)
                self.store = store
                return
            }
        }
        let contents = try ServiceFolder.read(path)
        service = contents.service
        store = try Store(at: storePath)
        let seed = Seed(
            agents: contents.agents, absences: contents.absences, wishes: contents.wishes, pins: contents.pins,
            worked: contents.history, visits: contents.visits, schoolHolidays: contents.schoolHolidays,
            schoolKnown: contents.service.settings.schoolCalendarKnown)
        do {
            try store.seed(seed, by: "rota", at: .now)
        } catch StoreError.refused(.alreadyInUse) {
            // Another process was quicker, with the same files.
        }
    }

    public func calendar() throws -> OpeningCalendar {
        OpeningCalendar(service: service, school: try store.schoolCalendar(), decisions: try store.decisions())
    }

    /// All that is known of a month, as it is at one moment.
    ///
    /// - Parameters:
    ///   - replanned: what a rota to be judged or explained was planned again from, if anything.
    ///   - expected: rotas of other months that are taken for published.
    ///   - isPlannedAnew: whether visits say how many places there are, where `service.yaml` asks them; otherwise sessions
    ///     have those with which they were planned.
    public func situation(
        of month: Month, replanned: Rota.Replanned? = nil, expecting expected: [Version] = [],
        isPlannedAnew: Bool = false
    ) throws -> Situation {
        let known = try store.contents()
        let published = known.latestVersions.filter { version in !expected.contains { $0.month == version.month } }
        var situation = try Situation(
            of: month,
            calendar: OpeningCalendar(service: service, school: known.schoolCalendar, decisions: known.decisions),
            agents: known.agents, absences: known.absences, wishes: known.wishes, pins: known.pins,
            imported: known.worked, credited: known.credits, published: published + expected)
        if let replanned, let version = try store.versions(of: month).first(where: { $0.number == replanned.version }) {
            situation.base = .init(version: version.number, rota: version.rota, changesFrom: replanned.from)
        }
        situation.sessions =
            try isPlannedAnew ? staffed(situation.sessions) : asPlanned(situation.sessions, in: month)
        return situation
    }

    /// The same for planning a published month again: what people know stays until the notice period is over.
    ///
    /// - Parameter from: the first day that may change, unless the notice period asks for a later one.
    public func situation(of month: Month, from day: Day, today: Day) throws -> Situation {
        guard let known = try store.latestVersion(of: month) else {
            throw Failure(
                Phrase(
                    fr: "rien n’est diffusé pour \(month), il n’y a donc rien à garder",
                    en: "nothing is published for \(month), so there is nothing to keep"),
                advice: .plan(month))
        }
        let notice = service.settings.noticeDays
        return try situation(
            of: month, replanned: .init(version: known.number, from: max(day, today.advanced(by: notice + 1))))
    }

    /// The same for whoever asks to plan a month, or to plan again what is published.
    ///
    /// - Parameter from: the first day that may change, as it is typed; nil to plan the whole month.
    public func situation(toPlan month: Month, from: String?) throws -> Situation {
        guard let from else { return try situation(of: month, isPlannedAnew: true) }
        let day = try readDay(from)
        guard day.month == month else {
            throw Failure(
                Phrase(
                    fr: "\(day) : attendu un jour de \(month)", en: "\(day): expected a day of \(month)"))
        }
        return try situation(of: month, from: day, today: Timestamp.now.dayInParis)
    }

    /// What people know of a month, all of which a person may change; nil where nothing is published.
    public func known(_ month: Month) throws -> Rota.Replanned? {
        try store.latestVersion(of: month).map { .init(version: $0.number, from: month.first) }
    }

    public func names() throws -> Names { Names(service: service, agents: try store.agents()) }

    // MARK: - Which rota

    /// The draft of a month, else its latest version; or the version asked for.
    public func edition(of month: Month, version: Int? = nil) throws -> Edition {
        if let version {
            guard let found = try store.versions(of: month).first(where: { $0.number == version }) else {
                throw Failure(
                    Phrase(fr: "\(month) n’a pas de version \(version)", en: "\(month) has no version \(version)"))
            }
            return Edition(found)
        }
        guard let edition = try editionIfAny(of: month) else {
            throw Failure(
                Phrase(fr: "rien n’est encore planifié pour \(month)", en: "nothing is planned yet for \(month)"),
                advice: .plan(month))
        }
        return edition
    }

    /// The draft of a month, else its latest version; nil where there is neither.
    public func editionIfAny(of month: Month) throws -> Edition? {
        if let draft = try draftEdition(of: month) { return draft }
        return try store.latestVersion(of: month).map { Edition($0) }
    }

    /// The draft of a month. A bridge may have been decided since it was planned.
    private func draftEdition(of month: Month) throws -> Edition? {
        guard let draft = try store.draft(of: month) else { return nil }
        return Edition(draft: draft, undecided: try? calendar().undecidedBridges(in: month.days))
    }

    /// What exports read: the latest published version, or the draft where it is asked for.
    public func exportedEdition(of month: Month, draft: Bool) throws -> Edition {
        if draft, let edition = try draftEdition(of: month) { return edition }
        guard let version = try store.latestVersion(of: month) else { throw Self.notPublished(month) }
        return Edition(version)
    }

    /// The same for every month that touches some days.
    public func exportedEditions(over days: ClosedRange<Day>, draft: Bool) throws -> [Edition] {
        var editions = Dictionary(
            uniqueKeysWithValues: try store.latestVersions().map { ($0.month, Edition($0)) })
        if draft {
            for month in try store.draftMonths() {
                if let edition = try draftEdition(of: month) { editions[month] = edition }
            }
        }
        let touched = editions.filter { $0.key.first <= days.upperBound && days.lowerBound <= $0.key.last }
        guard !touched.isEmpty else { throw Self.notPublished(days.lowerBound.month) }
        return touched.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func notPublished(_ month: Month) -> Failure {
        Failure(
            Phrase(fr: "rien n’est diffusé pour \(month)", en: "nothing is published for \(month)"),
            advice: .publish(month))
    }

    // MARK: - Who

    /// The agent with an id, a matricule, or a name that nobody else has a part of; accents and case do not matter.
    public func agent(_ text: String) throws -> Agent {
        try Self.agent(text, among: store.agents()) {
            Failure(
                Phrase(fr: "aucun agent ne s’appelle « \(text) »", en: "no agent is called \"\(text)\""),
                advice: .seeAgents)
        }
    }

    /// The same among an employer's people: nothing is told of anybody else.
    public func agent(_ text: String, of employer: Employer) throws -> Agent {
        try Self.agent(text, among: store.agents().filter { $0.employer == employer.id }) {
            Failure(
                Phrase(
                    fr: "\(employer.shortName) : aucun agent ne s’appelle « \(text) »",
                    en: "\(employer.shortName): no agent is called \"\(text)\""))
        }
    }

    private static func agent(_ text: String, among agents: [Agent], otherwise nobody: () -> Failure) throws -> Agent {
        if let exact = agents.first(where: { $0.id == text || $0.matricule == text }) { return exact }
        let wanted = folded(text)
        let found = agents.filter { folded("\($0.name) \($0.familyName) \($0.givenName)").contains(wanted) }
        if let one = found.first, found.count == 1 { return one }
        let list = found.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
        guard !found.isEmpty else { throw nobody() }
        throw Failure(
            Phrase(
                fr: "« \(text) » désigne plusieurs agents : \(list)", en: "\"\(text)\" means several agents: \(list)"))
    }

    /// The employer with an id, or a name that nobody else has a part of.
    public func employer(_ text: String) throws -> Employer {
        if let exact = service.employer(text) { return exact }
        let found = service.employers.filter { Self.folded($0.name).contains(Self.folded(text)) }
        if let one = found.first, found.count == 1 { return one }
        let known = service.employers.map(\.id).joined(separator: ", ")
        throw Failure(
            Phrase(
                fr: "--structure \(text) : inconnue, attendu \(known)",
                en: "--structure \(text): unknown, expected \(known)"))
    }

    /// As somebody may type it: accents and case do not matter.
    static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}

extension Timestamp {
    /// The present moment; `ROTA_NOW` (2026-11-24T09:30:00Z) sets it, so that what depends on it can be repeated.
    public static var now: Timestamp { fixed ?? Timestamp(seconds: Int(Date.now.timeIntervalSince1970)) }

    private static let fixed = ProcessInfo.processInfo.environment["ROTA_NOW"].flatMap { Timestamp(iso: $0) }

    /// Nil for what is no moment as `iso` writes it.
    init?(iso text: String) {
        guard let date = try? Date(text, strategy: .iso8601) else { return nil }
        self.init(seconds: Int(date.timeIntervalSince1970))
    }

    /// The civil day of this moment in Paris.
    public var dayInParis: Day { inParis.day }
}
