// SPDX-License-Identifier: GPL-3.0-or-later

/// How to solve a model: limits, tolerances, where to start from, and how to
/// follow and to stop the work.
///
///     var options = SolveOptions(timeLimit: 10)
///     options.absoluteGap = 0.999  // the objective takes whole values only
///     options.start = relaxation.basis
public struct SolveOptions: Sendable {
    /// Seconds after which the best solution so far is returned.
    public var timeLimit: Double = .infinity
    /// Simplex iterations after which a start is given up and another one is
    /// tried (the given basis, the slack basis, an advanced basis). Without a
    /// value, a limit that grows with the model: no simplex runs for ever.
    public var iterationLimit: Int?
    /// Nodes of the search tree after which the best solution so far is
    /// returned. Unlike a time limit, it gives the same answer on any machine.
    public var nodeLimit: Int = .max
    /// The search stops when the objective is within this share of the bound.
    public var relativeGap: Double = 0
    /// The search stops when the objective is nearer to the bound than this,
    /// and the solution counts as optimal: give 0.999 when the objective takes
    /// whole values only.
    public var absoluteGap: Double = 0
    /// Only solutions strictly better than this are of interest.
    public var cutoff: Double?
    /// Forget that variables are integer, and solve the linear relaxation.
    public var relaxed = false
    /// A basis to start the simplex from. One of a smaller model is extended.
    public var start: Basis?
    /// A solution the caller knows of, a value per variable: the search starts
    /// from it, and it is returned when nothing better is found.
    public var incumbent: [Double]?
    /// The families of cuts to separate during the search.
    public var cuts: Cuts = []
    /// Which variable the tree branches on.
    public var branching = Branching.lookingAhead
    /// Let GLPK simplify the model before solving it. It then works on a model
    /// of its own: `start` is not used, an incumbent is not shown to the search,
    /// and cancelling waits for the end of the first simplex.
    public var presolve = false
    /// Called on the solving thread when the best solution or the bound
    /// improves, and from time to time otherwise. It must not solve a model.
    public var progress: (@Sendable (Progress) -> Void)?
    /// Asked on the solving thread, often: the solve ends with
    /// ``SolveError/cancelled`` soon after it answers true. It must not solve a
    /// model.
    public var isCancelled: (@Sendable () -> Bool)?

    /// The usual options, with the most frequent ones at hand.
    public init(timeLimit: Double = .infinity, start: Basis? = nil, incumbent: [Double]? = nil, relaxed: Bool = false) {
        self.timeLimit = timeLimit
        self.start = start
        self.incumbent = incumbent
        self.relaxed = relaxed
    }

    /// How the tree chooses the variable to branch on.
    public enum Branching: Sendable {
        /// The one whose branches move the bound most, by one step of the dual simplex for each fractional variable
        /// (Driebeek and Tomlin): few nodes, each of which takes many times as long.
        case lookingAhead
        /// The one that is farthest from whole.
        case farthest
    }

    /// Families of cutting planes.
    public struct Cuts: OptionSet, Sendable {
        /// The families, one bit each.
        public let rawValue: Int32

        /// A set from its bits.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Gomory's mixed integer cuts.
        public static let gomory = Cuts(rawValue: 1)
        /// Mixed integer rounding cuts.
        public static let rounding = Cuts(rawValue: 2)
        /// Cover cuts, of knapsack rows.
        public static let cover = Cuts(rawValue: 4)
        /// Clique cuts, of rows where one variable excludes others.
        public static let clique = Cuts(rawValue: 8)
        /// Every family.
        public static let all: Cuts = [.gomory, .rounding, .cover, .clique]
    }

    /// How far a solve has come.
    public struct Progress: Sendable, Hashable {
        /// The objective of the best solution so far.
        public var best: Double?
        /// What no solution can beat.
        public var bound: Double?
        /// The simplex iterations so far, before the tree search.
        public var iterations: Int
        /// The nodes of the search tree so far.
        public var nodes: Int
    }

    /// Throws when an option makes no sense.
    func check() throws(SolveError) {
        guard timeLimit >= 0 else { throw .rejected("The time limit is \(timeLimit) s: it must be at least zero.") }
        if let limit = iterationLimit, limit <= 0 {
            throw .rejected("The iteration limit is \(limit): it must be at least one.")
        }
        guard nodeLimit > 0 else { throw .rejected("The node limit is \(nodeLimit): it must be at least one.") }
        for (name, gap) in [("relative", relativeGap), ("absolute", absoluteGap)] where !(gap >= 0 && gap.isFinite) {
            throw .rejected("The \(name) gap is \(gap): it must be zero or a positive number.")
        }
        if let cutoff, !cutoff.isFinite { throw .rejected("The cutoff is \(cutoff): it must be a finite number.") }
    }
}
