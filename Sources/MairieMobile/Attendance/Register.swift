// SPDX-License-Identifier: GPL-3.0-or-later

/// The attendance register of a month: its rota held against what is recorded.
///
/// While an employer's month is open, its lines are the rota's with what people said of them. Once it is closed they are
/// those of the closing with the regularisations since, whatever version is published later.
public struct Register: Sendable {
    public let month: Month
    public let version: Int?
    public let ledger: Ledger
    private let planned: [HRLine]
    private let employers: [Agent.ID: Employer.ID]
    private let given: [HRLine.ID: Ledger.Standing]

    /// - Parameter agents: they tell by whom each is employed now.
    public init(of rota: Rota, version: Int?, posts: [Post], agents: [Agent], ledger: Ledger) {
        self.init(
            month: rota.month, version: version, planned: rota.plannedLines(posts: posts, version: version),
            employers: Dictionary(agents.map { ($0.id, $0.employer) }, uniquingKeysWith: { first, _ in first }),
            ledger: ledger)
    }

    private init(
        month: Month, version: Int?, planned: [HRLine], employers: [Agent.ID: Employer.ID], ledger: Ledger
    ) {
        self.month = month
        self.version = version
        self.planned = planned
        self.employers = employers
        self.ledger = ledger
        given = Dictionary(ledger.standing.map { ($0.line.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same month with another ledger.
    public func with(_ ledger: Ledger) -> Register {
        Register(month: month, version: version, planned: planned, employers: employers, ledger: ledger)
    }

    /// A line as it stands, under which employer, and whether that employer's month is closed. Nobody employs an agent
    /// who is no longer known.
    public struct Entry: Sendable, Equatable {
        public let line: HRLine
        public let employer: Employer.ID?
        public let isClosed: Bool
    }

    /// Every line as it stands, in order.
    ///
    /// - Parameter today: lines up to this day are due.
    public func entries(today: Day) -> [Entry] {
        let open = truth(today: today).filter { isOpen($0.subject) }.map {
            Entry(line: $0, employer: employers[$0.subject.agent], isClosed: false)
        }
        return (open + given.values.map { Entry(line: $0.line, employer: $0.employer, isClosed: true) })
            .sorted { $0.line < $1.line }
    }

    /// Lines that the closing of their employer's month does not have: a later version planned them, or their agent
    /// was employed elsewhere then.
    public var toRegularise: [Entry] {
        truth(today: month.last).filter { given[$0.id] == nil && !isOpen($0.subject) }.map {
            Entry(line: $0, employer: employers[$0.subject.agent], isClosed: true)
        }
    }

    /// What the rota planned and people said, closed or not.
    private func truth(today: Day) -> [HRLine] {
        let said = Dictionary(ledger.attendances.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let ids = Set(planned.map(\.id))
        let lines = planned.compactMap {
            HRLine(
                $0.subject, planned: $0.planned, attendance: said[$0.id], version: version,
                isDue: $0.subject.day <= today)
        }
        let added = ledger.attendances.filter { !ids.contains($0.id) }.compactMap {
            HRLine($0.subject, planned: nil, attendance: $0, version: version, isDue: true)
        }
        return (lines + added).sorted()
    }

    private func isOpen(_ subject: HRLine.Subject) -> Bool { closing(of: subject) == nil }

    /// The employer whose closing a line is part of, or would be; nil while its month is open.
    private func closing(of subject: HRLine.Subject) -> Employer.ID? {
        if let given = given[subject.id] { return given.employer }
        return employers[subject.agent].flatMap { ledger.closing(of: $0)?.employer }
    }

    /// What must be regularised for the closings to say what the ledger says of some lines. Nothing in months still
    /// open, nor where what stands is true already.
    ///
    /// What was planned stays as it was closed: only what happened is corrected.
    public func regularisations(
        of subjects: [HRLine.Subject], by author: String, at time: Timestamp
    ) -> [Regularisation] {
        subjects.compactMap { subject in
            guard let employer = closing(of: subject) else { return nil }
            let before = given[subject.id]?.line
            let plan = before ?? planned.first { $0.id == subject.id }
            let after = HRLine(
                subject, planned: plan?.planned, attendance: ledger.attendances.first { $0.id == subject.id },
                version: plan?.version ?? version, isDue: true)
            guard before != after else { return nil }
            return Regularisation(
                month: month, employer: employer, line: subject.id,
                number: 1 + ledger.regularisations.count { $0.line == subject.id }, replaced: before,
                replacement: after, at: time, author: author)
        }
    }
}
