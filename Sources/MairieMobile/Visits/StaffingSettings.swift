// SPDX-License-Identifier: GPL-3.0-or-later

/// How many desks a session needs, as far as the coordinator says it: what a visit takes where no record says it
/// better, and how good the service should be.
public struct StaffingSettings: Sendable, Equatable {
    /// What people go through, in order.
    public var steps: [Step]
    public var target: Target
    /// The part of a desk's time that may be planned, in percent; the rest is what makes chance bearable.
    public var utilisation: Int
    /// How many must wait for the post's desks before somebody who helps there ("helps-at") does.
    public var crowded: Int
    /// How long people wait on average before they leave, in minutes; nil where they are taken to stay.
    public var patience: Int?
    /// The pause that every desk takes in a session, in minutes, one desk after the other.
    public var pause: Int
    /// Whether procedures are weighted by what people came for, rather than as the service states.
    public var weightsFromVisits: Bool

    /// One step of a visit.
    public struct Step: Sendable, Equatable {
        public var post: Post.ID
        /// Where a session does not have the post, the one whose holder does this too; where it has neither, the step
        /// does not exist there.
        public var otherwiseAt: Post.ID?
        /// Minutes: at least, mostly, at most.
        public var minutes: Minutes
        /// Percent of the people who are sent elsewhere after it.
        public var sentElsewhere: Int

        public struct Minutes: Sendable, Equatable {
            public var least, usual, most: Int

            public init(least: Int, usual: Int, most: Int) {
                self.least = least
                self.usual = usual
                self.most = most
            }
        }

        public init(post: Post.ID, otherwiseAt: Post.ID? = nil, minutes: Minutes, sentElsewhere: Int = 0) {
            self.post = post
            self.otherwiseAt = otherwiseAt
            self.minutes = minutes
            self.sentElsewhere = sentElsewhere
        }
    }

    /// Whom the service does not want to keep waiting: "80 % within 20 minutes, over by less than 15 minutes in nine
    /// sessions of ten".
    public struct Target: Sendable, Equatable, Codable, Hashable {
        /// Minutes of waiting in all, and the percent of people who should wait no longer.
        public var wait, share: Int
        /// Minutes after closing by which the last one should have been served, and the percent of sessions.
        public var overrun, sessions: Int

        public init(wait: Int, share: Int, overrun: Int, sessions: Int) {
            self.wait = wait
            self.share = share
            self.overrun = overrun
            self.sessions = sessions
        }
    }

    public init(
        steps: [Step], target: Target, utilisation: Int = 85, crowded: Int = 3, patience: Int? = nil, pause: Int = 0,
        weightsFromVisits: Bool = false
    ) {
        self.steps = steps
        self.target = target
        self.utilisation = utilisation
        self.crowded = crowded
        self.patience = patience
        self.pause = pause
        self.weightsFromVisits = weightsFromVisits
    }
}
