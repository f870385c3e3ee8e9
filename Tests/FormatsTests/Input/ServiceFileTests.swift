// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Testing

/// A small service: one desk, one lab, one post, two employers.
private let small = """
    name: Un petit service
    employers:
      - {id: mairie, name: Mairie, takes-turns: true, law: public}
      - {id: ville, name: Ville, takes-turns: false, law: private}
    sites:
      - {id: hall, name: Hall, address: 1 place de la Mairie, workstations: 3}
      - {id: lab, name: Lab, address: 2 rue du Lab}
    skills:
      - {id: aide, name: Aide, weight: 10, from: 2024-01-01, until: 2027-12-31}
    posts:
      - id: aide-numerique
        name: {fr: aide, en: help}
        held-by: [mairie, ville]
        requires: [aide]
        accompanies: true
      - id: conduite
        name: {fr: conduite, en: driving}
        held-by: [ville]
        whole-day: {hours: 7:45-18:15, pause: {hours: 13:00-13:45, kind: free}, relieved-by: aide-numerique}
    patterns:
      - id: hall-matin
        site: hall
        weekdays: [monday, mardi]
        hours: 9:00-13:00
        before: 0:30
        closes-in-school-holidays: false
        france-services: true
        fixed-team: [ville]
        in-turn: {mairie: 2}
        seats:
          - {post: aide-numerique, required: 2, desired: 1}
        offers: [aide]
      - id: lab-mercredi
        site: lab
        weekdays: [wednesday]
        hours: 10:00-12:00
        every-other-week: {anchor: 2026-09-09, closed-uses-turn: false}
        closes-in-school-holidays: true
        seats:
          - {post: aide-numerique, desired: 1, hours: 9:45-12:15}
    travel:
      usual: 0:30
      between:
        - {sites: [hall, lab], time: 0:15}
    school-calendar: {zone: C, known-from: 2026-09-01, known-until: 2027-08-31}
    settings:
      full-time-week: 39:00
      midday: 13:00
      requested-absences-bind: NO
      france-services: {skill: aide, agents: 2}
      calendar-domain: rota.example
    """

/// One mistake put into the small service: `👉` in the new text stands where the message must point.
struct Slip: CustomTestStringConvertible, Sendable {
    var old: String
    var new: String
    var french: String
    var english: String

    init(_ old: String, _ new: String, _ french: String, _ english: String) {
        (self.old, self.new, self.french, self.english) = (old, new, french, english)
    }

    var testDescription: String { new }

    /// The service with the mistake in it, and `line:column` of the pointing hand, if there is one.
    var text: (yaml: String, place: String?) {
        let marked = small.replacing(old, with: new, maxReplacements: 1)
        guard let hand = marked.firstIndex(of: "👉") else { return (marked, nil) }
        let before = marked[..<hand]
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        return (marked.replacing("👉", with: ""), "\(before.count { $0 == "\n" } + 1):\(column)")
    }
}

