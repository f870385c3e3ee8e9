// SPDX-License-Identifier: GPL-3.0-or-later

/// What each agent has carried of a school year, up to the end of a month, beside what is their fair share.
public struct YearBalance: Sendable, Equatable {
    /// The last month that it looks at.
    public var month: Month
    /// Whether that month is told from its draft.
    public var countsDraft: Bool
    /// The months of the school year that count, and those that have sessions but were neither published nor
    /// imported, so that nobody's turns and hours in them are known.
    public var counted: [Month]
    public var uncounted: [Month]
    /// One for each agent who was under contract in that time or worked, in order of agent.
    public var lines: [Line]

    public struct Line: Sendable, Equatable {
        public var agent: Agent.ID
        public var employer: Employer.ID
        public var turns: Int
        /// The fair share in hundredths of a turn; nil where the employer does not come in turn.
        public var share: Int?
        /// Minutes of effective work.
        public var minutes: Int
        /// Days worked at each site. A line of history that sums up several turns is taken for so many days.
        public var days: [Site.ID: Int]

        public init(
            agent: Agent.ID, employer: Employer.ID, turns: Int, share: Int?, minutes: Int, days: [Site.ID: Int]
        ) {
            self.agent = agent
            self.employer = employer
            self.turns = turns
            self.share = share
            self.minutes = minutes
            self.days = days
        }

        /// Turns above the fair share, in hundredths; below it, less than nothing.
        public var difference: Int? { share.map { 100 * turns - $0 } }
    }

    public init(month: Month, countsDraft: Bool, counted: [Month], uncounted: [Month], lines: [Line]) {
        self.month = month
        self.countsDraft = countsDraft
        self.counted = counted
        self.uncounted = uncounted
        self.lines = lines
    }
}
