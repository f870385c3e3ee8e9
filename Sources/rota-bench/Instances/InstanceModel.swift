// SPDX-License-Identifier: GPL-3.0-or-later

import Rostering

/// An instance stated as a rostering problem whose one priority is the penalty, with the way back from its rosters.
struct InstanceModel {
    let problem: RosterProblem
    private let instance: Instance
    private let choices: [Choices]

    init(_ instance: Instance) {
        self.instance = instance
        let places = Dictionary(uniqueKeysWithValues: instance.shifts.enumerated().map { ($1.id, $0) })
        let choices = instance.employees.map { Choices(of: $0, in: instance) }
        var problem = RosterProblem(
            days: instance.days,
            blocks: stride(from: 0, to: instance.days, by: 7).map { $0..<min($0 + 7, instance.days) }, priorities: 1)
        problem.workers = zip(instance.employees, choices).map { employee, choices in
            Worker(employee, choices, in: instance, places)
        }
        let requests = Dictionary(grouping: instance.requests, by: \.employee)
        for (worker, employee) in instance.employees.enumerated() {
            for request in requests[employee.id] ?? [] where request.weight > 0 {
                let duty = choices[worker].duty(on: request.day, shift: places[request.shift]!)
                problem.workers[worker].note(request, for: duty)
            }
        }
        let serving = Self.contributions(choices, days: instance.days, shifts: instance.shifts.count)
        problem.demands = instance.cover.compactMap { cover in
            Demand(cover, servedBy: serving[cover.day * instance.shifts.count + places[cover.shift]!])
        }
        (self.problem, self.choices) = (problem, choices)
    }

    /// Who works what, from the duties of each worker.
    func assignments(of duties: [[Int]]) -> [Assignment] {
        zip(instance.employees.indices, duties).flatMap { employee, duties in
            duties.map { duty in
                let choice = choices[employee].all[duty]
                return Assignment(
                    employee: instance.employees[employee].id, day: choice.day, shift: instance.shifts[choice.shift].id)
            }
        }
    }

    /// The duties that can serve each shift on each day, day by day.
    private static func contributions(_ choices: [Choices], days: Int, shifts: Int) -> [[Contribution]] {
        var serving = Array(repeating: [Contribution](), count: days * shifts)
        for (worker, choices) in choices.enumerated() {
            for (duty, choice) in choices.all.enumerated() {
                serving[choice.day * shifts + choice.shift].append(Contribution(worker: worker, duty: duty))
            }
        }
        return serving
    }
}

/// The duties of one employee: shifts that they may work at all, on days that are not off.
private struct Choices {
    private(set) var all: [(day: Int, shift: Int)] = []
    private var duties: [Int?]
    private let shifts: Int

    init(of employee: Instance.Employee, in instance: Instance) {
        shifts = instance.shifts.count
        duties = Array(repeating: nil, count: instance.days * shifts)
        let allowed = instance.shifts.indices.filter { employee.mostShifts[instance.shifts[$0].id] != 0 }
        for day in 0..<instance.days where !employee.daysOff.contains(day) {
            for shift in allowed {
                duties[day * shifts + shift] = all.count
                all.append((day, shift))
            }
        }
    }

    func duty(on day: Int, shift: Int) -> Int? { duties[day * shifts + shift] }

    func duties(of shifts: Set<Int>) -> [Int] { all.indices.filter { shifts.contains(all[$0].shift) } }
}

extension Worker {
    /// - Parameter places: the place of each shift in the instance.
    fileprivate init(
        _ employee: Instance.Employee, _ choices: Choices, in instance: Instance, _ places: [String: Int]
    ) {
        self.init(duties: choices.all.map { Duty(day: $0.day) })
        let minutes = choices.all.enumerated().map { Weight($0, instance.shifts[$1.shift].minutes) }
        let days = Set(choices.all.map(\.day)).count
        let longest = days * (minutes.map(\.amount).max() ?? 0)
        if employee.leastMinutes > 0 || (employee.mostMinutes.map { $0 < longest } ?? false) {
            limits.append(
                Limit(
                    minutes, atLeast: employee.leastMinutes > 0 ? employee.leastMinutes : nil,
                    atMost: employee.mostMinutes ?? longest))
        }
        for (place, shift) in instance.shifts.enumerated() {
            let duties = choices.duties(of: [place])
            // Days and minutes already allow no more than this.
            let possible = min(duties.count, (employee.mostMinutes ?? .max) / shift.minutes)
            if let most = employee.mostShifts[shift.id], most < possible {
                limits.append(Limit(duties.map { Weight($0) }, atMost: most))
            }
            let forbidden = choices.duties(of: Set(shift.forbiddenNext.map { places[$0]! }))
            if !duties.isEmpty, !forbidden.isEmpty {
                successions.append(Succession(after: duties, forbidden: forbidden))
            }
        }
        runs = Runs(
            longest: employee.mostShiftsInARow ?? .max, shortest: max(1, employee.leastShiftsInARow),
            shortestRest: max(1, employee.leastDaysOffInARow))
        let weekends = stride(from: 5, to: instance.days, by: 7).map { $0..<min($0 + 2, instance.days) }
        if let most = employee.mostWeekends, most < weekends.count {
            blockLimits.append(BlockLimit(weekends, atMost: most))
        }
    }

    /// A wish for a shift costs where it is not worked, always if it cannot be; a wish against one where it is.
    fileprivate mutating func note(_ request: Instance.Request, for duty: Int?) {
        switch (request.isOn, duty) {
        case (true, let duty?):
            tallies.append(Tally(priority: 0, weights: [Weight(duty)], costs: [request.weight, 0]))
        case (true, nil):
            tallies.append(Tally(priority: 0, base: 1, costs: [0, request.weight]))
        case (false, let duty?):
            duties[duty].costs.append(Cost(priority: 0, amount: request.weight))
        case (false, nil):
            break
        }
    }
}

extension Demand {
    /// Nil where no number of people costs anything.
    fileprivate init?(_ cover: Instance.Cover, servedBy contributions: [Contribution]) {
        self.init(contributions: contributions)
        if cover.requirement > 0, cover.weightUnder > 0 {
            shortage = [Step(count: cover.requirement, cost: Cost(priority: 0, amount: cover.weightUnder))]
        }
        if cover.weightOver > 0 {
            excess = Excess(above: cover.requirement, cost: Cost(priority: 0, amount: cover.weightOver))
        }
        if shortage.isEmpty, excess == nil { return nil }
    }
}
