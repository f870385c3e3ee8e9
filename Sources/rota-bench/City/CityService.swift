// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

extension Service {
    /// Employers, sites, posts and sessions of a city, shaped like those of the 18th arrondissement.
    static func city(of districts: [District], _ dice: inout CityDice) -> Service {
        var service = Service(
            name: "Mairies mobiles (ville inventée)", employers: employers(of: districts), sites: [],
            skills: CitySkills.all, posts: [], patterns: [], travel: Travel(usual: 50, between: [:]),
            settings: .city)
        for district in districts {
            let sites = district.sites
            service.sites += sites
            for (one, other) in [(0, 1), (0, 2), (1, 2)] {
                service.travel.between[[sites[one].id, sites[other].id]] = 5 * dice.roll(2...5)
            }
            let bus = BusDay(opensAt: TimeOfDay(minutes: dice.pick([9 * 60, 9 * 60 + 30])))
            service.posts += posts(of: district, bus)
            service.patterns += busPatterns(of: district, bus)
            service.patterns += officePatterns(of: district, &dice)
            service.patterns += deskPatterns(of: district)
        }
        return service
    }

    private static func employers(of districts: [District]) -> [Employer] {
        var known: Set<Employer.ID> = []
        return districts.flatMap { district in
            District.Kind.allCases.compactMap { kind in
                let id = district.employer(kind)
                guard known.insert(id).inserted else { return nil }
                let isPartner = kind == .eps || kind == .pimms
                return Employer(
                    id: id, name: "\(kind.rawValue.uppercased()) \(id.split(separator: "-")[1])",
                    takesTurns: kind != .ddct, daysBetweenTurns: isPartner ? 7 : 0,
                    law: kind == .pimms ? .privateLaw : .publicService)
            }
        }
    }

    // MARK: - What a district has

    private static func posts(of district: District, _ bus: BusDay) -> [Post] {
        let partners = [District.Kind.ddct, .eps, .pimms].map(district.employer)
        func post(
            _ id: String, _ french: String, _ english: String, heldBy: [Employer.ID], requires: [Skill.ID] = [],
            helpsAt: Post.ID? = nil, accompanies: Bool = false, isTurn: Bool = true, varies: Bool = false,
            wholeDay: Post.WholeDay? = nil
        ) -> Post {
            Post(
                id: district.id(id), name: Phrase(fr: french, en: english), requires: requires, heldBy: heldBy,
                helpsAt: helpsAt, accompanies: accompanies, isTurn: isTurn, varies: varies, wholeDay: wholeDay)
        }
        let drivers = [district.employer(.driver)]
        return [
            post("pre-accueil", "pré-accueil", "front desk", heldBy: partners, varies: true),
            post("preparation", "préparation du dossier", "file preparation", heldBy: partners, varies: true),
            post(
                "accompagnement", "accompagnement", "accompaniment", heldBy: partners, accompanies: true, varies: true),
            post(
                "conduite", "conduite", "driving", heldBy: drivers, requires: [CitySkills.licence],
                helpsAt: district.id("pre-accueil"),
                wholeDay: Post.WholeDay(
                    span: bus.driving, pause: Pause(span: bus.pause, kind: .free), relievedBy: district.id("releve"))),
            post(
                "releve", "relève du chauffeur", "driver’s relief", heldBy: drivers, requires: [CitySkills.licence],
                isTurn: false),
            post(
                "aide-numerique", "facilitation numérique", "digital help", heldBy: [district.employer(.mairie)],
                requires: [CitySkills.digitalHelp], accompanies: true),
        ]
    }

    private static func busPatterns(of district: District, _ bus: BusDay) -> [Pattern] {
        let accompaniment = Pattern.Seats(
            post: district.id("accompagnement"), required: (district.staff(.ddct) + 1) / 2,
            desired: max(1, district.staff(.ddct) / 3))
        let morningAndAfternoon = [
            Pattern.Seats(post: district.id("pre-accueil"), required: 1, desired: 0),
            Pattern.Seats(post: district.id("preparation"), required: 1, desired: 0), accompaniment,
            Pattern.Seats(post: district.id("conduite"), required: 1, desired: 0),
        ]
        let relief = Pattern.Seats(post: district.id("releve"), required: 1, desired: 0, hours: bus.pause)
        return [
            labelled(
                district, "bus-matin", at: "bus", on: .tuesday, bus.morning, before: 30, after: 15,
                seats: morningAndAfternoon + [relief]),
            labelled(
                district, "bus-apres-midi", at: "bus", on: .tuesday, bus.afternoon, before: 0, after: 30,
                seats: morningAndAfternoon),
        ]
    }

