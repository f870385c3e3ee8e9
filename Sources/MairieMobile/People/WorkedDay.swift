// SPDX-License-Identifier: GPL-3.0-or-later

/// What an agent worked in this service at one site on one past day: a line of imported history, or a day of a
/// published rota.
public struct WorkedDay: Sendable, Hashable, Codable {
    public var agent: Agent.ID
    public var day: Day
    public var site: Site.ID
    /// Turns that it counts for; usually 1, or 0 for lunch relief. A line that sums up a period may have more.
    public var turns: Int
    /// Paid minutes.
    public var minutes: Int
    /// First start and last end, where known: imported history has only totals.
    public var span: TimeSpan?
    /// The posts held, where known.
    public var posts: [Post.ID]
    /// The post of each session in which they only sat beside somebody, where known; the same post may come twice.
    public var shadowed: [Post.ID]

    public init(
        agent: Agent.ID, day: Day, site: Site.ID, turns: Int, minutes: Int, span: TimeSpan? = nil,
        posts: [Post.ID] = [], shadowed: [Post.ID] = []
    ) {
        self.agent = agent
        self.day = day
        self.site = site
        self.turns = turns
        self.minutes = minutes
        self.span = span
        self.posts = posts
        self.shadowed = shadowed
    }
}
