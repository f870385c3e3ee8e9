// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

/// A month before and after it is closed for HR, employer by employer.
struct ClosingPage {
    let month: String
    let heading: String
    let months: [Choice]
    let isOver: Bool
    let employers: [Row]
    let isEmpty: Bool
    /// How many lines that can still be closed nobody has confirmed; nil where all are.
    let unconfirmed: String?
    let mayCloseAll: Bool

    struct Choice {
        let iso: String
        let called: String
        let isThis: Bool
    }

    struct Row {
        let id: String
        let called: String
        let lines: Int
        let planned: String
        let worked: String
        let difference: String
        let isClosed: Bool
        /// When it was closed, and by whom.
        let closed: String
        let remarks: [String]
        let mayClose: Bool
    }

    init(_ work: AttendanceWork, among months: [Month], names: Names, _ language: Language) {
        let (register, today) = (work.register, work.today)
        month = register.month.iso
        heading = Phrase.month(register.month)[language].capitalisedFirst
        self.months = Set(months + [register.month]).sorted().map {
            Choice(
                iso: $0.iso, called: Phrase.month($0)[language], isThis: $0 == register.month)
        }
        let over = register.month.last < today
        isOver = over
        let entries = register.entries(today: today)
        let mine = Dictionary(grouping: entries.filter { !$0.isClosed }) { $0.employer ?? "" }
        employers = names.service.employers.compactMap { employer in
            if let closing = register.ledger.closing(of: employer.id) {
                return Row(ClosingSummary(closing, in: register), called: employer.name, language)
            }
            let lines = (mine[employer.id] ?? []).map(\.line)
            return lines.isEmpty
                ? nil : Row(lines, id: employer.id, called: employer.name, mayClose: over, language)
        }
        isEmpty = employers.isEmpty
        let open = entries.count { !$0.isClosed && $0.line.state == .unconfirmed }
        unconfirmed = open > 0 ? Phrase.unconfirmed(open)[language] : nil
        mayCloseAll = employers.count(where: \.mayClose) > 1
    }
}

extension ClosingPage.Row {
    /// Of an employer whose month is open.
    fileprivate init(_ lines: [HRLine], id: String, called: String, mayClose: Bool, _ language: Language) {
        let unconfirmed = lines.count { $0.state == .unconfirmed }
        self.init(
            id: id, called: called, lines: lines.count,
            planned: Phrase.duration(lines.reduce(0) { $0 + $1.plannedMinutes })[language],
            worked: Phrase.duration(lines.reduce(0) { $0 + ($1.workedMinutes ?? 0) })[language],
            difference: Phrase.signed(lines.reduce(0) { $0 + ($1.difference ?? 0) })[language],
            isClosed: false, closed: "",
            remarks: unconfirmed == 0 ? [] : [(Phrase("? ") + .unconfirmed(unconfirmed))[language]],
            mayClose: mayClose)
    }

    /// Of one whose month is closed, with the regularisations since.
    fileprivate init(_ summary: ClosingSummary, called: String, _ language: Language) {
        let remarks = Phrase.standing(
            unconfirmed: summary.unconfirmed, regularisations: summary.regularisations,
            toRegularise: summary.toRegularise)
        let closing = summary.closing
        self.init(
            id: closing.employer, called: called, lines: closing.lines.count,
            planned: Phrase.duration(summary.plannedMinutes)[language],
            worked: Phrase.duration(summary.workedMinutes)[language],
            difference: Phrase.signed(summary.difference)[language],
            isClosed: true, closed: (Phrase.moment(closing.at) + Phrase(", ") + Phrase(closing.author))[language],
            remarks: remarks.map { $0[language] }, mayClose: false)
    }
}
