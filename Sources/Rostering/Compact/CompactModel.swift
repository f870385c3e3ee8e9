// SPDX-License-Identifier: GPL-3.0-or-later

import GLPK

/// The usual integer program of a rostering problem: a binary variable for each worker and duty.
///
/// Softness is a chain of continuous pieces, cheapest first, so that with integer duties every piece takes a whole
/// value and a cost is exactly what `RosterProblem.values(of:)` counts.
///
/// What only costs something joins the model with the first priority at which it does: before that, its rows would be
/// tight in no roster, and they are most of a month's.
struct CompactModel {
    var problem: RosterProblem
    var model = Model(names: false)
    /// The variable of each duty, by worker.
    private(set) var duties: [[Variable]] = []
    /// What each priority minimises.
    private(set) var costs: [Expression]
    /// How many priorities have what they cost in the model.
    private(set) var admitted = 0
    private var chains: [Chain] = []
    /// The variables of the windows of rest, by worker.
    private var windows: [(worker: Int, window: Rest.Window, variable: Variable)] = []
    /// The variables of blocks of days in which a worker works, by worker.
    var blocks: [(worker: Int, days: Range<Int>, variable: Variable)] = []
    /// The variables of charges, by worker.
    private var charges: [(worker: Int, charge: Charge, variable: Variable)] = []
    /// What follows from what, each after those whose targets are among its sources.
    private(set) var links: [Link] = []

    /// Slack variables that take up what a row lacks or has too much, in order.
    private struct Chain {
        var terms: [(variable: Variable, coefficient: Int)]
        var rightHandSide: Int
        /// 1 where the pieces fill a shortage, -1 where they absorb an excess.
        var sign: Int
        var pieces: [(variable: Variable, capacity: Int)]
    }

    init(_ problem: RosterProblem) {
        self.problem = problem
        costs = Array(repeating: Expression(), count: problem.priorities)
        for worker in problem.workers { add(worker) }
        for demand in problem.demands { addCapacity(of: demand) }
        for support in problem.supports {
            model.require(expression(support.supported) - expression(support.supporting) <= 0)
        }
    }

    private mutating func add(_ worker: Worker) {
        let variables = worker.duties.map { _ in model.binary() }
        duties.append(variables)
        for (duty, variable) in zip(worker.duties, variables) {
            for cost in duty.costs {
                costs[cost.priority] += Double(cost.amount) * variable
            }
        }
        for duties in worker.duties.indices.grouped(by: { worker.duties[$0].day }) {
            let chosen = sum(duties.map { variables[$0] })
            model.require(worker.mandatoryDays.contains(worker.duties[duties[0]].day) ? chosen == 1 : chosen <= 1)
        }
        for limit in worker.limits {
            let sum = expression(limit.weights, variables)
            model.require(sum <= Double(limit.atMost))
            if let least = limit.atLeast { model.require(sum >= Double(least)) }
        }
        addPath(of: worker, variables)
        for rest in worker.rests { add(rest, of: worker, variables) }
    }

    /// Takes in what costs something at a priority and at none before it.
    mutating func admit(through priority: Int) {
        while admitted <= priority {
            for (number, worker) in problem.workers.enumerated() {
                for charge in worker.charges where charge.cost.priority == admitted { add(charge, of: number) }
                for tally in worker.tallies where tally.priority == admitted { add(tally, of: number) }
            }
            for demand in problem.demands { addCosts(of: demand, at: admitted) }
            admitted += 1
        }
    }

    private mutating func add(_ rest: Rest, of worker: Worker, _ variables: [Variable]) {
        // A window is continuous: with whole duties, a window that nothing blocks may take the value 1.
        var oneKept = Expression()
        for window in rest.windows {
            let kept = model.variable(lower: 0, upper: 1)
            for duty in window.free { model.require(kept + variables[duty] <= 1) }
            for group in window.worked { model.require(kept - sum(group.map { variables[$0] }) <= 0) }
            windows.append((duties.count - 1, window, kept))
            link((window.free + window.worked.joined()).map { variables[$0] }, to: [kept])
            oneKept += kept
        }
        for duties in rest.duties.grouped(by: { worker.duties[$0].day }) {
            model.require(oneKept - sum(duties.map { variables[$0] }) >= 0)
        }
    }