    /// A small office: France services on one half-day, digital help on one or two others, maybe one week in two.
    private static func officePatterns(of district: District, _ dice: inout CityDice) -> [Pattern] {
        let days = dice.pick(3, of: [.monday, .wednesday, .thursday, .friday] as [Weekday])
        let labelledDay = dice.pick(days)
        let isMorning = dice.happens(percent: 50)
        var patterns = [
            labelled(
                district, "antenne", at: "antenne", on: labelledDay,
                isMorning ? span(9, 30, 12, 30) : span(14, 0, 17, 0),
                before: 30, after: 15,
                seats: [
                    Pattern.Seats(post: district.id("pre-accueil"), required: 1, desired: 0),
                    Pattern.Seats(
                        post: district.id("accompagnement"), required: (district.staff(.ddct) + 1) / 2,
                        desired: dice.roll(1...2)),
                ])
        ]
        for day in days.filter({ $0 != labelledDay }).prefix(dice.roll(1...2)) {
            let anchor = CityCalendar.firstDay.week.next.days.first { $0.weekday == day }!
            patterns.append(
                digitalHelp(
                    district, "antenne-\(day)", at: "antenne", on: [day],
                    dice.happens(percent: 50) ? span(9, 0, 12, 30) : span(13, 30, 17, 0),
                    rhythm: dice.happens(percent: 30)
                        ? .everyOtherWeek(anchor: anchor, closedUsesTurn: dice.happens(percent: 50)) : .everyWeek,
                    closesInSchoolHolidays: dice.happens(percent: 50), required: 1))
        }
        return patterns
    }

    private static func deskPatterns(of district: District) -> [Pattern] {
        [("mairie-matin", span(9, 0, 13, 0)), ("mairie-apres-midi", span(13, 0, 17, 0))].map { name, hours in
            digitalHelp(
                district, name, at: "mairie", on: [.monday, .tuesday, .wednesday, .thursday, .friday], hours,
                rhythm: .everyWeek, closesInSchoolHolidays: false, required: max(1, district.staff(.mairie) / 3))
        }
    }

    /// A session that carries the label, with the fixed team and the partners.
    private static func labelled(
        _ district: District, _ id: String, at site: String, on day: Weekday, _ hours: TimeSpan, before: Int,
        after: Int, seats: [Pattern.Seats]
    ) -> Pattern {
        Pattern(
            id: district.id(id), site: district.id(site), weekdays: [day], hours: hours, before: before, after: after,
            rhythm: .everyWeek, closesInSchoolHolidays: true, franceServices: true,
            fixedTeam: [district.employer(.ddct)],
            inTurn: [.eps, .pimms].map { kind in
                Pattern.Share(employer: district.employer(kind), agents: max(1, district.staff(kind) / 4))
            }, seats: seats, offers: CitySkills.labelled)
    }

    private static func digitalHelp(
        _ district: District, _ id: String, at site: String, on days: Set<Weekday>, _ hours: TimeSpan,
        rhythm: Pattern.Rhythm, closesInSchoolHolidays: Bool, required: Int
    ) -> Pattern {
        Pattern(
            id: district.id(id), site: district.id(site), weekdays: days, hours: hours, before: 0, after: 0,
            rhythm: rhythm, closesInSchoolHolidays: closesInSchoolHolidays, franceServices: false, fixedTeam: [],
            inTurn: [], seats: [Pattern.Seats(post: district.id("aide-numerique"), required: required, desired: 1)],
            offers: [CitySkills.digitalHelp, CitySkills.cityProcedures])
    }
}

/// The hours of a bus day: a morning, an hour with the driver's pause, an afternoon.
private struct BusDay {
    var morning: TimeSpan
    var afternoon: TimeSpan

    init(opensAt start: TimeOfDay) {
        morning = TimeSpan(start, start.advanced(by: 210))!
        afternoon = TimeSpan(start.advanced(by: 270), TimeOfDay(minutes: 17 * 60))!
    }

    /// From depot to depot: without relief, longer than the law allows.
    var driving: TimeSpan {
        let start = morning.start.advanced(by: -105)
        return TimeSpan(start, start.advanced(by: 630))!
    }

    var pause: TimeSpan { TimeSpan(morning.end, morning.end.advanced(by: 45))! }
}

extension District {
    fileprivate var sites: [Site] {
        [
            Site(id: id("bus"), name: "Bus \(number)", address: "", workstations: 4, sessionsPerDay: nil),
            Site(id: id("antenne"), name: "Antenne \(number)", address: "", workstations: 4, sessionsPerDay: nil),
            // Nobody holds the desk in the morning and in the afternoon.
            Site(id: id("mairie"), name: "Mairie \(number)", address: "", workstations: 4, sessionsPerDay: 1),
        ]
    }
}

extension Settings {
    fileprivate static var city: Settings {
        Settings(
            fullTimeWeek: 39 * 60, midday: TimeOfDay(minutes: 13 * 60), requestedAbsencesBind: true,
            franceServices: FranceServices(skill: CitySkills.adviser, agents: 2),
            priorities: PriorityCode.allCases, calendarDomain: "ville.example", schoolZone: "C",
            schoolCalendarKnown: nil)
    }
}

func span(_ hour: Int, _ minute: Int, _ endHour: Int, _ endMinute: Int) -> TimeSpan {
    TimeSpan(TimeOfDay(minutes: 60 * hour + minute), TimeOfDay(minutes: 60 * endHour + endMinute))!
}
