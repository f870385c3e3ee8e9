// SPDX-License-Identifier: GPL-3.0-or-later

/// What those who work a session are told beforehand ("consigne"), for one day or for every one of a pattern.
public struct Instruction: Sendable, Hashable, Identifiable {
    public var id: Int
    public var pattern: Pattern.ID
    /// The day of the one session that it is about; nil for all of the pattern.
    public var day: Day?
    public var text: String
    public var writtenAt: Timestamp

    public init(id: Int, pattern: Pattern.ID, day: Day?, text: String, writtenAt: Timestamp) {
        self.id = id
        self.pattern = pattern
        self.day = day
        self.text = text
        self.writtenAt = writtenAt
    }

    /// Whether it is for a session, by the id of that.
    public func concerns(_ session: Session.ID) -> Bool {
        day.map { session == "\(pattern)/\($0)" } ?? session.hasPrefix(pattern + "/")
    }
}

extension Sequence<Instruction> {
    /// Those for the sessions of a stint, each once, what holds every week first.
    public func about(_ stint: Stint) -> [Instruction] {
        filter { instruction in stint.sessions.contains(where: instruction.concerns) }
            .sorted { ($0.day == nil ? 0 : 1, $0.id) < ($1.day == nil ? 0 : 1, $1.id) }
    }
}
