// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Seeded

@testable import Staffing

/// A bus on Tuesdays and a desk on four days a week: small enough to reckon by hand.
enum SmallService {
    static let settings = StaffingSettings(
        steps: [
            .init(post: "accueil", minutes: .init(least: 1, usual: 3, most: 5), sentElsewhere: 25),
            .init(post: "dossier", otherwiseAt: "aide", minutes: .init(least: 6, usual: 9, most: 12)),
            .init(post: "aide", minutes: .init(least: 20, usual: 30, most: 40)),
        ], target: .init(wait: 20, share: 80, overrun: 30, sessions: 90))

    static func service(_ staffing: StaffingSettings? = settings, fromVisits: Set<Post.ID> = []) -> Service {
        func post(_ id: String, accompanies: Bool = false, helpsAt: Post.ID? = nil) -> Post {
            Post(
                id: id, name: Phrase(id), requires: [], heldBy: [], helpsAt: helpsAt, accompanies: accompanies,
                isTurn: true, varies: false, wholeDay: nil, staffedFromVisits: fromVisits.contains(id))
        }
        func pattern(
            _ id: String, _ site: String, _ days: Set<Weekday>, _ start: String, _ end: String,
            _ seats: [Pattern.Seats],
            arrivals: Int?
        ) -> Pattern {
            Pattern(
                id: id, site: site, weekdays: days, hours: TimeSpan(TimeOfDay(start)!, TimeOfDay(end)!)!, before: 0,
                after: 0, rhythm: .everyWeek, closesInSchoolHolidays: false, franceServices: false, fixedTeam: [],
                inTurn: [], seats: seats, offers: ["caf", "impots", "neuf"], arrivals: arrivals)
        }
        let places = { (post: Post.ID, count: Int) in Pattern.Seats(post: post, required: count, desired: 0) }
        return Service(
            name: "Essai", employers: [],
            sites: [
                Site(id: "bus", name: "Bus", address: "", workstations: 4, sessionsPerDay: nil),
                Site(id: "bureau", name: "Bureau", address: "", workstations: nil, sessionsPerDay: nil),
            ],
            skills: [
                Skill(id: "caf", name: "Caf", weight: 30, from: nil, until: nil),
                Skill(id: "impots", name: "Impôts", weight: 10, from: nil, until: nil),
                Skill(id: "neuf", name: "Nouveau", weight: 10, from: Day(iso: "2026-09-01")!, until: nil),
            ],
            posts: [
                post("accueil"), post("dossier"), post("aide", accompanies: true),
                post("chauffeur", helpsAt: "accueil"),
            ],
            patterns: [
                pattern(
                    "matin", "bus", [.tuesday], "9:30", "12:30",
                    [places("accueil", 1), places("dossier", 1), places("aide", 3), places("chauffeur", 1)],
                    arrivals: 20),
                pattern(
                    "soir", "bus", [.tuesday], "14:00", "17:00", [places("accueil", 1), places("aide", 3)], arrivals: 16
                ),
                pattern(
                    "bureau", "bureau", [.monday, .wednesday, .thursday, .friday], "9:00", "13:00", [places("aide", 2)],
                    arrivals: nil),
            ], travel: Travel(usual: 0, between: [:]),
            settings: Settings(
                fullTimeWeek: 35 * 60, midday: TimeOfDay("13:00")!, requestedAbsencesBind: true, franceServices: nil,
                priorities: PriorityCode.allCases, calendarDomain: "essai.example", schoolZone: "C",
                schoolCalendarKnown: nil), staffing: staffing)
    }

    static let school = SchoolCalendar(
        holidays: [
            SchoolHoliday(name: "Toussaint", first: Day(iso: "2026-10-17")!, last: Day(iso: "2026-11-01")!),
            SchoolHoliday(name: "Hiver", first: Day(iso: "2026-02-21")!, last: Day(iso: "2026-03-08")!),
        ], known: [Day(iso: "2025-09-01")!...Day(iso: "2027-08-31")!])

    static func session(_ pattern: Pattern.ID, _ day: String, of service: Service = service()) -> Session {
        service.pattern(pattern)!.session(on: Day(iso: day)!, skills: service.skills)
    }

    /// One record with the total of each day of a pattern, as many as a rule says.
    static func totals(
        _ pattern: Pattern.ID, _ days: ClosedRange<String>, of service: Service = service(), _ people: (Day) -> Int
    ) -> [VisitRecord] {
        let pattern = service.pattern(pattern)!
        return (Day(iso: days.lowerBound)!...Day(iso: days.upperBound)!)
            .filter { pattern.weekdays.contains($0.weekday) }
            .map { VisitRecord(day: $0, site: pattern.site, halfHour: pattern.hours.start, arrivals: people($0)) }
    }
}

extension SplitMix {
    /// A Poisson number, by counting exponential gaps.
    mutating func poisson(_ mean: Double) -> Int {
        var stream = Stream(seed: next(), session: 0, purpose: 0)
        var (count, sum) = (0, stream.exponential())
        while sum < mean {
            count += 1
            sum += stream.exponential()
        }
        return count
    }
}
