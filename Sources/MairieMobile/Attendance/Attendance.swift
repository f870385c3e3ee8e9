// SPDX-License-Identifier: GPL-3.0-or-later

/// What somebody said of one line: from when to when the agent worked, or that they did not come.
///
/// It holds the hours themselves, also where they are those planned: a later version of the rota changes what was
/// planned, not what happened. Why somebody did not come is private and is no part of it; who said it, and when, is in
/// the act.
public struct Attendance: Sendable, Hashable, Identifiable {
    public let subject: HRLine.Subject
    /// Nil where the agent did not come.
    public let worked: Presence?

    public init(_ subject: HRLine.Subject, worked: Presence?) {
        self.subject = subject
        self.worked = worked
    }

    public var id: HRLine.ID { subject.id }

    /// Whether both say that one agent was at work at the same time.
    public func contradicts(_ other: Attendance) -> Bool {
        guard id != other.id, subject.agent == other.subject.agent, subject.day == other.subject.day,
            let mine = worked, let theirs = other.worked
        else { return false }
        return mine.span.overlaps(theirs.span)
    }
}

/// The lines of a month and an employer as HR was given them. They never change.
public struct Closing: Sendable, Equatable {
    public let month: Month
    public let employer: Employer.ID
    public let at: Timestamp
    public let author: String
    public let lines: [HRLine]

    public init(month: Month, employer: Employer.ID, at: Timestamp, author: String, lines: [HRLine]) {
        self.month = month
        self.employer = employer
        self.at = at
        self.author = author
        self.lines = lines
    }
}

/// A correction after closing: what stood before is cancelled and something else stands in its place.
public struct Regularisation: Sendable, Equatable {
    /// The closing that it corrects.
    public let month: Month
    public let employer: Employer.ID
    public let line: HRLine.ID
    /// 1, 2, 3, … of the line.
    public let number: Int
    /// What it cancels; nil for a line that was not there.
    public let replaced: HRLine?
    /// What stands from now on; nil where nothing does.
    public let replacement: HRLine?
    public let at: Timestamp
    public let author: String

    public init(
        month: Month, employer: Employer.ID, line: HRLine.ID, number: Int, replaced: HRLine?, replacement: HRLine?,
        at: Timestamp, author: String
    ) {
        self.month = month
        self.employer = employer
        self.line = line
        self.number = number
        self.replaced = replaced
        self.replacement = replacement
        self.at = at
        self.author = author
    }

    /// At least one of the two is there.
    public var subject: HRLine.Subject { (replacement ?? replaced)!.subject }
}

/// What is recorded of a month: what people said, what HR was given, and what was corrected since.
public struct Ledger: Sendable, Equatable {
    public var attendances: [Attendance]
    public var closings: [Closing]
    /// In the order in which they were made.
    public var regularisations: [Regularisation]

    public init(
        attendances: [Attendance] = [], closings: [Closing] = [], regularisations: [Regularisation] = []
    ) {
        self.attendances = attendances
        self.closings = closings
        self.regularisations = regularisations
    }

    public func closing(of employer: Employer.ID) -> Closing? { closings.first { $0.employer == employer } }

    /// What each closing comes to with the regularisations since.
    public var standing: [Standing] {
        var standing: [HRLine.ID: Standing] = [:]
        for closing in closings {
            for line in closing.lines { standing[line.id] = Standing(employer: closing.employer, line: line) }
        }
        for change in regularisations {
            standing[change.line] = change.replacement.map { Standing(employer: change.employer, line: $0) }
        }
        return standing.values.sorted { $0.line < $1.line }
    }

    /// A line that HR was given, and under which employer.
    public struct Standing: Sendable, Equatable {
        public let employer: Employer.ID
        public let line: HRLine
    }
}
