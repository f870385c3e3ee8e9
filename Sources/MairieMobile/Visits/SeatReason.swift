// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a session has the places it has, where they follow from the visits: what is expected of it with them, and with
/// one fewer. Kept with the session, so that a published rota says for ever what was known when it was made.
public struct SeatReason: Sendable, Hashable, Codable {
    /// People expected, to the nearest whole one, and where the number comes from.
    public var people: Int
    public var source: Source
    public var target: StaffingSettings.Target
    /// Whether the target is met; where it is not, no number of places that the site allows meets it.
    public var meetsTarget: Bool
    public var service: Service
    /// The posts whose places follow from the visits, in the order in which people come to them.
    public var posts: [Post]

    public enum Source: String, Sendable, Codable {
        /// The records of earlier sessions.
        case records
        /// What `service.yaml` takes for granted.
        case assumption
    }

    /// What people may expect.
    public struct Service: Sendable, Hashable, Codable {
        /// Percent of the people who wait no longer than wished.
        public var within: Int
        /// Minutes of waiting on average, and what nine people of ten do not exceed.
        public var wait, longWait: Int
        /// Minutes after closing that nine sessions of ten do not exceed.
        public var longOverrun: Int

        public init(within: Int, wait: Int, longWait: Int, longOverrun: Int) {
            self.within = within
            self.wait = wait
            self.longWait = longWait
            self.longOverrun = longOverrun
        }
    }

    public struct Post: Sendable, Hashable, Codable {
        public var post: MairieMobile.Post.ID
        public var places: Int
        /// Minutes of work that the session brings to the post.
        public var minutes: Int
        /// With one place fewer; nil where one is the least there can be.
        public var withOneFewer: Service?

        public init(post: MairieMobile.Post.ID, places: Int, minutes: Int, withOneFewer: Service?) {
            self.post = post
            self.places = places
            self.minutes = minutes
            self.withOneFewer = withOneFewer
        }
    }

    public init(
        people: Int, source: Source, target: StaffingSettings.Target, meetsTarget: Bool, service: Service,
        posts: [Post]
    ) {
        self.people = people
        self.source = source
        self.target = target
        self.meetsTarget = meetsTarget
        self.service = service
        self.posts = posts
    }
}
