// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

/// A month as the coordinator reads it: session cards week by week, or a grid of people and days.
struct MonthPage {
    let month: String
    let title: String
    let state: String
    let previous: String
    let next: String
    let previousName: String
    let nextName: String
    let summary: [Remark]
    let isPlanned: Bool
    /// Whether no month was ever published.
    let isStarting: Bool
    let isDraft: Bool
    let isPublished: Bool
    let showsGrid: Bool
    let replanFrom: String?
    let weeks: [WeekCards]
    let grid: Grid?
    let legend: [SiteMark]

    struct WeekCards {
        let title: String
        let days: [DayCards]
    }

    struct DayCards {
        let day: String
        let sessions: [SessionCard]
        let closed: [String]
    }

    struct SessionCard {
        let id: String
        let hours: String
        let site: String
        let mark: String
        let posts: [PostRow]
        let remarks: [Remark]
    }

    struct PostRow {
        let post: String
        let people: [PersonCell]
        let remarks: [Remark]
        /// Where somebody is looked for; nil where every seat is filled.
        let fill: String?
    }

    struct PersonCell {
        let name: String
        let notes: String?
        let address: String
    }

    struct Grid {
        let days: [GridDay]
        /// What is still empty on each day.
        let gaps: [GapCell]
        let groups: [GridGroup]
    }

    struct GridDay {
        let letter: String
        let number: String
        let name: String
    }

    /// Empty seats of a day: `▲2`, where they are, and whom to look for.
    struct GapCell {
        let mark: String?
        let kind: String
        let words: String
        let address: String
    }

    struct GridGroup {
        let name: String
        let rows: [GridRow]
        let span: Int
    }

    struct GridRow {
        let name: String
        let cells: [GridCell]
    }

    struct GridCell {
        let marks: [SiteMark]
        let words: String?
        let address: String?
    }

    /// A site by its letter and its colour, which is never alone.
    struct SiteMark {
        let letter: String
        let colour: Int
        let name: String
    }

    init(
        _ month: Month, edition: Edition?, published: Version?, isStarting: Bool, names: Names, view: String,
        week: Week?,
        today: Day, _ language: Language
    ) {
        self.month = month.iso
        title = Phrase.month(month)[language].capitalisedFirst
        (previous, next) = (month.previous.iso, month.next.iso)
        previousName = Phrase.month(month.previous)[language]
        nextName = Phrase.month(month.next)[language]
        isPlanned = edition != nil
        self.isStarting = isStarting
        isDraft = edition.map { $0.version == nil } ?? false
        isPublished = published != nil
        showsGrid = view == "grille"
        state = (edition?.words ?? Phrase(fr: "pas encore planifié", en: "not planned yet"))[language].capitalisedFirst
        let marks = Self.marks(names)
        legend = names.service.sites.compactMap { marks[$0.id] }
        let firstOpen = max(month.first, today.advanced(by: names.service.settings.noticeDays + 1))
        replanFrom = published != nil && firstOpen <= month.last ? firstOpen.iso : nil
        guard let edition else {
            (summary, weeks, grid) = ([], [], nil)
            return
        }
        let rota = edition.rota
        summary = edition.summary(names: names, language)
        weeks =
            showsGrid
            ? []
            : month.weeks.filter { week == nil || $0 == week }.compactMap { week in
                Self.cards(of: week, in: rota, names: names, marks, language)
            }
        grid = showsGrid ? Self.grid(of: rota, names: names, marks, language) : nil
    }

    /// The first letter of each site's name that no site before it took.
    private static func marks(_ names: Names) -> [Site.ID: SiteMark] {
        var taken: Set<String> = []
        var marks: [Site.ID: SiteMark] = [:]
        for (number, site) in names.service.sites.enumerated() {
            let letters = (site.name + "0123456789").filter { $0.isLetter || $0.isNumber }.map { $0.uppercased() }
            let letter = letters.first { !taken.contains($0) } ?? "?"
            taken.insert(letter)
            marks[site.id] = SiteMark(letter: letter, colour: number % 6, name: site.name)
        }
        return marks
    }

    private static func cards(
        of week: Week, in rota: Rota, names: Names, _ marks: [Site.ID: SiteMark], _ language: Language
    ) -> WeekCards? {
        let days = week.days.filter { $0.month == rota.month }
        let cards = days.compactMap { day -> DayCards? in
            let sessions = rota.sessions.filter { $0.day == day }.sorted()
            let closed = ClosedRow.rows(of: rota.closures.filter { $0.day == day }, names)
            guard !sessions.isEmpty || !closed.isEmpty else { return nil }
            return DayCards(
                day: Phrase.day(day)[language].capitalisedFirst,
                sessions: sessions.map { card(of: $0, in: rota, names: names, marks, language) },
                closed: closed.map { "\($0.sites) – \($0.reason[language])" })
        }
        guard !cards.isEmpty, let first = days.first, let last = days.last else { return nil }
        return WeekCards(title: Phrase.heading(of: week, from: first, to: last)[language], days: cards)
    }

