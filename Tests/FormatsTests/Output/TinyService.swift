// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

/// An invented service small enough to be read in every output: a bus on Tuesdays, morning and afternoon, with a
/// driver who keeps it all day and is relieved for lunch, and a permanence on Friday mornings. Its month is May 2026,
/// which has public holidays and a bridge (Friday 15) that nobody has decided yet.
enum TinyService {
    static let month = Month(iso: "2026-05")!
    /// The day before, when nothing of it has happened yet.
    static let eve = month.first.advanced(by: -1)

    static let service = Service(
        name: "Mairie mobile d’essai",
        employers: [
            Employer(id: "ddct", name: "DDCT", takesTurns: false, daysBetweenTurns: 0, law: .publicService),
            Employer(id: "eps", name: "EPS", takesTurns: true, daysBetweenTurns: 7, law: .publicService),
            Employer(id: "ville", name: "Ville de Paris", takesTurns: false, daysBetweenTurns: 0, law: .publicService),
        ],
        sites: [
            Site(
                id: "bus", name: "Bus", address: "26, esplanade Nathalie-Sarraute, 75018 Paris", workstations: 4,
                sessionsPerDay: nil),
            Site(
                id: "ney", name: "Boulevard Ney", address: "46, boulevard Ney, 75018 Paris", workstations: 2,
                sessionsPerDay: nil),
        ],
        skills: [
            Skill(id: "permis-d", name: "Permis D", weight: 0, from: nil, until: nil),
            Skill(id: "caf", name: "Caf", weight: 16, from: nil, until: nil),
            Skill(id: "msa", name: "MSA", weight: 1, from: nil, until: nil),
        ],
        posts: [
            Post(
                id: "conduite", name: Phrase(fr: "conduite", en: "driving"), requires: ["permis-d"],
                heldBy: ["ville"], helpsAt: "pre-accueil", accompanies: false, isTurn: false, varies: false,
                wholeDay: Post.WholeDay(
                    span: span("7:45", "18:15"), pause: Pause(span: span("13:00", "14:00"), kind: .free),
                    relievedBy: "releve")),
            Post(
                id: "pre-accueil", name: Phrase(fr: "pré-accueil", en: "front desk"), requires: [], heldBy: [],
                helpsAt: nil, accompanies: false, isTurn: true, varies: true, wholeDay: nil),
            Post(
                id: "accompagnement", name: Phrase(fr: "accompagnement", en: "support"), requires: [], heldBy: [],
                helpsAt: nil, accompanies: true, isTurn: true, varies: false, wholeDay: nil),
            Post(
                id: "releve", name: Phrase(fr: "relève du chauffeur", en: "driver’s relief"), requires: [],
                heldBy: [], helpsAt: nil, accompanies: false, isTurn: false, varies: false, wholeDay: nil),
        ],
        patterns: [
            pattern(
                "bus-mardi-matin", "bus", .tuesday, "9:30", "13:00", after: 0,
                [
                    Pattern.Seats(post: "conduite", required: 1, desired: 0),
                    Pattern.Seats(post: "pre-accueil", required: 1, desired: 0),
                    Pattern.Seats(post: "accompagnement", required: 1, desired: 1),
                    Pattern.Seats(post: "releve", required: 1, desired: 0, hours: span("13:00", "14:00")),
                ]),
            pattern(
                "bus-mardi-apres-midi", "bus", .tuesday, "14:00", "17:00", before: 0,
                [
                    Pattern.Seats(post: "conduite", required: 1, desired: 0),
                    Pattern.Seats(post: "pre-accueil", required: 1, desired: 0),
                    Pattern.Seats(post: "accompagnement", required: 1, desired: 0),
                ]),
            pattern(
                "ney-vendredi", "ney", .friday, "9:30", "12:30",
                [Pattern.Seats(post: "accompagnement", required: 1, desired: 1)]),
        ],
        travel: Travel(usual: 30, between: [:]),
        settings: Settings(
            fullTimeWeek: 35 * 60, midday: time("13:00"), requestedAbsencesBind: true, franceServices: nil,
            priorities: PriorityCode.allCases, calendarDomain: "essai.example",
            schoolZone: "C", schoolCalendarKnown: Day(iso: "2026-09-01")!...Day(iso: "2027-08-31")!))

