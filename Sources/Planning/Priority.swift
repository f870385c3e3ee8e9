// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Something to keep small. Like a rule it has two sides in one file: it puts its costs into the problem, and it
/// measures a finished rota without the solver.
public protocol Priority: Sendable {
    var code: PriorityCode { get }

    /// Its value in a part of a rota: a whole number, 0 at best.
    func measure(_ reading: Reading, in part: Reading.Part) -> Int

    /// What the sessions of a part lack by this priority, without reasons.
    func gaps(_ reading: Reading, in part: Reading.Part) -> [Gap]

    /// Who carries its value: amounts that add up to it.
    func burdens(_ reading: Reading) -> [Burden]
}

protocol BuildingPriority: Priority {
    /// Adds its costs at a level; 0 is the most important.
    func add(to problem: inout MonthProblem, at level: Int)
}

extension Priority {
    /// Its value in the whole rota.
    public func measure(_ reading: Reading) -> Int { measure(reading, in: reading.whole) }

    /// What the whole rota lacks.
    public func gaps(_ reading: Reading) -> [Gap] { gaps(reading, in: reading.whole) }

    public func gaps(_ reading: Reading, in part: Reading.Part) -> [Gap] { [] }

    public func burdens(_ reading: Reading) -> [Burden] {
        gaps(reading).map { Burden(session: $0.session, amount: $0.count, fact: reading.name(of: $0.kind)) }
    }
}

/// The priorities that count for a month, in the order of its service.
public enum PriorityList {
    public static func priorities(in situation: Situation) -> [any Priority] { building(situation) }

    static func building(_ situation: Situation) -> [any BuildingPriority] {
        situation.priorities.map { code in
            switch code {
            case .requiredSeats: RequiredSeats()
            case .franceServices: TrainedAgents()
            case .peopleChanged: PeopleChanged()
            case .shiftsChanged: ShiftsChanged()
            case .driverHelp: DriverHelp()
            case .team: Team()
            case .skills: Skills()
            case .desiredSeats: DesiredSeats()
            case .shadowing: MissingShadowing()
            case .wholeDays: WholeDays()
            case .fairTurns: FairTurns()
            case .spacing: Spacing()
            case .wishes: Wishes()
            case .variety: Variety()
            }
        }
    }
}

extension Situation {
    /// Those about change count only where there is something that people know.
    public var priorities: [PriorityCode] { service.settings.priorities.filter { base != nil || !$0.isAboutChange } }
}
