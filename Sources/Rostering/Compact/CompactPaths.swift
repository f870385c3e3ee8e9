// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// What ties the days of one worker together, put as rows: forbidden successions, runs, blocks.
extension CompactModel {
    mutating func addPath(of worker: Worker, _ variables: [Variable]) {
        let byDay = Dictionary(grouping: worker.duties.indices) { worker.duties[$0].day }
        /// 1 on a day at work.
        func works(_ day: Int) -> Expression { sum((byDay[day] ?? []).map { variables[$0] }) }
        func works(_ days: Range<Int>) -> Expression { sum(days.map(works)) }

        for succession in worker.successions {
            let first = Dictionary(grouping: succession.after) { worker.duties[$0].day }
            let next = Dictionary(grouping: succession.forbidden) { worker.duties[$0].day }
            for (day, after) in first.sorted(by: { $0.key < $1.key }) {
                guard let forbidden = next[day + 1] else { continue }
                model.require(sum((after + forbidden).map { variables[$0] }) <= 1)
            }
        }
        if let runs = worker.runs {
            if runs.longest < problem.days {
                for first in 0..<problem.days - runs.longest {
                    model.require(works(first..<first + runs.longest + 1) <= Double(runs.longest))
                }
            }
            // A run of `length` days between two days off, or a rest between two days at work, is too short.
            for (shortest, sign) in [(runs.shortest, 1.0), (runs.shortestRest, -1.0)] {
                for length in stride(from: 1, to: min(shortest, problem.days - 1), by: 1) {
                    for before in 0..<problem.days - length - 1 {
                        let (inside, after) = (before + 1..<before + 1 + length, before + 1 + length)
                        let row = sign * works(inside) - sign * works(before) - sign * works(after)
                        model.require(row <= (sign > 0 ? Double(length - 1) : 1))
                    }
                }
            }
        }
        for limit in worker.blockLimits {
            // Continuous: with whole duties, a block that is not worked may take the value 0.
            var used = Expression()
            for block in limit.blocks {
                let isUsed = model.variable(lower: 0, upper: 1)
                for day in block where byDay[day] != nil { model.require(works(day) - isUsed <= 0) }
                used += isUsed
                blocks.append((duties.count - 1, block, isUsed))
                link(block.flatMap { (byDay[$0] ?? []).map { variables[$0] } }, to: [isUsed])
            }
            model.require(used <= Double(limit.atMost))
        }
    }
}
