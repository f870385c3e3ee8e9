// SPDX-License-Identifier: GPL-3.0-or-later

/// One fact more that rosters have to respect. It allows nothing that was not allowed and makes nothing cheaper, so that what
/// is proven without it bounds what is possible with it.
public enum Change: Sendable {
    /// A worker works none of some duties: they are absent, or shall not hold a seat.
    case none(worker: Int, of: Set<Int>)
    /// A worker works one of some duties, all of the same day: they shall hold a seat.
    case one(worker: Int, of: Set<Int>)
    /// Something more is to be served.
    case demand(Demand)
}

extension RosterProblem {
    /// The same problem with some facts more.
    ///
    /// - Precondition: the duties of which one is to be worked are at least one, and of one day.
    public func adding(_ changes: [Change]) -> RosterProblem {
        var problem = self
        for change in changes {
            if let ban = ban(of: change) {
                problem.workers[ban.worker].limits.append(Limit(ban.duties.map { Weight($0) }, atMost: 0))
            }
            switch change {
            case .none: break
            case .one(let worker, let duties):
                problem.workers[worker].mandatoryDays.insert(workers[worker].duties[duties.first!].day)
            case .demand(let demand): problem.demands.append(demand)
            }
        }
        return problem
    }

    /// The duties that a change rules out, in ascending order.
    func ban(of change: Change) -> (worker: Int, duties: [Int])? {
        switch change {
        case .none(let worker, let duties): return (worker, duties.sorted())
        case .one(let worker, let duties):
            let all = workers[worker].duties
            let day = all[duties.first!].day
            return (worker, all.indices.filter { all[$0].day == day && !duties.contains($0) })
        case .demand: return nil
        }
    }

    /// A roster that respects changes and differs little from one that respects everything else; nil where it would have
    /// to differ more.
    func near(_ roster: [[Int]], respecting changes: [Change]) -> [[Int]]? {
        var roster = roster
        for change in changes {
            if let ban = ban(of: change) { roster[ban.worker].removeAll(where: Set(ban.duties).contains) }
            guard case .one(let worker, let duties) = change, duties.isDisjoint(with: roster[worker]) else { continue }
            let day = workers[worker].duties[duties.first!].day
            let block = blocks.first { $0.contains(day) } ?? 0..<days
            // Beside what the worker does already, else instead of more and more of it.
            let kept = [
                roster[worker], roster[worker].filter { !block.contains(workers[worker].duties[$0].day) }, [],
            ]
            let own = kept.lazy.flatMap { kept in duties.sorted().map { (kept + [$0]).sorted() } }
            guard let first = own.first(where: { workers[worker].allows(Set($0), within: days) }) else { return nil }
            roster[worker] = first
        }
        return allows(roster) ? roster : nil
    }
}
