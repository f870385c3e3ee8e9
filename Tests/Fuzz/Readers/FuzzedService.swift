// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

extension Service {
    /// An invented service that every file refers to: whatever a column may name is there once or twice.
    static let fuzzed: Service = {
        do {
            return try ServiceFile.read(text, file: "service.yaml")
        } catch {
            fatalError("\(error)")
        }
    }()

    private static let text = """
        name: Mairie mobile d’essai
        employers:
          - {id: mairie, name: Mairie, takes-turns: true, law: public}
          - {id: ville, name: Ville, takes-turns: false, law: private}
        sites:
          - {id: hall, name: Hall, address: 1 place de la Mairie}
          - {id: lab, name: Lab, address: 2 rue du Lab}
        skills:
          - {id: aide, name: Aide, weight: 10}
          - {id: permis-d, name: Permis D, weight: 0}
        posts:
          - id: accueil
            name: {fr: accueil, en: front desk}
            held-by: [mairie, ville]
          - id: conduite
            name: {fr: conduite, en: driving}
            held-by: [ville]
            requires: [permis-d]
        patterns:
          - id: hall-mardi
            site: hall
            weekdays: [tuesday]
            hours: 9:30-13:00
            closes-in-school-holidays: false
            seats:
              - {post: accueil, required: 1, desired: 1}
              - {post: conduite, required: 1}
            offers: [aide]
          - id: lab-mercredi
            site: lab
            weekdays: [wednesday]
            hours: 10:00-12:00
            closes-in-school-holidays: true
            seats:
              - {post: accueil, required: 1}
        travel: {usual: 0:30}
        school-calendar: {zone: C}
        settings: {full-time-week: 35:00, midday: 13:00, requested-absences-bind: true, calendar-domain: essai.example}
        staffing:
          steps:
            - {post: accueil, minutes: [1, 3, 6], sent-elsewhere: 10}
          target: {wait: 0:15, share: 80, overrun: 0:15, sessions: 90}
        """
}

extension Agent {
    static let fuzzed = [
        Agent(
            id: "a01", matricule: "004217", familyName: "Morel", givenName: "Claire", employer: "mairie",
            skills: [Agent.Mastery(skill: "aide")], elsewhere: .timetable([])),
        Agent(
            id: "a02", matricule: "88", familyName: "N’Diaye", givenName: "Zoé", employer: "ville", skills: [],
            elsewhere: .unknown),
    ]
}
