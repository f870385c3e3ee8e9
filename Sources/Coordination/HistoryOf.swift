// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Store

extension OpenService {
    /// Every act that concerns a month or an agent, newest last. A published version concerns the agents whose days
    /// it changed, or gave where it is the first of its month.
    public func history(of subject: HistorySubject) throws -> [HistoryLine] {
        switch subject {
        case .month(let month):
            // What became of each message is told by the messages themselves.
            return try store.acts(about: month).filter { $0.kind != .messageMoved }.map { HistoryLine($0) }
        case .agent(let agent):
            // Of a message, what became of it.
            let named = try store.acts(about: agent).filter { act in
                act.kind != .messageMoved || act.details["to"] != Message.State.sending.rawValue
            }.map { HistoryLine($0) }
            let published = try store.latestVersions().map(\.month).flatMap { try versions(of: $0, changing: agent) }
            return (named + published.filter { line in !named.contains { $0.id == line.id } }).sorted { $0.id < $1.id }
        }
    }

    /// The publishing of each version of a month that changed something for an agent.
    private func versions(of month: Month, changing agent: Agent.ID) throws -> [HistoryLine] {
        // Sessions that are called off, or held again, make a version too.
        let acts = try store.acts(about: month).filter {
            [.published, .cancelled, .cancellationUndone].contains($0.kind)
        }
        var before = Rota(month: month, sessions: [], assignments: [])
        return try store.versions(of: month).compactMap { version in
            let rota = version.rota.told()
            let difference = RotaDifference(from: before, to: rota, posts: service.posts)
            before = rota
            guard let act = acts.first(where: { $0.details["to"] == "\(version.number)" }) else { return nil }
            return difference.concerning(agent).people.first.map { HistoryLine(act, days: $0.days) }
        }
    }
}

extension HistoryLine {
    fileprivate init(_ act: Act, days: [RotaDifference.DayChange] = []) {
        self.init(
            id: act.id, at: act.at, author: act.author, kind: act.kind.rawValue, words: act.kind.words,
            subjects: act.subjects, details: act.details, days: days)
    }
}
