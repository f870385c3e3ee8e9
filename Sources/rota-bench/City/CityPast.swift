// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What the people of a city worked since the school year began: every session was staffed roughly in turn.
///
/// The last month is told day by day, as turns too close together reach into the next; the months before with one line
/// for each agent, site and month, as they come out of a spreadsheet.
struct CityPast {
    private(set) var days: [WorkedDay] = []
    private let city: City
    private let posts: [Post.ID: Post]
    private let staff: [Employer.ID: [Int]]
    private let absences: [Agent.ID: [Absence]]
    /// By agent.
    private var turns: [Int]
    /// Who has worked already on the day that is being staffed.
    private var busy: Set<Int> = []

    init(_ city: City, _ dice: inout CityDice) {
        self.city = city
        posts = Dictionary(uniqueKeysWithValues: city.service.posts.map { ($0.id, $0) })
        staff = Dictionary(grouping: city.agents.indices) { city.agents[$0].employer }
        absences = Dictionary(grouping: city.absences.filter { $0.state == .approved }, by: \.agent)
        turns = city.agents.map { _ in 0 }
        let calendar = OpeningCalendar(service: city.service, school: city.school, decisions: [])
        let past = CityCalendar.firstDay...CityCalendar.month.first.advanced(by: -1)
        guard let sessions = try? calendar.sessions(in: past) else {
            preconditionFailure("the city's own calendar knows its past")
        }
        let byDay = Dictionary(grouping: sessions, by: \.day)
        for day in past {
            busy = []
            let today = byDay[day] ?? []
            let bySite = Dictionary(grouping: today, by: \.site)
            var sites: Set<Site.ID> = []
            for session in today where sites.insert(session.site).inserted {
                send(to: session.site, on: day, bySite[session.site]!, &dice)
            }
        }
        summarise()
    }

    /// Staffs the sessions of one site on one day: the fixed team, the partners, and posts of a single employer.
    private mutating func send(to site: Site.ID, on day: Day, _ sessions: [Session], _ dice: inout CityDice) {
        let paid = sessions.reduce(0) { $0 + $1.hours.minutes + 30 }
        for employer in sessions[0].fixedTeam {
            for agent in staff[employer]! where isThere(agent, on: day) { work(agent, day, site, minutes: paid) }
        }
        for share in sessions[0].inTurn {
            send(share.agents, from: share.employer, to: site, on: day, minutes: paid, &dice)
        }
        for (post, count) in heads(of: sessions) {
            // A relief is no turn: it takes three quarters of an hour.
            let minutes =
                post.isTurn ? post.wholeDay.map { $0.span.minutes - 45 } ?? sessions[0].hours.minutes : 45
            send(count, from: post.heldBy[0], to: site, on: day, minutes: minutes, turns: post.isTurn ? 1 : 0, &dice)
        }
    }

    /// How many different people each post with an employer of its own takes in a day: at a whole-day post one for all
    /// sessions, elsewhere those of every session.
    private func heads(of sessions: [Session]) -> [(post: Post, count: Int)] {
        var heads: [(post: Post, count: Int)] = []
        for seats in sessions.flatMap(\.seats) {
            guard let post = posts[seats.post], post.heldBy.count == 1 else { continue }
            if let known = heads.firstIndex(where: { $0.post.id == post.id }) {
                if post.wholeDay == nil { heads[known].count += seats.required + seats.desired }
            } else {
                heads.append((post, seats.required + seats.desired))
            }
        }
        return heads
    }

    /// Those with the fewest turns go first, but one in four times somebody else does.
    private mutating func send(
        _ count: Int, from employer: Employer.ID, to site: Site.ID, on day: Day, minutes: Int, turns gained: Int = 1,
        _ dice: inout CityDice
    ) {
        var free = (staff[employer] ?? []).filter { isThere($0, on: day) }.sorted { (turns[$0], $0) < (turns[$1], $1) }
        for _ in 0..<min(count, free.count) {
            let place = dice.happens(percent: 25) ? dice.roll(free.count) : 0
            work(free.remove(at: place), day, site, minutes: minutes, turns: gained)
        }
    }

    private func isThere(_ agent: Int, on day: Day) -> Bool {
        let person = city.agents[agent]
        return !busy.contains(agent) && person.isUnderContract(on: day) && !person.neverOn.contains(day.weekday)
            && !(absences[person.id] ?? []).contains { $0.first <= day && day <= $0.last }
    }

    private mutating func work(_ agent: Int, _ day: Day, _ site: Site.ID, minutes: Int, turns gained: Int = 1) {
        busy.insert(agent)
        turns[agent] += gained
        days.append(
            WorkedDay(agent: city.agents[agent].id, day: day, site: site, turns: gained, minutes: minutes))
    }

    private mutating func summarise() {
        struct Line: Hashable {
            var agent: Agent.ID
            var site: Site.ID
            var month: Month
        }
        let last = CityCalendar.month.previous
        var lines: [WorkedDay] = []
        var places: [Line: Int] = [:]
        for day in days {
            let line = Line(agent: day.agent, site: day.site, month: day.day.month)
            if day.day.month != last, let place = places[line] {
                lines[place].day = day.day
                lines[place].turns += day.turns
                lines[place].minutes += day.minutes
            } else {
                places[line] = lines.count
                lines.append(day)
            }
        }
        days = lines
    }
}
