// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Staffing

/// The sessions of a month, each with its places by the visits and as stated.
struct StaffingMonthPage {
    let title: String
    let previous: String
    let previousName: String
    let next: String
    let nextName: String
    let trial: String
    let hasTrial: Bool
    let groups: [Group]
    let isEmpty: Bool

    struct Group {
        let place: String
        let posts: String
        let rows: [Row]
    }

    struct Row {
        let session: String
        let day: String
        let people: String
        let isAssumed: Bool
        let work: String
        let bySum: String
        let places: String
        let isMet: Bool
        let stated: String
        let isAsStated: Bool
        let admission: String
        let inTime: String
        /// Why nothing can be said; empty where something can.
        let missing: String
        let isMissing: Bool
    }

    init(
        _ month: Month, _ sessions: [(session: Session, staffing: Result<SessionStaffing, NoBasis>)],
        _ trial: Forecast.Trial?, names: Names, _ language: Language
    ) {
        title = (Phrase(fr: "Combien de places, ", en: "How many desks, ") + .month(month))[language]
        (previous, next) = (month.previous.iso, month.next.iso)
        (previousName, nextName) = (Phrase.month(month.previous)[language], Phrase.month(month.next)[language])
        self.trial = trial?.words?[language].capitalisedFirst ?? ""
        hasTrial = trial?.words != nil
        var groups:
            [(pattern: Pattern.ID, sessions: [(session: Session, staffing: Result<SessionStaffing, NoBasis>)])] = []
        for session in sessions {
            if groups.last?.pattern != session.session.pattern { groups.append((session.session.pattern, [])) }
            groups[groups.count - 1].sessions.append(session)
        }
        self.groups = groups.map { group in
            let first = group.sessions[0]
            let steps = (try? first.staffing.get())?.basis.steps ?? []
            return Group(
                place: (Phrase("\(names.site(first.session.site)), ") + .span(first.session.hours))[language],
                posts: steps.map { names.post($0.post)[language] }.joined(separator: " + "),
                rows: group.sessions.map { Row($0.session, $0.staffing, language) })
        }
        isEmpty = sessions.isEmpty
    }
}

extension StaffingMonthPage.Row {
    fileprivate init(_ session: Session, _ staffing: Result<SessionStaffing, NoBasis>, _ language: Language) {
        self.session = session.id
        day = Phrase.shortDay(session.day)[language]
        guard case .success(let staffing) = staffing, let row = staffing.table.best ?? staffing.table.rows.last else {
            if case .failure(let none) = staffing { missing = none.words[language] } else { missing = "" }
            isMissing = true
            (people, work, bySum, places, stated, admission, inTime) = ("", "", "", "", "", "", "")
            (isAssumed, isMet, isAsStated) = (false, false, false)
            return
        }
        let basis = staffing.basis
        let crew = basis.steps.map { max(1, $0.stated) }
        people = String(Int(basis.people.expected.rounded()))
        isAssumed = basis.people.source == .assumption
        work = Phrase.duration(Int(basis.workload.minutes))[language]
        bySum = String(basis.workload.pooledDesks)
        places = StaffingOverview.sum(row.crew)
        isMet = staffing.table.best != nil
        stated = StaffingOverview.sum(crew)
        isAsStated = crew == row.crew
        admission = Phrase.time(session.hours.start.advanced(by: Int(row.lastAdmission)))[language]
        inTime = Phrase.percent(row.outcome.within.value)[language]
        (missing, isMissing) = ("", false)
    }
}

/// One session: who is expected, the sum line by line, what each number of places comes to.
struct StaffingPage {
    let session: String
    let place: String
    let month: String
    let expected: [String]
    let isAssumed: Bool
    let steps: [Step]
    let work: String
    let bySum: String
    let sum: String
    let notes: [String]
    let posts: String
    let wait: Int
    let rows: [Row]
    let verdict: String
    let isMet: Bool
    let explanations: [String]
    let hasForecast: Bool

    struct Step {
        let post: String
        let people: String
        let minutes: String
        let work: String
        let desks: String
        let source: String
    }

    struct Row {
        let desks: Int
        let crew: String
        let isChosen: Bool
        let admission: String
        let within: String
        let wait: String
        let longWait: String
        let sentAway: String
        let overrun: String
        let inTime: String
        let reference: String
    }

    init(_ staffing: SessionStaffing, hasForecast: Bool, names: Names, _ language: Language) {
        let (table, basis) = (StaffingTable(staffing, names: names), staffing.basis)
        session = basis.session.id
        place =
            (Phrase("\(names.site(basis.session.site)), ") + .day(basis.session.day)
            + Phrase(" \(basis.session.day.year), ") + .span(basis.session.hours))[language]
        month = basis.session.day.month.iso
        expected = table.expected.map { $0[language] }
        isAssumed = basis.people.source == .assumption
        let sum = basis.workload
        steps = zip(basis.steps, sum.lines).enumerated().map { place, pair in
            Step(
                post: names.post(pair.0.post)[language], people: Phrase.decimal(pair.1.people)[language],
                minutes: Phrase.decimal(pair.1.minutesEach)[language],
                work: Phrase.decimal(pair.1.minutes, places: 0)[language], desks: String(sum.desks(place)),
                source: table.sources(of: pair.0).map { $0[language] }.joined(separator: ", "))
        }
        work = Phrase.decimal(sum.minutes, places: 0)[language]
        bySum = String(sum.pooledDesks)
        self.sum = table.together[language]
        notes = table.workloadNotes.map { $0[language].capitalisedFirst + "." }
        posts = table.crew[language]
        wait = basis.target.wait
        rows = staffing.table.rows.enumerated().map { number, row in
            Row(
                desks: row.desks, crew: row.crew.map(String.init).joined(separator: " + "),
                isChosen: staffing.table.chosen == number,
                admission: Phrase.time(basis.session.hours.start.advanced(by: Int(row.lastAdmission)))[language],
                within: Phrase.part(row.outcome.within)[language],
                wait: Phrase.interval(row.outcome.wait)[language],
                longWait: Phrase.interval(row.outcome.longWait)[language],
                sentAway: Phrase.decimal(row.outcome.sentAway.value)[language],
                overrun: Phrase.interval(row.outcome.longOverrun)[language],
                inTime: Phrase.part(row.outcome.inTime)[language],
                reference: table.references(of: row).map { $0[language] }.joined(separator: ", "))
        }
        verdict = table.verdict[language]
        isMet = staffing.table.best != nil
        explanations = table.explanations.map { $0[language] }
        self.hasForecast = hasForecast
    }
}