    private mutating func add(_ charge: Charge, of number: Int) {
        let (worker, variables) = (problem.workers[number], duties[number])
        // Continuous: with whole duties, each row asks for 0 or 1.
        let due = model.variable(lower: 0, upper: 1)
        for duties in charge.duties.grouped(by: { worker.duties[$0].day }) {
            model.require(sum(duties.map { variables[$0] }) - due <= 0)
        }
        for group in charge.oneOf { model.require(due + sum(group.map { variables[$0] }) >= 1) }
        costs[charge.cost.priority] += Double(charge.cost.amount) * due
        charges.append((number, charge, due))
        link((charge.duties + charge.oneOf.joined()).map { variables[$0] }, to: [due])
    }

    private mutating func add(_ tally: Tally, of number: Int) {
        let variables = duties[number]
        var terms = tally.weights.map { (variables[$0.duty], $0.amount) }
        var largest = tally.base + tally.weights.reduce(0) { $0 + max(0, $1.amount) }
        for part in tally.parts {
            let (weights, number, sign) =
                switch part {
                case .shortage(let weights, let below): (weights, below, 1)
                case .excess(let weights, let above): (weights, above, -1)
                }
            let most = sign == 1 ? max(0, number) : max(0, weights.reduce(0) { $0 + $1.amount } - number)
            let slack = model.variable(lower: 0, upper: Double(most))
            chain(weights.map { (variables[$0.duty], $0.amount) }, number, sign, [(slack, most)])
            terms.append((slack, 1))
            largest += most
        }
        costs[tally.priority] += Double(tally.cost(of: tally.base))
        var pieces: [(Variable, Int)] = []
        var count = tally.base
        while count < largest {
            let step = tally.cost(of: count + 1) - tally.cost(of: count)
            var width = 1
            while count + width < largest, tally.cost(of: count + width + 1) - tally.cost(of: count + width) == step {
                width += 1
            }
            let piece = model.variable(lower: 0, upper: Double(width))
            costs[tally.priority] += Double(step) * piece
            pieces.append((piece, width))
            count += width
        }
        chain(terms, 0, -1, pieces, exactly: tally.parts.isEmpty)
    }

    /// Adds a demand to those of the problem.
    ///
    /// - Parameter count: what falls short or is too much at the priorities before this one is ruled out.
    mutating func add(_ demand: Demand, unpaidBefore count: Int) {
        addCapacity(of: demand)
        for priority in 0..<admitted { addCosts(of: demand, at: priority, unpaidBefore: count) }
    }

    private mutating func addCapacity(of demand: Demand) {
        if let capacity = demand.capacity { model.require(expression(demand.contributions) <= Double(capacity)) }
    }

    /// Adds what a demand lacks, or has too much, where that first costs something at a priority.
    private mutating func addCosts(of demand: Demand, at priority: Int, unpaidBefore count: Int = 0) {
        var terms: [(Variable, Int)] { demand.contributions.map { (duties[$0.worker][$0.duty], $0.amount) } }
        func isUnpaid(_ cost: Cost) -> Bool { cost.priority < count && cost.amount > 0 }
        let need = demand.shortage.reduce(0) { $0 + $1.count }
        if need > 0, demand.shortage.map(\.cost.priority).min() == priority {
            var pieces: [(Variable, Int)] = []
            for step in demand.shortage.reversed() {
                let missing = model.variable(lower: 0, upper: isUnpaid(step.cost) ? 0 : Double(step.count))
                costs[step.cost.priority] += Double(step.cost.amount) * missing
                pieces.append((missing, step.count))
            }
            chain(terms, need, 1, pieces)
        }
        if let excess = demand.excess, excess.cost.priority == priority {
            let most = max(0, demand.contributions.reduce(0) { $0 + $1.amount } - excess.above)
            let over = model.variable(lower: 0, upper: isUnpaid(excess.cost) ? 0 : Double(most))
            costs[excess.cost.priority] += Double(excess.cost.amount) * over
            chain(terms, excess.above, -1, [(over, most)])
        }
    }

    /// Adds a row whose pieces fill what `terms` lack of a number (sign 1) or absorb what they have above it (-1).
    private mutating func chain(
        _ terms: [(Variable, Int)], _ number: Int, _ sign: Int, _ pieces: [(Variable, Int)], exactly: Bool = false
    ) {
        var row = Expression(terms.map { Expression.Term(Double($0.1), $0.0) })
        for piece in pieces { row += Double(sign) * piece.0 }
        let bound = Double(number)
        model.require(exactly ? row == bound : sign == 1 ? row >= bound : row <= bound)
        chains.append(Chain(terms: terms, rightHandSide: number, sign: sign, pieces: pieces))
        link(terms.map(\.0), to: pieces.map(\.0))
    }

