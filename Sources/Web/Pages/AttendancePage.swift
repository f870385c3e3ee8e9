// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

/// A day of the register: its lines under their sessions, and what can be said of each.
struct AttendancePage {
    let day: String
    let heading: String
    let before: Link?
    let after: Link?
    let month: String
    /// Whether there is anything to say yet.
    let isDue: Bool
    let isEmpty: Bool
    let sessions: [Group]
    /// Lines that the closing of their employer lacks.
    let missing: [Row]
    let hasMissing: Bool
    /// `3 lignes à confirmer`; nil where nothing is left.
    let unconfirmed: String?
    let isConfirmed: Bool
    let closed: String?
    let regularised: String?
    /// Other days of the month that are not confirmed.
    let waiting: [Link]
    let seats: [Choice]
    let people: [Choice]

    struct Link {
        let day: String
        let words: String
    }

    struct Group {
        let number: Int
        let title: String
        /// The id of the session; nil where the rota has it no more.
        let session: String?
        let unconfirmed: Int
        let mayConfirm: Bool
        let lines: [Row]
    }

    struct Row {
        let id: String
        let number: Int
        let who: String
        let post: String
        let planned: String
        let worked: String
        /// Against what was planned; nil where nobody has said.
        let difference: String?
        let state: String
        /// How the state is shown, besides its sign and word.
        let kind: String
        let start: String
        let end: String
        let pause: Int
        let mayBeAbsent: Bool
        let maySay: Bool
        let mayReset: Bool
    }

    struct Choice {
        let id: String
        let called: String
    }

    /// - Parameters:
    ///   - held: the days with sessions in any published month, in order.
    ///   - regularised: how many regularisations the last thing said took.
    init(
        _ work: AttendanceWork, day: Day, held: [Day], regularised count: Int, names: Names, _ language: Language
    ) {
        let (entries, late) = (work.entries(in: .day(day)), work.toRegularise(in: .day(day)))
        let table = AttendanceTable(entries, toRegularise: late, sessions: work.rota.sessions, names: names)
        let due = day <= work.today
        var number = 0
        func row(_ line: HRLine) -> Row {
            number += 1
            return Row(line, number: number, isDue: due, names: names, language)
        }
        func link(_ day: Day) -> Link { Link(day: day.iso, words: Phrase.day(day)[language]) }
        self.day = day.iso
        heading = (Phrase.day(day) + Phrase(" \(day.year)"))[language].capitalisedFirst
        before = held.last { $0 < day }.map(link)
        after = held.first { day < $0 }.map(link)
        month = day.month.iso
        isDue = due
        isEmpty = entries.isEmpty && late.isEmpty
        sessions = table.bySession(entries).enumerated().map { number, group in
            let open = group.entries.count { $0.line.state == .unconfirmed }
            return Group(
                number: number, title: table.title(of: group)[language], session: group.session?.id, unconfirmed: open,
                mayConfirm: due && open > 0 && group.session != nil, lines: group.entries.map { row($0.line) })
        }
        missing = late.map { row($0.line) }
        hasMissing = !late.isEmpty
        let open = entries.count { $0.line.state == .unconfirmed }
        let toSay =
            [open > 0 ? Phrase.unconfirmed(open) : nil, late.isEmpty ? nil : Phrase.toRegularise(late.count)]
            .compactMap { $0 }
        unconfirmed = toSay.isEmpty ? nil : Phrase.list(toSay)[language]
        isConfirmed = due && open == 0 && late.isEmpty && !entries.isEmpty
        let employers = Set(entries.filter(\.isClosed).compactMap(\.employer)).sorted().map(names.employer)
        closed = employers.isEmpty ? nil : employers.joined(separator: ", ")
        regularised = count > 0 ? Phrase.regularisations(count)[language] : nil
        let waits = work.entries(in: .month(day.month)).filter { $0.line.state == .unconfirmed }
        waiting = Dictionary(grouping: waits, by: \.line.subject.day).filter { $0.key != day }
            .sorted { $0.key < $1.key }
            .map { other, lines in
                let words = Phrase.day(other) + Phrase(fr: " : ", en: ": ") + .unconfirmed(lines.count)
                return Link(day: other.iso, words: words[language])
            }
        seats = work.rota.sessions.filter { $0.day == day }.sorted().flatMap { session in
            session.seats.map { seat in
                let words =
                    Phrase("\(names.site(session.site)), ") + .span(session.hours) + Phrase(" · ")
                    + names.post(seat.post)
                return Choice(id: "\(session.id)/\(seat.post)", called: words[language])
            }
        }
        people = names.alphabetical.map {
            Choice(id: $0.id, called: $0.name)
        }
    }
}

extension AttendancePage.Row {
    fileprivate init(_ line: HRLine, number: Int, isDue: Bool, names: Names, _ language: Language) {
        let expected = line.worked ?? line.planned
        self.init(
            id: line.id, number: number, who: names.agent(line.subject.agent),
            post: names.post(line.subject.post, shadowing: line.subject.shadowing)[language],
            planned: line.planned?.words[language] ?? "–", worked: line.worked?.words[language] ?? "–",
            difference: line.difference.map { Phrase.signed($0)[language] },
            state: String((line.state.sign + line.state.name[language]).trimmingPrefix { $0 == " " }),
            kind: line.state == .asPlanned ? "good" : line.state == .planned ? "faint" : "caution",
            start: expected?.span.start.iso ?? "", end: expected?.span.end.iso ?? "", pause: expected?.pause ?? 0,
            mayBeAbsent: isDue && line.planned != nil && line.state != .absent, maySay: isDue,
            mayReset: isDue && ![.planned, .unconfirmed].contains(line.state))
    }
}
