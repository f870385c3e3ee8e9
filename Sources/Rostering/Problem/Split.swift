// SPDX-License-Identifier: GPL-3.0-or-later

/// Some workers of a problem who share nothing with the others, as a problem of their own.
struct Fragment: Sendable {
    var problem: RosterProblem
    /// Who they are in the whole, in ascending order; their duties are the same.
    let workers: [Int]

    /// Writes the fragment's duties into a roster of the whole.
    func place(_ roster: [[Int]], into whole: inout [[Int]]) {
        for (worker, duties) in zip(workers, roster) { whole[worker] = duties }
    }
}

extension RosterProblem {
    /// Parts that share no worker, no demand and no support: each is solved alone, and values add up.
    ///
    /// Demands that nobody can serve belong to none; they cost the same in every roster.
    func independentParts() -> [Fragment] {
        var leader = Array(workers.indices)
        func find(_ worker: Int) -> Int {
            var worker = worker
            while leader[worker] != worker { worker = leader[worker] }
            return worker
        }
        for contributions in demands.map(\.contributions) + supports.map({ $0.supported + $0.supporting }) {
            for service in contributions {
                let (one, other) = (find(contributions[0].worker), find(service.worker))
                leader[max(one, other)] = min(one, other)
            }
        }
        return Dictionary(grouping: workers.indices, by: find).sorted { $0.key < $1.key }.map { fragment(of: $0.value) }
    }

    /// The problem of some workers, in ascending order, who share nothing with the others.
    func fragment(of members: [Int]) -> Fragment {
        let places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
        func isInside(_ contributions: [Contribution]) -> Bool {
            contributions.first.map { places[$0.worker] != nil } ?? false
        }
        func moved(_ contributions: [Contribution]) -> [Contribution] {
            contributions.map { Contribution(worker: places[$0.worker]!, duty: $0.duty, amount: $0.amount) }
        }
        var part = self
        part.workers = members.map { workers[$0] }
        part.demands = demands.filter { isInside($0.contributions) }.map { demand in
            var demand = demand
            demand.contributions = moved(demand.contributions)
            return demand
        }
        part.supports = supports.filter { isInside($0.supported) }.map {
            Support(supported: moved($0.supported), supporting: moved($0.supporting))
        }
        return Fragment(problem: part, workers: members)
    }

    /// The days on which anybody has a duty, each a piece of its own.
    var singleDays: [Range<Int>] {
        Set(workers.flatMap { $0.duties.map(\.day) }).sorted().map { $0..<$0 + 1 }
    }
}