private let slips = [
    // keys and types
    Slip(
        "before: 0:30", "👉befor: 0:30", "clé inconnue : « befor » ; clés connues ici : id, site",
        "unknown key “befor”; known here: id, site"),
    Slip("name: Un petit service\n", "", "il manque la clé « name »", "the key “name” is missing"),
    Slip("name: Hall, ", "", "il manque la clé « name »", "the key “name” is missing"),
    Slip(
        "usual: 0:30", "usual: 👉[0:30]", "attendu : une durée comme 0:30 ou 39:00 ; trouvé : une liste",
        "expected a duration such as 0:30 or 39:00, found a list"),
    Slip(
        "weekdays: [wednesday]", "weekdays: 👉wednesday", "attendu : une liste ; trouvé : « wednesday »",
        "expected a list, found “wednesday”"),
    Slip(
        "{fr: aide, en: help}", "👉aide", "attendu : les clés fr, en ; trouvé : « aide »",
        "expected the keys fr, en, found “aide”"),
    Slip("{id: hall, name", "{👉id: hall, id: hall2, name", "clé donnée deux fois : id", "key given twice: id"),
    Slip("    site: hall", "    site hall", "pas du YAML valide", "not valid YAML"),
    Slip(
        "workstations: 3", "workstations: 👉trois", "un nombre entier à partir de 0 ; trouvé : « trois »",
        "a whole number from 0, found “trois”"),
    Slip("workstations: 3", "workstations: 👉-1", "un nombre entier à partir de 0", "a whole number from 0"),
    Slip("takes-turns: true", "names-its-people: 👉maybe, takes-turns: true", "true ou false", "true or false"),
    Slip("takes-turns: true", "takes-turns: 👉maybe", "true ou false", "true or false"),
    Slip("law: public", "law: 👉canon", "public ou private", "public or private"),
    Slip("held-by: [ville]", "held-by: 👉[]", "au moins un élément", "at least one element"),
    Slip("id: hall-matin", "id: 👉Hall matin", "un identifiant en minuscules", "an id of lower-case letters"),
    // ids and references
    Slip(
        "id: lab-mercredi", "id: 👉hall-matin", "récurrence : « hall-matin » figure deux fois (déjà ligne 21)",
        "pattern “hall-matin” is given twice (already on line 21)"),
    Slip(
        "site: lab", "site: 👉bus", "un identifiant de lieu parmi hall, lab ; trouvé : « bus »",
        "one of the site ids hall, lab, found “bus”"),
    Slip(
        "requires: [aide]", "requires: [👉permis]", "un identifiant de compétence parmi aide",
        "one of the skill ids aide"),
    Slip("offers: [aide]", "offers: [aide, 👉aide]", "« aide » figure deux fois", "“aide” is given twice"),
    Slip(
        "held-by: [mairie, ville]", "held-by: [mairie, 👉eps]", "un identifiant de structure parmi mairie",
        "one of the employer ids mairie"),
    Slip(
        "{post: aide-numerique, required", "{post: 👉accueil, required", "un identifiant de poste parmi aide-numerique",
        "one of the post ids aide-numerique"),
    Slip("in-turn: {mairie: 2}", "in-turn: {👉eps: 2}", "clé inconnue : « eps »", "unknown key “eps”"),
    Slip(
        "relieved-by: aide-numerique", "relieved-by: 👉conduite", "renvoie au poste lui-même",
        "names the post itself"),
    // times and dates
    Slip(
        "hours: 9:00-13:00", "hours: 👉25:00-26:00",
        "des heures qui existent, comme 9:30-13:00 ; trouvé : « 25:00-26:00 »",
        "hours that exist, such as 9:30-13:00, found “25:00-26:00”"),
    Slip("hours: 9:00-13:00", "hours: 👉9:75-13:00", "trouvé : « 9:75-13:00 »", "found “9:75-13:00”"),
    Slip("hours: 9:00-13:00", "hours: 👉13:00-9:00", "finit avant de commencer", "ends before it starts"),
    Slip("hours: 9:00-13:00", "hours: 👉20:00-22:30", "entre 5:00 et 22:00", "between 5:00 and 22:00"),
    Slip("hours: 9:00-13:00", "hours: 👉20:00-2:00", "finit avant de commencer", "ends before it starts"),
    Slip(
        "hours: 9:00-13:00\n    before: 0:30", "hours: 👉9:00-13:00\n    before: 4:30",
        "« 04:30-13:00 » sort de la journée", "“04:30-13:00” reaches into the night"),
    Slip("midday: 13:00", "midday: 👉24:00", "une heure qui existe", "a time that exists"),
    Slip(
        "pause: {hours: 13:00-13:45", "pause: 👉{hours: 18:00-18:45", "la pause (18 h–18 h 45) sort du service",
        "the pause (18:00–18:45) lies outside the duty"),
    Slip(
        "pause: {hours: 13:00-13:45, kind: free}, relieved-by: ", "relieved-by: 👉",
        "« relieved-by » ne va pas sans « pause »", "“relieved-by” needs a “pause”"),
    Slip(
        "until: 2027-12-31", "until: 👉2023-12-31", "la fin (2023-12-31) vient avant le début (2024-01-01)",
        "the end (2023-12-31) comes before the start (2024-01-01)"),
    Slip("from: 2024-01-01", "from: 👉2023-02-29", "une date qui existe", "a date that exists"),
    Slip("known-until: 2027-08-31", "known-until: 👉2026-08-31", "vient avant le début", "before the start"),
    Slip("zone: C", "zone: 👉D", "A, B ou C", "A, B or C"),
    Slip("weekdays: [wednesday]", "weekdays: [wednesday, 👉someday]", "un jour de la semaine", "a day of the week"),
    Slip(
        "anchor: 2026-09-09", "anchor: 👉2026-09-08",
        "le 2026-09-08 est un mardi ; attendu : un jour de la récurrence (mercredi)",
        "2026-09-08 is a Tuesday; expected a day of the pattern (Wednesday)"),
    // what the parts say of one another
    Slip(
        "- {post: aide-numerique, required: 2, desired: 1}", "👉- {post: aide-numerique, required: 2, desired: 2}",
        "4 places d’accompagnement pour 3 postes informatiques à « hall »", "4 accompaniment seats for 3 workstations"),
    Slip(
        "required: 2,", "required: 👉-2,", "un nombre entier de 0 à 100 ; trouvé : « -2 »",
        "a whole number from 0 to 100, found “-2”"),
    Slip(
        "{post: aide-numerique, required: 2, desired: 1}", "👉{post: aide-numerique, required: 0}",
        "aucune place de « aide-numerique »", "no seat of “aide-numerique”"),
    Slip(
        "fixed-team: [ville]\n    in-turn: {mairie: 2}", "in-turn: {ville: 👉2}",
        "« ville » ne vient pas par roulement", "“ville” does not take turns"),
    Slip(
        "fixed-team: [ville]\n    in-turn: ", "fixed-team: [mairie]\n    in-turn: 👉",
        "à la fois dans l’équipe fixe et par roulement", "both in the fixed team and in turn"),
    Slip(
        "  france-services: {skill: aide, agents: 2}\n", "", "ne dit rien de « france-services »",
        "says nothing of “france-services”"),
    Slip("[hall, lab], time", "👉[hall, hall], time", "trajet de « hall » à lui-même", "a way from “hall” to itself"),
    Slip("[hall, lab], time", "👉[hall], time", "deux lieux ; trouvé : 1", "two sites, found 1"),
    Slip(
        "midday: 13:00", "midday: 13:00\n  priorities: [\(all), 👉team]", "« team » figure deux fois",
        "“team” is given twice"),
    Slip(
        "midday: 13:00", "midday: 13:00\n  priorities: [team, 👉skils]", "un identifiant de priorité parmi",
        "one of the priority ids"),
    Slip(
        "midday: 13:00", "midday: 13:00\n  priorities: 👉[team, skills]",
        "priorités absentes de la liste : required-seats", "priorities missing from the list: required-seats"),
    Slip(
        "midday: 13:00", "midday: 13:00\n  priorities: 👉[desired-seats, \(allButDesired)]",
        "les places obligatoires d’abord", "the required seats first"),
    Slip("rota.example", "👉rota", "un nom de domaine", "a domain name"),
]

