// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A month's rota by session, week after week, as a terminal shows it: who holds each post, what is missing and
/// why, the closed days, then how good the rota is and what could not be judged.
public struct RotaTable: Sendable {
    public let edition: Edition
    public let names: Names
    /// The weeks shown; nil for the whole month.
    public let weeks: Set<Week>?
    /// Whether desired seats and procedures show their reasons too, as required seats always do.
    public let showsAllReasons: Bool

    public init(_ edition: Edition, names: Names, weeks: Set<Week>? = nil, showsAllReasons: Bool = false) {
        self.edition = edition
        self.names = names
        self.weeks = weeks
        self.showsAllReasons = showsAllReasons
    }

    public func text(_ style: Style) -> String {
        let title = RotaTitle(edition, names: names, weeks: weeks).text(style)
        var table = Table(
            [.init(yields: true), .init(), .init(yields: true), .init(yields: true), .init(yields: true)], fills: true)
        for week in edition.rota.month.weeks where weeks?.contains(week) ?? true { add(week, to: &table, style) }
        let footer =
            weeks == nil
            ? RotaFooter(edition, names: names).text(style)
            : RotaFooter.derogations(edition.rota, names, in: weeks, style)
        return [title, table.text(style), legend(style), footer].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func add(_ week: Week, to table: inout Table, _ style: Style) {
        let sessions = Dictionary(grouping: edition.rota.sessions.filter { $0.day.week == week }, by: \.day)
        let closures = Dictionary(grouping: edition.rota.closures.filter { $0.day.week == week }, by: \.day)
        let days = Set(sessions.keys).union(closures.keys).sorted()
        guard let first = days.first, let last = days.last else { return }
        let heading = Phrase.heading(of: week, in: edition.rota.month, first: first, last: last)
        table.rows.append(.heading(Line(heading[style.language], .strong)))
        for (number, day) in days.enumerated() {
            if number > 0 { table.rows.append(.rule) }
            var rows = (sessions[day] ?? []).sorted().flatMap { self.rows(of: $0, style.language) }
            rows += ClosedRow.rows(of: closures[day] ?? [], names).map { row in
                [
                    [], [Line(Phrase.closed[style.language], .faint)],
                    [Line("\(row.sites) – \(row.reason[style.language])", .faint)],
                ]
            }
            rows[0][0] = DayCell.lines(day, isUndecided: edition.undecided.contains(day), style.language)
            table.rows.append(.group(rows))
        }
    }

    /// The rows of a session: its hours and its site beside the first post, then a row a post.
    private func rows(of session: Session, _ language: Language) -> [[Table.Cell]] {
        let gaps = GapLines(
            session, in: edition.rota, names: names, language: language, showsAllReasons: showsAllReasons)
        var rows: [[Table.Cell]] = edition.rota.postSeats(in: session, of: names.service).flatMap { post in
            var rows: [[Table.Cell]] = [
                [[], [], [], name(of: post, in: session, language), people(of: post, language)]
            ]
            let lacks = gaps.lacks(of: post)
            if lacks.isEmpty, post.people.isEmpty { rows[0][4] = [Line("–", .faint)] }
            for lack in lacks {
                if rows.count > 1 { rows.append([[], [], [], [], []]) }
                rows[rows.count - 1][4].append(lack.mark)
                if !lack.reasons.isEmpty { rows.append([[], [], [], lack.reasons]) }
            }
            return rows
        }
        let others = gaps.sessionLines
        if !others.isEmpty { rows.append([[], [], [], others]) }
        if rows.isEmpty { rows.append([[], [], [], [], []]) }
        rows[0][1] = [Line(Phrase.span(session.hours)[language].unbroken)]
        if let last = session.lastAdmission, last < session.hours.end {
            rows[0][1].append(Line(Phrase.admittedUntil(last)[language], .faint, indent: 2))
        }
        rows[0][2] = [Line(names.site(session.site))]
        return rows
    }

    /// The post, and its hours where they are not those of the session, such as a lunch relief's.
    private func name(of post: PostSeats, in session: Session, _ language: Language) -> Table.Cell {
        let (hours, open) = (post.seats.hours, session.hours)
        let isApart = hours.start > open.start || hours.end < open.end
        return [Line(names.post(post.seats.post)[language])]
            + (isApart ? [Line(Phrase.span(hours)[language].unbroken, .faint, indent: 2)] : [])
    }

    private func people(of post: PostSeats, _ language: Language) -> Table.Cell {
        let names = post.people.map { holder in
            var name =
                holder.toBeNamedBy.map { self.names.toBeNamed(by: $0)[language].unbroken }
                ?? self.names.agent(holder.agent).unbrokenName
            if holder.pinned { name += " ◆".unbroken }
            if holder.derogated { name += " △".unbroken }
            if holder.helping { name += " (" + Phrase.helping[language] + ")" }
            if holder.shadowing { name += " (\(Phrase.shadowing[language]))".unbroken }
            return name
        }
        return names.isEmpty ? [] : [Line(names.joined(separator: ", "))]
    }

    private func legend(_ style: Style) -> String {
        let isPinned = edition.rota.assignments.contains(where: \.pinned)
        let hides =
            !showsAllReasons && edition.rota.gaps.contains { !$0.kind.alwaysShowsReasons && !$0.reasons.isEmpty }
        return [
            isPinned ? Phrase("◆ ") + Phrase.pinned : nil,
            hides ? Phrase("△ ") + .reasonsElsewhere(edition.rota.month) : nil,
        ].compactMap { $0.map { " \($0[style.language])\n" } }.joined()
    }
}

extension Gap.Kind {
    /// Whether the reasons are told unasked: not for what is only wished for.
    var alwaysShowsReasons: Bool {
        switch self {
        case .requiredSeat, .trained, .employer: true
        case .desiredSeat, .skill: false
        }
    }
}
