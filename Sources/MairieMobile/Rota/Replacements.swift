// SPDX-License-Identifier: GPL-3.0-or-later

/// Who could take the seats that somebody leaves or that are empty, best first, and why the others cannot.
public struct Replacements: Sendable, Equatable {
    /// The seats to fill, in order.
    public var seats: [Seat]
    /// Who holds them and leaves; nil where they are empty.
    public var leaver: Agent.ID?
    /// Ranked by what each does to the rota, priority by priority.
    public var options: [Option]
    /// What it does to leave the seats empty.
    public var leftEmpty: Consequences
    /// People who might hold such posts and are in no option, and the rules that taking the seats would break.
    public var unable: [Unable]

    /// One way to fill the seats: somebody takes them, and somebody else may take over what that person leaves.
    public struct Option: Sendable, Equatable {
        public var move: Move
        /// Against the rota as it is, with the leaver still there.
        public var consequences: Consequences
        /// Whether the rota is better for it than with the seats left empty.
        public var helps: Bool

        public init(move: Move, consequences: Consequences, helps: Bool) {
            self.move = move
            self.consequences = consequences
            self.helps = helps
        }
    }

    public struct Unable: Sendable, Equatable {
        public var agent: Agent.ID
        public var breaches: [Breach]

        public init(agent: Agent.ID, breaches: [Breach]) {
            self.agent = agent
            self.breaches = breaches
        }
    }

    public init(
        seats: [Seat], leaver: Agent.ID?, options: [Option], leftEmpty: Consequences, unable: [Unable]
    ) {
        self.seats = seats
        self.leaver = leaver
        self.options = options
        self.leftEmpty = leftEmpty
        self.unable = unable
    }
}