private let allButDesired = PriorityCode.allCases.filter { $0 != .desiredSeats }.map(\.rawValue)
    .joined(separator: ", ")
private let all = PriorityCode.allCases.map(\.rawValue).joined(separator: ", ")

@Suite("Reading service.yaml")
struct ServiceFileTests {
    @Test func `reads every part of a service`() throws {
        let service = try ServiceFile.read(small, file: "service.yaml")
        #expect(service.name == "Un petit service")
        #expect(service.employers[1].law == .privateLaw)
        #expect(service.sites.map(\.workstations) == [3, nil])
        #expect(service.skills[0].until?.iso == "2027-12-31")
        #expect(service.posts[0].name == Phrase(fr: "aide", en: "help"))
        #expect(service.posts[1].wholeDay?.pause?.span.minutes == 45)
        let hall = try #require(service.pattern("hall-matin"))
        #expect(hall.weekdays == [.monday, .tuesday])
        #expect(hall.before == 30)
        #expect(hall.rhythm == .everyWeek)
        #expect(hall.inTurn == [Pattern.Share(employer: "mairie", agents: 2)])
        let lab = try #require(service.pattern("lab-mercredi"))
        #expect(lab.rhythm == .everyOtherWeek(anchor: try #require(Day(iso: "2026-09-09")), closedUsesTurn: false))
        #expect(lab.seats[0].hours?.start.iso == "09:45")
        #expect(service.travel.minutes(from: "lab", to: "hall") == 15)
        #expect(service.travel.minutes(from: "lab", to: nil) == 30)
        #expect(service.settings.schoolZone == "C")
        #expect(service.settings.schoolCalendarKnown?.upperBound.iso == "2027-08-31")
    }