    static let agents = [
        Agent(
            id: "a01", matricule: "004217", familyName: "Morel", givenName: "Claire", employer: "ddct",
            skills: [Agent.Mastery(skill: "caf"), Agent.Mastery(skill: "msa")], elsewhere: .timetable([])),
        Agent(
            id: "a02", matricule: "001903", familyName: "Diop", givenName: "Awa", employer: "eps", quota: 80,
            skills: [Agent.Mastery(skill: "caf")], neverOn: [.wednesday], elsewhere: .weekly(minutes: 1260)),
        Agent(
            id: "a03", matricule: "E-77", familyName: "N’Guyen-Lefèvre", givenName: "Zoé", employer: "eps",
            contractUntil: Day(iso: "2026-05-24")),
        Agent(
            id: "a04", matricule: "000051", familyName: "Tessier", givenName: "Bruno", employer: "ville",
            skills: [Agent.Mastery(skill: "permis-d", until: Day(iso: "2028-06-30"))], elsewhere: .timetable([])),
    ]

    static let names = Names(service: service, agents: agents)

    static let calendar = OpeningCalendar(
        service: service,
        school: SchoolCalendar(holidays: [], known: [Day(iso: "2025-09-01")!...Day(iso: "2026-08-31")!]), decisions: [])

    static let sessions = try! calendar.sessions(in: month.days)
    static let closures = try! calendar.closures(in: month.days)
    static let undecided = try! calendar.undecidedBridges(in: month.days)

    /// A rota with everything that can be shown: a pin, the driver's help, a lunch without relief, an empty required
    /// seat with reasons, empty desired seats, a procedure that nobody masters, and rules that cannot be judged.
    static let rota: Rota = {
        var seats: [Assignment] = []
        for day in ["2026-05-05", "2026-05-12", "2026-05-19", "2026-05-26"] {
            let (morning, afternoon) = ("bus-mardi-matin/\(day)", "bus-mardi-apres-midi/\(day)")
            let inTurn = day < "2026-05-15" ? "a02" : "a03"
            seats += [
                Assignment(session: morning, post: "conduite", agent: "a04"),
                Assignment(session: afternoon, post: "conduite", agent: "a04"),
                Assignment(session: morning, post: "pre-accueil", agent: inTurn, pinned: day == "2026-05-12"),
                Assignment(session: afternoon, post: "pre-accueil", agent: inTurn),
            ]
            if day != "2026-05-26" {
                seats += [
                    Assignment(session: morning, post: "accompagnement", agent: "a01"),
                    Assignment(session: afternoon, post: "accompagnement", agent: "a01"),
                    Assignment(session: morning, post: "releve", agent: "a01"),
                ]
            }
        }
        // On the last Tuesday the trainee's contract is over: the driver lends a hand.
        seats.removeAll { $0.agent == "a03" && $0.session.hasSuffix("26") }
        seats += ["bus-mardi-matin/2026-05-26", "bus-mardi-apres-midi/2026-05-26"].map {
            Assignment(session: $0, post: "pre-accueil", agent: "a04", helping: true)
        }
        seats += ["2026-05-15", "2026-05-22"].map {
            Assignment(session: "ney-vendredi/\($0)", post: "accompagnement", agent: "a01")
        }
        seats.append(Assignment(session: "ney-vendredi/2026-05-22", post: "accompagnement", agent: "a02"))
        let away = Phrase(fr: "absente le mardi 26 mai", en: "away on Tuesday 26 May")
        let ended = Phrase(fr: "contrat terminé le dimanche 24 mai", en: "contract ended on Sunday 24 May")
        let reasons = [
            Gap.Reason(agent: "a01", rule: .absence, fact: away), Gap.Reason(agent: "a02", rule: .absence, fact: away),
            Gap.Reason(agent: "a03", rule: .absence, fact: ended),
        ]
        let unknown = Phrase(fr: "autres horaires inconnus", en: "hours elsewhere unknown")
        return Rota(
            month: month, sessions: sessions, assignments: seats.sorted(), closures: closures, undecided: undecided,
            priorities: [
                PriorityResult(code: .requiredSeats, value: 4, bound: 4),
                PriorityResult(code: .driverHelp, value: 2, bound: 2),
                PriorityResult(code: .desiredSeats, value: 6, bound: 6),
                PriorityResult(code: .fairTurns, value: 1250, bound: 1220),
            ],
            gaps: [
                Gap(
                    session: "bus-mardi-matin/2026-05-26", kind: .requiredSeat("accompagnement"), count: 1,
                    reasons: reasons),
                Gap(session: "bus-mardi-matin/2026-05-26", kind: .skill("msa"), count: 1),
                Gap(session: "bus-mardi-matin/2026-05-26", kind: .employer("eps"), count: 1),
                Gap(
                    session: "ney-vendredi/2026-05-29", kind: .requiredSeat("accompagnement"), count: 1,
                    reasons: [
                        Gap.Reason(
                            agent: "a01", rule: nil,
                            fact: Phrase(
                                fr: "retenue par une permanence prioritaire", en: "held by a session that comes first"))
                    ]),
            ],
            notAssessable: [RuleCode.dayHours, .dailyRest, .weekHours].map {
                NotAssessable(agent: "a03", rule: $0, missing: unknown)
            } + [RuleCode.dayHours, .dailyRest].map { NotAssessable(agent: "a02", rule: $0, missing: unknown) },
            uncountedMonths: [Month(iso: "2025-09")!, Month(iso: "2025-10")!])
    }()

