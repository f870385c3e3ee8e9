// SPDX-License-Identifier: GPL-3.0-or-later

extension Sequence<WorkedDay> {
    /// The days on which an agent sat beside somebody at a post, one for each session.
    public func daysShadowed(by agent: Agent.ID, at post: Post.ID) -> [Day] {
        filter { $0.agent == agent }.flatMap { worked in
            worked.shadowed.filter { $0 == post }.map { _ in worked.day }
        }
    }
}

/// How far a trainee has come at one post.
public struct ShadowingProgress: Sendable, Hashable {
    public var post: Post.ID
    /// Sessions beside somebody before they count there.
    public var asked: Int
    /// Sessions before today.
    public var done: Int
    /// Sessions from today on.
    public var planned: Int

    public init(post: Post.ID, asked: Int, done: Int, planned: Int) {
        self.post = post
        self.asked = asked
        self.done = done
        self.planned = planned
    }
}

extension Agent {
    /// How far they have come at each post where they are asked to sit beside somebody.
    ///
    /// - Parameter worked: days of published rotas.
    public func shadowingProgress(in worked: some Sequence<WorkedDay>, on today: Day) -> [ShadowingProgress] {
        shadowing.map { asked in
            let days = worked.daysShadowed(by: id, at: asked.post)
            let done = days.filter { $0 < today }.count
            return ShadowingProgress(
                post: asked.post, asked: asked.sessions, done: done, planned: days.count - done)
        }
    }
}

extension Situation {
    /// In how many sessions of the month and later an agent must still sit beside somebody at a post before they count
    /// there, after what earlier months count for.
    public func shadowingLeft(of agent: Agent, at post: Post.ID) -> Int {
        guard let asked = agent.shadowing.first(where: { $0.post == post })?.sessions else { return 0 }
        let done = worked(by: agent.id).daysShadowed(by: agent.id, at: post).filter { $0 < month.first }.count
        return max(0, asked - done)
    }
}