    /// How many variables are not fixed.
    var openColumns: Int { zip(model.columnLower, model.columnUpper).count { $0 < $1 } }

    mutating func ruleOut(_ duty: Int, of worker: Int) {
        let variable = duties[worker][duty]
        model.setBounds(of: variable, lower: model.columnLower[variable.index], upper: 0)
    }

    /// Asks for one of some duties of a day.
    mutating func require(one chosen: Set<Int>, of worker: Int) {
        let open = chosen.sorted().filter { model.columnUpper[duties[worker][$0].index] > 0 }
        if open.count > 1 {
            model.require(sum(open.map { duties[worker][$0] }) == 1)
        } else {
            // Where none is open any more, the first is asked for in vain.
            let asked = duties[worker][open.first ?? chosen.min()!]
            model.setBounds(of: asked, lower: 1, upper: model.columnUpper[asked.index])
        }
    }

    private func expression(_ weights: [Weight], _ variables: [Variable]) -> Expression {
        Expression(weights.map { Expression.Term(Double($0.amount), variables[$0.duty]) })
    }

    private func expression(_ contributions: [Contribution]) -> Expression {
        Expression(contributions.map { Expression.Term(Double($0.amount), duties[$0.worker][$0.duty]) })
    }

    // MARK: - Between rosters and points

    func cost(of priority: Int) -> Expression { costs[priority] }

    func hasCosts(_ priority: Int) -> Bool { !costs[priority].terms.isEmpty }

    /// Keeps a priority at a value it has reached.
    mutating func keep(_ priority: Int, at value: Int) {
        model.require(cost(of: priority) <= Double(value))
    }

    mutating func minimise(_ priority: Int) {
        admit(through: priority)
        model.minimise(costs[priority])
    }

    /// Asks for as many of a roster's duties as possible.
    mutating func keepMost(of roster: [[Int]]) {
        model.minimise(-1 * sum(zip(duties, roster).flatMap { variables, chosen in chosen.map { variables[$0] } }))
    }

    /// The value of every variable for a roster, its slack filled as little as it needs.
    func point(of roster: [[Int]]) -> [Double] {
        var values = Array(repeating: 0.0, count: model.variableCount)
        for (variables, chosen) in zip(duties, roster) {
            for duty in chosen { values[variables[duty].index] = 1 }
        }
        for chain in chains {
            let activity = chain.terms.reduce(0) { $0 + $1.coefficient * Int(values[$1.variable.index].rounded()) }
            var remaining = max(0, chain.sign * (chain.rightHandSide - activity))
            for piece in chain.pieces {
                values[piece.variable.index] = Double(min(remaining, piece.capacity))
                remaining -= min(remaining, piece.capacity)
            }
        }
        for (worker, window, variable) in windows {
            values[variable.index] = window.holds(working: Set(roster[worker])) ? 1 : 0
        }
        for (worker, days, variable) in blocks {
            let works = roster[worker].contains { days.contains(problem.workers[worker].duties[$0].day) }
            values[variable.index] = works ? 1 : 0
        }
        for (worker, charge, variable) in charges {
            values[variable.index] = charge.isDue(working: Set(roster[worker])) ? 1 : 0
        }
        return values
    }

    /// The duties of a point whose binaries are whole.
    func roster(of point: [Double]) -> [[Int]] {
        duties.map { variables in variables.indices.filter { point[variables[$0].index] > 0.5 } }
    }

    // MARK: - What follows from duties

    /// Continuous variables whose values follow from those of others: what a row lacks or has too much follows from its
    /// terms, a window of rest from the duties in it.
    struct Link: Sendable {
        let sources: [Variable]
        let targets: [Variable]
    }

    mutating func link(_ sources: [Variable], to targets: [Variable]) {
        links.append(Link(sources: sources, targets: targets))
    }
}

extension Sequence<Int> {
    /// Groups in ascending order of their key, each in its own order: rows come out the same in every run.
    fileprivate func grouped(by key: (Int) -> Int) -> [[Int]] {
        Dictionary(grouping: self, by: key).sorted { $0.key < $1.key }.map(\.value)
    }
}