    private static func card(
        of session: Session, in rota: Rota, names: Names, _ marks: [Site.ID: SiteMark], _ language: Language
    ) -> SessionCard {
        let base = "/planning/\(rota.month)/place?session=\(session.id)"
        return SessionCard(
            id: session.id, hours: Phrase.span(session.hours)[language], site: names.site(session.site),
            mark: marks[session.site]?.letter ?? "?",
            posts: rota.postSeats(in: session, of: names.service).map { post in
                let isEmpty = post.emptyRequired + post.emptyDesired > 0
                return PostRow(
                    post: names.post(post.seats.post)[language],
                    people: post.people.map { person($0, at: post.seats.post, base, names, language) },
                    remarks: rota.remarks(on: post, in: session, names: names, language),
                    fill: isEmpty ? "\(base)&post=\(post.seats.post)" : nil)
            }, remarks: rota.remarks(on: session, names: names, language))
    }

    private static func person(
        _ holder: PostSeats.Holder, at post: Post.ID, _ base: String, _ names: Names, _ language: Language
    ) -> PersonCell {
        let notes: [Phrase?] = [
            holder.pinned ? Phrase(fr: "◆ fixé", en: "◆ pinned") : nil,
            holder.derogated ? Phrase(fr: "△ dérogation", en: "△ derogation") : nil,
            holder.helping ? Phrase(fr: "prête main-forte", en: "lends a hand") : nil,
            holder.shadowing ? Phrase(fr: "binôme", en: "shadowing") : nil,
        ]
        let words = notes.compactMap { $0?[language] }.joined(separator: ", ")
        return PersonCell(
            name: holder.toBeNamedBy.map { names.toBeNamed(by: $0)[language] } ?? names.agent(holder.agent),
            notes: words.isEmpty ? nil : words, address: "\(base)&post=\(post)&agent=\(holder.agent)")
    }

    private static func grid(
        of rota: Rota, names: Names, _ marks: [Site.ID: SiteMark], _ language: Language
    ) -> Grid {
        let open = Set(rota.sessions.map(\.day))
        let days = rota.month.days.filter(open.contains)
        let shifts = Dictionary(grouping: rota.shifts(posts: names.service.posts), by: \.agent)
            .mapValues { Dictionary($0.map { ($0.day, $0) }, uniquingKeysWith: { one, _ in one }) }
        let people = names.service.employers.map { employer in
            (employer, names.agents.filter { $0.employer == employer.id })
        }
        return Grid(
            days: days.map {
                GridDay(
                    letter: $0.weekday.letter[language], number: "\($0.dayOfMonth)", name: Phrase.day($0)[language])
            },
            gaps: days.map { gap(on: $0, in: rota, names: names, language) },
            groups: people.filter { !$0.1.isEmpty }.map { employer, agents in
                GridGroup(
                    name: employer.name,
                    rows: agents.map { agent in
                        GridRow(
                            name: agent.name,
                            cells: days.map { day in
                                cell(shifts[agent.id]?[day], of: agent, on: day, rota, names, marks, language)
                            })
                    }, span: days.count + 1)
            })
    }

    private static func gap(on day: Day, in rota: Rota, names: Names, _ language: Language) -> GapCell {
        let posts = rota.sessions.filter { $0.day == day }.sorted().flatMap { session in
            rota.postSeats(in: session, of: names.service).map { (session: session, post: $0) }
        }
        let required = posts.filter { $0.post.emptyRequired > 0 }
        let empty = required.isEmpty ? posts.filter { $0.post.emptyDesired > 0 } : required
        guard let first = empty.first else { return GapCell(mark: nil, kind: "plain", words: "", address: "") }
        let count = empty.reduce(0) { $0 + (required.isEmpty ? $1.post.emptyDesired : $1.post.emptyRequired) }
        let need: Phrase = required.isEmpty ? .desiredEmpty(count) : .requiredEmpty(count)
        let places = empty.map { "\(names.site($0.session.site)), \(names.post($0.post.seats.post)[language])" }
        return GapCell(
            mark: (required.isEmpty ? "△" : "▲") + "\(count)", kind: required.isEmpty ? "caution" : "alarm",
            words: need[language] + (language == .french ? " : " : ": ") + places.joined(separator: " ; "),
            address: "/planning/\(rota.month)/place?session=\(first.session.id)&post=\(first.post.seats.post)")
    }

    private static func cell(
        _ shift: Shift?, of agent: Agent, on day: Day, _ rota: Rota, _ names: Names, _ marks: [Site.ID: SiteMark],
        _ language: Language
    ) -> GridCell {
        guard let shift else { return GridCell(marks: [], words: nil, address: nil) }
        var sites: [Site.ID] = []
        for stint in shift.stints where !sites.contains(stint.site) { sites.append(stint.site) }
        let first = shift.stints.first
        return GridCell(
            marks: sites.compactMap { marks[$0] }, words: shift.sentence(names)[language],
            address: first.flatMap { stint in
                stint.sessions.first.map {
                    "/planning/\(rota.month)/place?session=\($0)&post=\(stint.post)&agent=\(agent.id)"
                }
            })
    }
}