    static let absences = [
        Absence(
            id: 2, agent: "a01", first: Day(iso: "2026-05-26")!, last: Day(iso: "2026-05-26")!, reason: "soins privés"),
        Absence(
            id: 3, agent: "a02", first: Day(iso: "2026-05-26")!, last: Day(iso: "2026-05-28")!, part: .afternoon,
            reason: "formation privée", state: .asked),
        Absence(
            id: 1, agent: "a03", first: Day(iso: "2026-05-04")!, last: Day(iso: "2026-05-08")!, state: .cancelled),
    ]

    static let breaches = [
        Breach(
            rule: .dayHours, agent: "a04", first: Day(iso: "2026-05-26")!, last: Day(iso: "2026-05-26")!,
            fact: Phrase(
                fr: "10 h 30 de travail de 7 h 45 à 18 h 15 : la pause de 13 h n’est pas relevée",
                en: "10 h 30 of work from 7:45 to 18:15: the break at 13:00 is not relieved")),
        Breach(
            rule: .pin, agent: "a02", first: Day(iso: "2026-05-12")!, last: Day(iso: "2026-05-12")!,
            fact: Phrase(fr: "affectée sans la compétence MSA", en: "placed without the skill MSA"),
            derogation: "accord du chef de service"),
    ]

    static let draft = Edition(draft: rota)

    /// 24 April 2026, 9:30 in Paris.
    static let publishedAt = Timestamp(seconds: 1_777_015_800)

    static func version(_ number: Int, _ rota: Rota = rota) -> Version {
        Version(
            month: rota.month, number: number, publishedAt: Timestamp(seconds: publishedAt.seconds + number * 3_600),
            author: "coordination", rota: rota)
    }

    private static func pattern(
        _ id: String, _ site: String, _ weekday: Weekday, _ start: String, _ end: String, before: Int = 30,
        after: Int = 15, _ seats: [Pattern.Seats]
    ) -> Pattern {
        Pattern(
            id: id, site: site, weekdays: [weekday], hours: span(start, end), before: before, after: after,
            rhythm: .everyWeek, closesInSchoolHolidays: true, franceServices: false, fixedTeam: [], inTurn: [],
            seats: seats, offers: ["caf", "msa"])
    }

    private static func time(_ text: String) -> TimeOfDay { TimeOfDay(text)! }
    private static func span(_ start: String, _ end: String) -> TimeSpan { TimeSpan(time(start), time(end))! }
}
