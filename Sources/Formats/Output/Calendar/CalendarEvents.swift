// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// One stint of an agent as a calendar knows it, through all the versions of its month.
struct CalendarEvent: Equatable {
    /// What is told of it; a change of any of it is a revision.
    struct Content: Equatable {
        var stint: Stint
        var publicHours: [TimeSpan]
    }

    enum Status: String {
        case confirmed = "CONFIRMED"
        case tentative = "TENTATIVE"
        case cancelled = "CANCELLED"
    }

    let day: Day
    let site: Site.ID
    /// The first event that the agent ever had at the site that day is 1.
    let number: Int
    var content: Content
    var status: Status
    var sequence = 0
    var changedAt: Timestamp

    /// Every change of content or status is a revision: the sequence goes up, and the event is dated by it.
    mutating func revise(_ content: Content, _ status: Status, at moment: Timestamp) {
        guard content != self.content || status != self.status else { return }
        self.content = content
        self.status = status
        sequence += 1
        changedAt = moment
    }
}

/// One edition of a month in the life of a calendar.
struct CalendarEdition {
    let rota: Rota
    let moment: Timestamp
    let status: CalendarEvent.Status
}

/// The events of an agent, told from the successive editions of each month.
///
/// An event keeps its identity (agent, day, site, number) when its post, its hours or its session change on the same
/// day at the same site. One that an edition no longer has is cancelled and kept; should the agent come back to that
/// site that day, it is revived rather than doubled.
struct CalendarHistory {
    private struct Place: Hashable, Comparable {
        let day: Day
        let site: Site.ID

        static func < (one: Place, other: Place) -> Bool { (one.day, one.site) < (other.day, other.site) }
    }

    let agent: Agent.ID
    let posts: [Post]
    private var eventsByPlace: [Place: [CalendarEvent]] = [:]

    init(of agent: Agent.ID, posts: [Post]) {
        self.agent = agent
        self.posts = posts
    }

    /// In order of day and time.
    var events: [CalendarEvent] {
        eventsByPlace.values.joined().sorted {
            ($0.day, $0.content.stint.span.start, $0.site, $0.number)
                < ($1.day, $1.content.stint.span.start, $1.site, $1.number)
        }
    }

    /// Takes in the next edition of a month.
    mutating func add(_ edition: CalendarEdition) {
        var contents: [Place: [CalendarEvent.Content]] = [:]
        for shift in edition.rota.told().shifts(posts: posts) where shift.agent == agent {
            for stint in shift.stints {
                let hours = edition.rota.sessions(of: stint).map(\.hours)
                contents[Place(day: shift.day, site: stint.site), default: []]
                    .append(CalendarEvent.Content(stint: stint, publicHours: hours))
            }
        }
        let known = eventsByPlace.keys.filter { $0.day.month == edition.rota.month }
        for place in Set(known).union(contents.keys).sorted() {
            update(place, to: contents[place] ?? [], in: edition)
        }
    }

    private mutating func update(_ place: Place, to contents: [CalendarEvent.Content], in edition: CalendarEdition) {
        var events = eventsByPlace[place] ?? []
        let matches = Self.match(contents, to: events)
        for (index, event) in events.enumerated() where !matches.values.contains(index) {
            events[index].revise(event.content, .cancelled, at: edition.moment)
        }
        for (number, content) in contents.enumerated() {
            if let index = matches[number] { events[index].revise(content, edition.status, at: edition.moment) }
        }
        for (index, content) in contents.enumerated() where matches[index] == nil {
            events.append(
                CalendarEvent(
                    day: place.day, site: place.site, number: events.count + 1, content: content,
                    status: edition.status, changedAt: edition.moment))
        }
        eventsByPlace[place] = events
    }

    /// Which event each content continues, by index: the most alike first, and living events before cancelled ones.
    private static func match(_ contents: [CalendarEvent.Content], to events: [CalendarEvent]) -> [Int: Int] {
        let likenesses: [(Stint, Stint) -> Bool] = [
            { $0.sessions.first == $1.sessions.first && $0.post == $1.post },
            { $0.sessions.first == $1.sessions.first },
            { !Set($0.sessions).isDisjoint(with: $1.sessions) },
            { _, _ in true },
        ]
        let candidates =
            events.indices.filter { events[$0].status != .cancelled }
            + events.indices.filter { events[$0].status == .cancelled }
        var matches: [Int: Int] = [:]
        for isLike in likenesses {
            for (index, content) in contents.enumerated() where matches[index] == nil {
                matches[index] = candidates.first {
                    !matches.values.contains($0) && isLike(content.stint, events[$0].content.stint)
                }
            }
        }
        return matches
    }
}
