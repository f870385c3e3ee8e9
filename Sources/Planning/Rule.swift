// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A rule that must hold. It has two sides, written apart from each other in one file: it puts itself into the
/// problem (`allows` for one duty, `limit` for what ties days or agents together), and it judges a finished rota
/// without the solver.
///
/// The docstring of each rule is its one-sentence promise and its source.
public protocol Rule: Sendable {
    var code: RuleCode { get }

    /// The text it comes from, as shown to people; nil where the service itself decided it.
    func source(for law: Employer.Law) -> String?

    /// What an agent's work breaks in a rota.
    func judge(_ agent: Agent, in reading: Reading) -> [Breach]

    /// The fact that is missing to judge the rule for an agent; nil where it can be judged.
    func missingFact(about agent: Agent, in situation: Situation) -> Phrase?
}

/// The building side, which only the planner uses.
protocol BuildingRule: Rule {
    /// Whether a duty can be offered to its agent, whatever else they do in the month.
    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool

    /// Adds what ties several days or several agents together.
    func limit(_ problem: inout MonthProblem)
}

extension Rule {
    public func source(for law: Employer.Law) -> String? { nil }
    public func missingFact(about agent: Agent, in situation: Situation) -> Phrase? { nil }
}

extension BuildingRule {
    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool { true }
    func limit(_ problem: inout MonthProblem) {}
}

/// The rule book.
public enum RuleBook {
    public static let rules: [any Rule] = buildingRules

    static let buildingRules: [any BuildingRule] = [
        OnePlace(),
        NotWhenAbsent(),
        Qualified(),
        SessionsPerDay(),
        AgreedNumber(),
        RelievesSomebody(),
        DayHours(),
        Amplitude(),
        DailyRest(),
        WeekHours(),
        AverageHours(),
        WeeklyRest(),
        Breaks(),
        KeepsPins(),
        KeepsFrozen(),
        ShadowsFirst(),
    ]
}

/// The same working time for everyone, from different texts.
///
/// Public service: décret n° 2000-815 du 25 août 2000, made applicable to territorial agents by décret n° 2001-623
/// art. 1. Private law: Code du travail.
func workingTime(_ law: Employer.Law, _ decree: String, _ code: String) -> String {
    switch law {
    case .publicService: "décret 2000-815, \(decree)"
    case .privateLaw: "Code du travail, \(code)"
    }
}
