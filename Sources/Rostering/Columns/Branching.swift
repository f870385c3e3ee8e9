// SPDX-License-Identifier: GPL-3.0-or-later

/// Where to cut a node in two: candidates are tried on the master, with the schedules it knows (strong branching,
/// Applegate, Bixby, Chvátal & Cook 1995), and the one that raises both sides most is taken.
struct Branching {
    enum Choice {
        case option(Shares.Choice)
        case sum([Contribution], floor: Int)

        func children(of node: Node, _ paths: WorkerPaths) -> [Node] {
            var (low, high) = (node, node)
            switch self {
            case .option(let choice):
                paths.exclude(choice.worker, choice.option, &low.allowed)
                paths.require(choice.worker, choice.option, &high.allowed)
            case .sum(let terms, let floor):
                low.branches.append(Branch(terms: terms, atLeast: nil, atMost: floor))
                high.branches.append(Branch(terms: terms, atLeast: floor + 1, atMost: nil))
            }
            return [high, low]
        }
    }

    /// What a bound has to rise by to cut a node off.
    let room: Double
    private let problem: RosterProblem
    private let paths: WorkerPaths
    /// The share of each duty, by worker.
    private var taken: [[Double]]
    private var best: (score: Double, choice: Choice)?

    /// How many options, and how many sums of each kind, are tried.
    private static let tried = (options: 20, sums: 3)
    /// A score below which sums are tried too, as a share of what would cut off both sides.
    private static let poor = 1e-4

    init(_ stage: Stage, _ master: borrowing Master, _ point: Master.Point, room: Double) {
        self.room = room
        problem = stage.problem
        paths = stage.paths
        taken = problem.workers.map { $0.duties.map { _ in 0 } }
        for (number, share) in point.shares.enumerated() where share > 1e-7 {
            for duty in master.columns[number].duties { taken[master.columns[number].worker][duty] += share }
        }
    }

    /// One option of one worker; or, where no option moves the bound, the sum of what a demand is served, of what a
    /// worker works, or of all that is worked.
    mutating func choice(_ shares: Shares, _ master: inout Master) throws(SearchError) -> Choice {
        let now = master.objective
        let options = shares.fractional.sorted { abs($0.share - 0.5) < abs($1.share - 0.5) }
        for option in options.prefix(Self.tried.options) {
            weigh(try master.outlook(option, paths), from: now, .option(option))
        }
        if best?.score ?? 0 < Self.poor * room * room { try trySums(&master, from: now) }
        return best?.choice ?? .option(options[0])
    }

    private mutating func trySums(_ master: inout Master, from now: Double) throws(SearchError) {
        let byWorker = problem.workers.indices.map { worker in
            problem.workers[worker].duties.indices.map { Contribution(worker: worker, duty: $0) }
        }
        for sums in [[Array(byWorker.joined())], problem.demands.map(\.contributions), byWorker] {
            var candidates: [(terms: [Contribution], floor: Double, distance: Double)] = []
            for terms in sums {
                let value = terms.reduce(0) { $0 + Double($1.amount) * taken[$1.worker][$1.duty] }
                let floor = value.rounded(.down)
                let distance = abs(value - floor - 0.5)
                if distance < 0.45 { candidates.append((terms, floor, distance)) }
            }
            candidates.sort { $0.distance < $1.distance }
            for (terms, floor, _) in candidates.prefix(Self.tried.sums) {
                weigh(try master.outlook(terms, floor: Int(floor)), from: now, .sum(terms, floor: Int(floor)))
            }
        }
    }

    private mutating func weigh(_ outlook: (low: Double, high: Double), from now: Double, _ choice: Choice) {
        let (low, high) = (min(outlook.low - now, room), min(outlook.high - now, room))
        let score = max(low, 1e-3) * max(high, 1e-3)
        if score > best?.score ?? 0 { best = (score, choice) }
    }
}
