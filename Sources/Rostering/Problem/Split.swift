// SPDX-License-Identifier: GPL-3.0-or-later

/// A smaller problem cut out of a larger one, with the way back.
struct Fragment {
    var problem: RosterProblem
    /// For each worker of the fragment, the worker and the duties of the whole that it stands for.
    var origin: [(worker: Int, duties: [Int])]

    /// Writes the fragment's duties into a roster of the whole.
    func place(_ roster: [[Int]], into whole: inout [[Int]]) {
        for (chosen, origin) in zip(roster, origin) {
            whole[origin.worker] = (whole[origin.worker] + chosen.map { origin.duties[$0] }).sorted()
        }
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
        return workers.indices.filter { find($0) == $0 }.map { head in
            let members = workers.indices.filter { find($0) == head }
            return fragment(members.map { ($0, Array(workers[$0].duties.indices)) })
        }
    }

    /// The days on which anybody has a duty, each a piece of its own.
    var singleDays: [Range<Int>] {
        Set(workers.flatMap { $0.duties.map(\.day) }).sorted().map { $0..<$0 + 1 }
    }

    /// The problem of some workers with some of their duties; what refers to any other duty is left out.
    private func fragment(_ origin: [(worker: Int, duties: [Int])]) -> Fragment {
        var place: [Int: (worker: Int, duties: [Int: Int])] = [:]
        for (index, (worker, duties)) in origin.enumerated() {
            place[worker] = (index, Dictionary(uniqueKeysWithValues: duties.enumerated().map { ($1, $0) }))
        }
        var part = RosterProblem(days: days, blocks: blocks, priorities: priorities)
        part.workers = origin.map { worker, duties in
            workers[worker].keeping(duties, place: place[worker]!.duties)
        }
        func moved(_ contributions: [Contribution]) -> [Contribution]? {
            let moved = contributions.compactMap { service in
                place[service.worker].flatMap { worker, duties in
                    duties[service.duty].map { Contribution(worker: worker, duty: $0, amount: service.amount) }
                }
            }
            return moved.count == contributions.count && !moved.isEmpty ? moved : nil
        }
        part.demands = demands.compactMap { demand in
            moved(demand.contributions).map {
                Demand(contributions: $0, shortage: demand.shortage, capacity: demand.capacity, excess: demand.excess)
            }
        }
        part.supports = supports.compactMap { support in
            guard let supported = moved(support.supported) else { return nil }
            if support.supporting.isEmpty { return Support(supported: supported, supporting: []) }
            return moved(support.supporting).map { Support(supported: supported, supporting: $0) }
        }
        return Fragment(problem: part, origin: origin)
    }
}

extension Worker {
    fileprivate func keeping(_ kept: [Int], place: [Int: Int]) -> Worker {
        func moved(_ weights: [Weight]) -> [Weight]? {
            let moved = weights.compactMap { weight in place[weight.duty].map { Weight($0, weight.amount) } }
            return moved.count == weights.count ? moved : nil
        }
        let days = Set(kept.map { duties[$0].day })
        let isWhole = kept.count == duties.count
        return Worker(
            duties: kept.map { duties[$0] },
            limits: limits.compactMap { limit in
                moved(limit.weights).map { Limit($0, atLeast: limit.atLeast, atMost: limit.atMost) }
            },
            successions: successions.map { succession in
                Succession(
                    after: succession.after.compactMap { place[$0] },
                    forbidden: succession.forbidden.compactMap { place[$0] })
            },
            runs: isWhole ? runs : nil, blockLimits: isWhole ? blockLimits : [], rests: isWhole ? rests : [],
            tallies: tallies.compactMap { tally in
                // A tally of no duty is a constant of the whole, of no day in particular.
                guard let weights = moved(tally.weights), isWhole || !tally.duties.isEmpty else { return nil }
                let parts: [Tally.Part] = tally.parts.compactMap { part in
                    switch part {
                    case .shortage(let weights, let below): moved(weights).map { .shortage($0, below: below) }
                    case .excess(let weights, let above): moved(weights).map { .excess($0, above: above) }
                    }
                }
                guard parts.count == tally.parts.count else { return nil }
                return Tally(
                    priority: tally.priority, base: tally.base, weights: weights, parts: parts, costs: tally.costs)
            },
            charges: isWhole ? charges : [], mandatoryDays: mandatoryDays.intersection(days))
    }
}
