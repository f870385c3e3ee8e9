// SPDX-License-Identifier: GPL-3.0-or-later

import Parallel

extension StageSearch {
    /// Steps in which neighbourhoods have to gain a share of the value; else the root has its turn.
    private static let trial = 1_000_000_000
    private static let worth = 0.02

    /// Opens parts of the roster until so many turns in a row gained nothing, and took as long as the tree; before the root
    /// is solved, as long as they gain enough to let it wait.
    mutating func improve(turns: Int) throws(SearchError) {
        var (failures, idle) = (0, 0)
        var (start, before) = (work, best)
        while !openings.isSpent, !isSettled, !isOver,
            let roster = incumbent, let value = best
        {
            if open != nil, failures >= turns, Double(idle) >= caution * Double(treeWork) { return }
            if open == nil, work - start >= Self.trial {
                if Double((before ?? value) - value) < Self.worth * Double(value) { return }
                (start, before) = (work, value)
            }
            let kind = openings.next
            let neighbourhoods = neighbourhoods(kind, in: roster)
            let results = try neighbourhoods.concurrentMap { neighbourhood throws(SearchError) in
                try neighbourhood.improve()
            }
            var (spent, hardest, endings): (Int, Int, [(Opening, Neighbourhood.Ending)]) = (0, 0, [])
            for (neighbourhood, result) in zip(neighbourhoods, results) {
                let opening = neighbourhood.opening
                spent += result.work
                endings.append((opening, result.ending))
                hardest = max(hardest, result.work)
                if opening.days.count == stage.problem.days { pool.add(result.columns) }
                if let schedules = result.schedules {
                    take(opening.placed(schedules, in: incumbent ?? roster, of: stage.problem))
                }
            }
            work += spent
            let gain = value - (best ?? value)
            openings.note(kind, gain: gain, work: spent, isEasy: hardest < effort / 50, endings)
            if gain > 0 {
                (failures, idle) = (0, 0)
                reduce()
            } else {
                failures += 1
                idle += spent
                // What was cut short everywhere needs more steps to tell.
                if failures % 8 == 0, endings.contains(where: { $0.1 == .cutShort }) { effort *= 2 }
            }
        }
    }

    /// How much longer than the tree neighbourhoods go on without a gain: the farther apart roster and bound are, the less
    /// the tree can cut off.
    private var caution: Double {
        guard let best else { return 1 }
        return 1 + 100 * (Double(best) - bound) / max(1, Double(best))
    }

    private mutating func neighbourhoods(_ kind: Openings.Kind, in roster: [[Int]]) -> [Neighbourhood] {
        let parts =
            switch kind {
            case .workers:
                (0..<2).map { _ in
                    Opening(
                        roster: roster, workers: freed(roster, openings.size(of: kind)), days: 0..<stage.problem.days)
                }
            case .days:
                openings.spans(kind, of: roster, &dice).map {
                    Opening(roster: roster, workers: stage.workers, days: $0)
                }
            case .halves:
                openings.spans(kind, of: roster, &dice).map {
                    Opening(roster: roster, workers: freed(roster, (stage.workers.count + 1) / 2), days: $0)
                }
            }
        return parts.map { opening in
            // Schedules from elsewhere hardly ever fit around a few days.
            let isWhole = opening.days.count == stage.problem.days
            let columns =
                isWhole
                ? promising(of: Set(opening.workers), by: reduction, each: 80)
                : opening.workers.map { stage.problem.column($0, roster[$0]) }
            return Neighbourhood(
                stage: stage, opening: opening, columns: columns, center: isWhole ? center : [],
                allowed: reduction?.allowed ?? [:], workLimit: effort)
        }
    }

    /// Workers to free: those whose schedules cost most above the bound, and some by chance.
    private mutating func freed(_ roster: [[Int]], _ size: Int) -> [Int] {
        var left = stage.workers
        var free: [Int] = []
        if let reduction, dice.roll(2) == 0 {
            let slack = roster.enumerated().map { reduction.slack(of: stage.problem.column($0, $1)) }
            let ranked = left.sorted { (slack[$0], -$0) > (slack[$1], -$1) }
            for worker in ranked.prefix(size) where slack[worker] > 1e-6 && dice.roll(3) > 0 { free.append(worker) }
            left.removeAll(where: free.contains)
        }
        while free.count < size, !left.isEmpty { free.append(left.remove(at: dice.roll(left.count))) }
        return free.sorted()
    }
}
