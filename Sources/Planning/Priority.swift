// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Something to keep small. Like a rule it has two sides in one file: it puts its costs into the problem, and it
/// measures a finished rota without the solver.
public protocol Priority: Sendable {
    var code: PriorityCode { get }

    /// Its value in a rota: a whole number, 0 at best.
    func measure(_ reading: Reading) -> Int

    /// What a rota lacks by this priority, without reasons.
    func gaps(_ reading: Reading) -> [Gap]
}

protocol BuildingPriority: Priority {
    /// Adds its costs at a level; 0 is the most important.
    func add(to problem: inout MonthProblem, at level: Int)
}

extension Priority {
    public func gaps(_ reading: Reading) -> [Gap] { [] }
}

/// The priorities, in the order of a service.
public enum PriorityList {
    public static func priorities(of service: Service) -> [any Priority] { building(service) }

    static func building(_ service: Service) -> [any BuildingPriority] {
        service.settings.priorities.map { code in
            switch code {
            case .requiredSeats: RequiredSeats()
            case .franceServices: TrainedAgents()
            case .driverHelp: DriverHelp()
            case .team: Team()
            case .skills: Skills()
            case .desiredSeats: DesiredSeats()
            case .wholeDays: WholeDays()
            case .fairTurns: FairTurns()
            case .spacing: Spacing()
            case .wishes: Wishes()
            case .variety: Variety()
            }
        }
    }
}
