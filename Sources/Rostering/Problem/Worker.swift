// SPDX-License-Identifier: GPL-3.0-or-later

/// One worker: the duties open to them, and what ties their days together.
public struct Worker: Sendable {
    public var duties: [Duty]
    public var limits: [Limit]
    public var successions: [Succession]
    public var runs: Runs?
    public var blockLimits: [BlockLimit]
    public var rests: [Rest]
    public var tallies: [Tally]
    public var charges: [Charge]
    /// Days on which they must take one of their duties.
    public var mandatoryDays: Set<Int>

    public init(
        duties: [Duty] = [], limits: [Limit] = [], successions: [Succession] = [], runs: Runs? = nil,
        blockLimits: [BlockLimit] = [], rests: [Rest] = [], tallies: [Tally] = [], charges: [Charge] = [],
        mandatoryDays: Set<Int> = []
    ) {
        self.duties = duties
        self.limits = limits
        self.successions = successions
        self.runs = runs
        self.blockLimits = blockLimits
        self.rests = rests
        self.tallies = tallies
        self.charges = charges
        self.mandatoryDays = mandatoryDays
    }
}