    @Test func `orders the priorities as usual where the file does not`() throws {
        #expect(try ServiceFile.read(small, file: "service.yaml").settings.priorities == PriorityCode.allCases)
    }

    /// YAML 1.1 would make 1320 of 22:00, 2340 of 39:00 and false of NO.
    @Test func `reads times and words as text`() throws {
        let late = small.replacing("hours: 9:00-13:00", with: "hours: 18:00-22:00")
        let service = try ServiceFile.read(late, file: "service.yaml")
        #expect(service.patterns[0].hours.end.iso == "22:00")
        #expect(service.settings.fullTimeWeek == 39 * 60)
        #expect(!service.settings.requestedAbsencesBind)
        let named = small.replacing("name: Un petit service", with: "name: NO")
        #expect(try ServiceFile.read(named, file: "service.yaml").name == "NO")
    }

    @Test(arguments: slips) func `tells a mistake, its place and what was expected`(slip: Slip) throws {
        try #require(small.contains(slip.old))
        let (yaml, place) = slip.text
        let problems = problems(of: yaml)
        #expect(problems.count == 1, "\(problems)")
        let problem = try #require(problems.first)
        if let place { #expect(problem.words.english.hasPrefix("service.yaml:\(place): "), "\(problem)") }
        #expect(problem.message.french.contains(slip.french), "\(problem.message.french)")
        #expect(problem.message.english.contains(slip.english), "\(problem.message.english)")
    }

    @Test func `tells several mistakes at once, from top to bottom`() {
        let text = small.replacing("zone: C", with: "zone: D").replacing("takes-turns: true", with: "takes-turns: 1")
            .replacing("[wednesday]", with: "[mercredy]")
        let found = problems(of: text)
        #expect(found.map(\.line) == [3, 35, 45])
        #expect(found.first?.words.english.hasPrefix("service.yaml:3:45: ") == true)
    }

    @Test func `tells one mistake once, not wherever the entry is named`() {
        let problems = problems(of: small.replacing("{id: hall, name: Hall, ", with: "{id: hall, "))
        #expect(problems.map(\.line) == [6])
    }

    @Test(arguments: ["", "# only a comment\n", "- a list\n", "\u{1}", "a: [", "a: {b: *nothing}"])
    func `refuses a text that is no service`(text: String) {
        #expect(!problems(of: text).isEmpty)
    }

    private func problems(of text: String) -> [InputProblem] {
        do {
            _ = try ServiceFile.read(text, file: "service.yaml")
            return []
        } catch {
            return error.problems
        }
    }
}
