// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What was planned and what is said of it: line by line, or a month session by session.
public struct AttendanceTable: Sendable {
    public let entries: [Register.Entry]
    public let toRegularise: [Register.Entry]
    public let sessions: [Session]
    public let names: Names

    /// - Parameter sessions: those of the rota, for their hours.
    public init(
        _ entries: [Register.Entry], toRegularise: [Register.Entry], sessions: [Session], names: Names
    ) {
        self.entries = entries
        self.toRegularise = toRegularise
        self.sessions = sessions
        self.names = names
    }

    // MARK: - Line by line

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !(entries + toRegularise).isEmpty else { return note([Line(Phrase.noSession[language])], style) }
        var table = Table([
            .init(.agent, yields: true), .init(Phrase(fr: "poste", en: "post"), yields: true),
            .init(.planned, yields: true),
            .init(.worked, yields: true), .init(.difference, .right), .init(.state),
        ])
        for group in bySession(entries) {
            table.rows.append(.heading(Line(title(of: group)[language], .strong)))
            table.rows += group.entries.map { .cells(cells(of: $0.line, language)) }
        }
        if !toRegularise.isEmpty {
            table.rows.append(.heading(Line("▲ " + Phrase.missing[language], .alarm)))
            table.rows += toRegularise.map { .cells(cells(of: $0.line, language)) }
        }
        return table.text(style) + footer(style)
    }

    private func cells(of line: HRLine, _ language: Language) -> [Table.Cell] {
        let subject = line.subject
        let nothing = [Line("–", .faint)]
        return [
            [Line(names.agent(subject.agent))],
            [Line(names.post(subject.post, shadowing: subject.shadowing)[language])],
            line.planned.map { [Line($0.words[language])] } ?? nothing,
            line.worked.map { [Line($0.words[language], .strong)] } ?? nothing,
            line.difference.map { [Line(Phrase.signed($0)[language].unbroken)] } ?? nothing,
            [Line((line.state.sign + line.state.name[language]).unbroken, line.state.ink)],
        ]
    }

    // MARK: - Session by session

    /// Sessions of a month, with the lines that are not as planned; what is still to come is only counted.
    public func summary(_ style: Style) -> String {
        let language = style.language
        let due = entries.filter { $0.line.state != .planned } + toRegularise
        guard !due.isEmpty else { return footer(style) }
        var table = Table([.init(), .init(), .init(yields: true), .init(yields: true)])
        var previous: Day?
        for group in bySession(due) {
            let day = group.entries[0].line.subject.day
            if let previous, previous != day { table.rows.append(.rule) }
            table.rows.append(
                .cells([
                    previous == day ? [] : [Line(Phrase.shortDay(day)[language].unbroken, .strong)],
                    group.session.map { [Line(Phrase.span($0.hours)[language].unbroken)] } ?? [],
                    [Line(names.site(group.entries[0].line.subject.site))],
                    remarks(on: group.entries, language),
                ]))
            previous = day
        }
        return table.text(style) + footer(style)
    }

    private func remarks(on entries: [Register.Entry], _ language: Language) -> [Line] {
        let missing = entries.filter { toRegularise.contains($0) }
        let lines = entries.filter { !missing.contains($0) }.map(\.line)
        let (open, asPlanned) = (lines.count { $0.state == .unconfirmed }, lines.count { $0.state == .asPlanned })
        var remarks: [Line] = []
        if asPlanned > 0 {
            let words = Phrase.count(
                asPlanned, fr: ("conforme", "conformes"), en: ("as planned", "as planned"))
            remarks.append(Line("✓ " + words[language], .good))
        }
        for line in lines where [.corrected, .absent, .added].contains(line.state) {
            let hours = line.worked.map { Phrase(", ") + $0.words } ?? Phrase("")
            let words = Phrase(names.agent(line.subject.agent)) + Phrase(fr: " : ", en: ": ") + line.state.name + hours
            remarks.append(Line(line.state.sign + words[language], line.state.ink, hang: 2))
        }
        if open > 0 { remarks.append(Line("? " + Phrase.unconfirmed(open)[language], .caution)) }
        return remarks
            + missing.map {
                let words = Phrase(names.agent($0.line.subject.agent)) + Phrase(fr: " : ", en: ": ") + .toBeRegularised
                return Line("▲ " + words[language], .alarm, hang: 2)
            }
    }

    // MARK: - Both

    public typealias Group = (session: Session?, entries: [Register.Entry])

    /// Lines under the first session of each, in order of time. A later version may not have the session any more.
    public func bySession(_ entries: [Register.Entry]) -> [Group] {
        let known = Dictionary(sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let groups = Dictionary(grouping: entries) { $0.line.subject.sessions.first ?? "" }
        return groups.sorted { one, other in
            let days = (one.value[0].line.subject.day, other.value[0].line.subject.day)
            let starts = (known[one.key]?.hours.start ?? .midnight, known[other.key]?.hours.start ?? .midnight)
            return (days.0, starts.0, one.key) < (days.1, starts.1, other.key)
        }.map { id, entries in (known[id], entries) }
    }

    public func title(of group: Group) -> Phrase {
        let subject = group.entries[0].line.subject
        if let session = group.session { return session.sentence(names) }
        return Phrase(names.site(subject.site) + ", ") + .day(subject.day)
    }

    private func footer(_ style: Style) -> String {
        let lines = entries.map(\.line)
        let (open, coming) = (lines.count { $0.state == .unconfirmed }, lines.count { $0.state == .planned })
        var notes: [Line] = []
        if open > 0 {
            notes.append(Line("? " + Phrase.unconfirmed(open)[style.language], .caution))
        } else if lines.contains(where: { $0.state != .planned }) {
            notes.append(Line("✓ " + Phrase.allConfirmed[style.language], .good))
        }
        if coming > 0 {
            let words =
                Phrase.count(coming, fr: ("ligne", "lignes"), en: ("line", "lines"))
                + Phrase(fr: " à venir", en: " still to come")
            notes.append(Line(words[style.language], .faint))
        }
        let employers = Set(entries.filter(\.isClosed).compactMap { $0.employer })
        let closed = employers.sorted().map { names.employer($0) }
        if !closed.isEmpty {
            notes.append(Line((Phrase.closedFor + Phrase(closed.joined(separator: ", ")))[style.language], .faint))
        }
        if !toRegularise.isEmpty {
            notes.append(Line("▲ " + Phrase.toRegularise(toRegularise.count)[style.language], .alarm))
        }
        return note(notes, style)
    }
}

extension Phrase {
    fileprivate static let missing = Phrase(
        fr: "Absent de la clôture, à régulariser", en: "Not in the closing, to be regularised")
    fileprivate static let toBeRegularised = Phrase(fr: "à régulariser", en: "to be regularised")
    fileprivate static let closedFor = Phrase(fr: "clos pour les RH : ", en: "closed for HR: ")
    fileprivate static let allConfirmed = Phrase(fr: "tout est confirmé", en: "everything is confirmed")
}
