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

    /// What is left of the problem on some days, with the leading priorities only: what ties them to other days is
    /// dropped, so that its best value is a bound for those days in the whole.
    func relaxation(on days: Range<Int>, priorities leading: Int) -> Fragment {
        var fragment = fragment(
            workers.indices.map { worker in
                (worker, workers[worker].duties.indices.filter { days.contains(workers[worker].duties[$0].day) })
            })
        fragment.problem.blocks = []
        fragment.problem = fragment.problem.keepingPriorities(below: leading)
        return fragment
    }

    private func keepingPriorities(below count: Int) -> RosterProblem {
        var problem = self
        problem.priorities = count
        for worker in workers.indices {
            problem.workers[worker].tallies.removeAll { $0.priority >= count }
            problem.workers[worker].charges.removeAll { $0.cost.priority >= count }
            for duty in workers[worker].duties.indices {
                problem.workers[worker].duties[duty].costs.removeAll { $0.priority >= count }
            }
        }
        for demand in demands.indices {
            problem.demands[demand].shortage.removeAll { $0.cost.priority >= count }
            if let excess = demands[demand].excess, excess.cost.priority >= count {
                problem.demands[demand].excess = nil
            }
        }
        return problem
    }

    /// The days on which anybody has a duty, each a piece of its own.
    var singleDays: [Range<Int>] {
        Set(workers.flatMap { $0.duties.map(\.day) }).sorted().map { $0..<$0 + 1 }
    }

    /// How many priorities, from the first, have all their costs within single pieces.
    func prioritiesWithin(_ pieces: [Range<Int>]) -> Int {
        func isWithin(_ days: Set<Int>) -> Bool {
            days.count < 2 || pieces.contains { piece in days.allSatisfy(piece.contains) }
        }
        var across: Set<Int> = []
        for worker in workers {
            across.formUnion(worker.charges.map(\.cost.priority))
            for tally in worker.tallies where !isWithin(Set(tally.duties.map { worker.duties[$0].day })) {
                across.insert(tally.priority)
            }
        }
        for demand in demands
        where !isWithin(Set(demand.contributions.map { workers[$0.worker].duties[$0.duty].day })) {
            across.formUnion(demand.shortage.map(\.cost.priority) + [demand.excess?.cost.priority].compactMap { $0 })
        }
        return across.min() ?? priorities
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
