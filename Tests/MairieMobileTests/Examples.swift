// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

// Short names for values, and a small service to talk about: the bus on Tuesdays, boulevard Ney on Friday
// mornings, the desk of the mairie every morning.

func day(_ iso: String) -> Day { Day(iso: iso)! }
func days(_ first: String, _ last: String) -> ClosedRange<Day> { day(first)...day(last) }
func month(_ iso: String) -> Month { Month(iso: iso)! }
func time(_ text: String) -> TimeOfDay { TimeOfDay(text)! }
func span(_ start: String, _ end: String) -> TimeSpan { TimeSpan(time(start), time(end))! }

func pattern(
    _ id: Pattern.ID, site: Site.ID, on weekdays: Set<Weekday>, _ hours: TimeSpan, rhythm: Pattern.Rhythm = .everyWeek,
    closesInSchoolHolidays: Bool = true, seats: [Pattern.Seats] = []
) -> Pattern {
    Pattern(
        id: id, site: site, weekdays: weekdays, hours: hours, before: 30, after: 15, rhythm: rhythm,
        closesInSchoolHolidays: closesInSchoolHolidays, franceServices: false, fixedTeam: [], inTurn: [],
        seats: seats, offers: [])
}

let busMorning = pattern(
    "bus-matin", site: "bus", on: [.tuesday], span("9:30", "13:00"),
    seats: [
        .init(post: "accueil", required: 2, desired: 0), .init(post: "conduite", required: 1, desired: 0),
        .init(post: "relève", required: 1, desired: 0, hours: span("13:00", "14:00")),
    ])
let busAfternoon = pattern(
    "bus-apres-midi", site: "bus", on: [.tuesday], span("14:00", "17:00"),
    seats: [.init(post: "accueil", required: 2, desired: 0), .init(post: "conduite", required: 1, desired: 0)])
let ney = pattern("ney", site: "ney", on: [.friday], span("9:30", "12:30"))
let desk = pattern(
    "mairie", site: "mairie", on: [.monday, .tuesday, .wednesday, .thursday, .friday], span("9:00", "13:00"),
    closesInSchoolHolidays: false)

func post(
    _ id: Post.ID, isTurn: Bool = true, helpsAt: Post.ID? = nil, wholeDay: Post.WholeDay? = nil
) -> Post {
    Post(
        id: id, name: Phrase(id), requires: [], heldBy: [], helpsAt: helpsAt, accompanies: false, isTurn: isTurn,
        varies: false, wholeDay: wholeDay)
}

let accueil = post("accueil")
let relève = post("relève", isTurn: false)
/// From depot to depot, with an hour for lunch while somebody holds the relief post.
let conduite = post(
    "conduite", helpsAt: "accueil",
    wholeDay: .init(
        span: span("7:45", "18:15"), pause: Pause(span: span("13:00", "14:00"), kind: .free), relievedBy: "relève"))

func service(_ patterns: [Pattern], requestedAbsencesBind: Bool = true) -> Service {
    Service(
        name: "Mairie mobile", employers: [], sites: [], skills: [], posts: [accueil, conduite, relève],
        patterns: patterns, travel: Travel(usual: 30, between: [["bus", "mairie"]: 20]),
        settings: Settings(
            fullTimeWeek: 2100, midday: time("13:00"), requestedAbsencesBind: requestedAbsencesBind,
            franceServices: nil, priorities: PriorityCode.allCases, calendarDomain: "example.org", schoolZone: "C",
            schoolCalendarKnown: zoneC.known[0]))
}

func agent(_ id: Agent.ID = "a01", elsewhere: Elsewhere = .timetable([])) -> Agent {
    Agent(id: id, matricule: "0001", familyName: "Diallo", givenName: "Awa", employer: "ddct", elsewhere: elsewhere)
}

/// Zone C, 2025–2027.
let zoneC = SchoolCalendar(
    holidays: [
        SchoolHoliday(name: "Printemps", first: day("2026-04-18"), last: day("2026-05-03")),
        SchoolHoliday(name: "Été", first: day("2026-07-04"), last: day("2026-08-31")),
        SchoolHoliday(name: "Toussaint", first: day("2026-10-17"), last: day("2026-11-01")),
        SchoolHoliday(name: "Noël", first: day("2026-12-19"), last: day("2027-01-03")),
        SchoolHoliday(name: "Hiver", first: day("2027-02-06"), last: day("2027-02-21")),
        SchoolHoliday(name: "Printemps", first: day("2027-04-03"), last: day("2027-04-18")),
        SchoolHoliday(name: "Pont de l’Ascension", first: day("2027-05-06"), last: day("2027-05-08")),
        SchoolHoliday(name: "Été", first: day("2027-07-03"), last: day("2027-08-31")),
    ],
    known: [days("2026-03-01", "2027-08-31")])
