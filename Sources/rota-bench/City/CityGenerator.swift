// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What a service's folder holds for one month, invented: the service, its people and all that is known of them.
struct City: Sendable, Equatable {
    var month: Month
    var service: Service
    var school: SchoolCalendar
    var agents: [Agent]
    var absences: [Absence]
    var wishes: [Wish]
    /// What was worked in the months before, with turns and hours only, as imported history has it.
    var history: [WorkedDay]

    /// The question put to the planner, gathered as for any service whose files have just been taken in.
    func situation() throws(UnknownCalendar) -> Situation {
        try Situation(
            of: month, calendar: OpeningCalendar(service: service, school: school, decisions: []), agents: agents,
            absences: absences, wishes: wishes, pins: [], imported: history, published: [])
    }
}

/// Invents a city whose arrondissements each have a Mairie mobile like that of the 18th: a bus on Tuesdays, a small
/// office on some other half-days, and the mairie's own desk every day.
///
/// What makes it a city is who is shared. EPS agents come from pools of two neighbouring arrondissements, PIMMS agents
/// from pools of the next two, around the city and back to the first: no bus can be planned without all the others.
/// Drivers come from garages of two arrondissements. People have the skills, part times, absences, hours elsewhere and
/// wishes of the worked example, so that some seats and procedures stay without anybody.
///
/// The same values give the same city on every machine. People, places and school holidays are invented.
struct CityGenerator: Sendable {
    var seed: UInt64
    var arrondissements: Int
    var agents: Int

    /// The fewest agents that give every arrondissement somebody of each kind.
    static let leastAgentsPerArrondissement = 7

    /// - Precondition: at least one arrondissement, and `leastAgentsPerArrondissement` for each.
    init(seed: UInt64 = 1, arrondissements: Int = 20, agents: Int = 400) {
        precondition(arrondissements > 0 && agents >= Self.leastAgentsPerArrondissement * arrondissements)
        self.seed = seed
        self.arrondissements = arrondissements
        self.agents = agents
    }

    func city() -> City {
        var dice = CityDice(seed: seed)
        let districts = District.all(arrondissements, agents: agents)
        let service = Service.city(of: districts, &dice)
        var city = City(
            month: CityCalendar.month, service: service, school: CityCalendar.school, agents: [], absences: [],
            wishes: [], history: [])
        city.agents = Agent.people(of: districts, in: service, &dice)
        city.absences = Absence.all(of: city.agents, in: districts, &dice)
        city.wishes = Wish.all(of: city.agents, in: districts, &dice)
        city.history = CityPast(city, &dice).days
        return city
    }
}

/// The days of a city. February 2027 is four weeks from Monday to Sunday without a public holiday, and its winter
/// holidays are said to be in March, so that nothing is closed.
enum CityCalendar {
    static let month = Month(iso: "2027-02")!
    static let firstDay = month.schoolYearStart

    static let school = SchoolCalendar(
        holidays: [
            SchoolHoliday(name: "Vacances d’automne", first: Day(iso: "2026-10-17")!, last: Day(iso: "2026-11-01")!),
            SchoolHoliday(
                name: "Vacances de fin d’année", first: Day(iso: "2026-12-19")!, last: Day(iso: "2027-01-03")!),
            SchoolHoliday(name: "Vacances d’hiver", first: Day(iso: "2027-03-06")!, last: Day(iso: "2027-03-21")!),
        ], known: [firstDay...Day(iso: "2027-03-31")!])
}
