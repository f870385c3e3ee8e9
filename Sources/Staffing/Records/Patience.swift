// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// How long people wait before they leave, found from how many left.
enum Patience {
    /// For each pattern at whose site people who left were noted: the patience with which as many leave in sessions
    /// simulated with the desks that the service states and the people who came. None where hardly anybody leaves.
    ///
    /// A formula for queues without end (Erlang A) would not do: at the end of a session that is too short for its load,
    /// the queue is served all the same.
    static func recorded(in history: VisitHistory) -> [Pattern.ID: SessionBasis.Patience] {
        guard let settings = history.service.staffing else { return [:] }
        return history.service.patterns.reduce(into: [:]) { found, pattern in
            guard let left = history.left(at: pattern.site), left.part > 0,
                let day = history.sessions[pattern.id]?.last?.day
            else { return }
            let totals = history.totals(of: pattern)
            let session = pattern.session(on: day, skills: history.service.skills)
            let steps = history.steps(of: session, settings)
            guard !steps.isEmpty, !totals.isEmpty else { return }
            let basis = SessionBasis(
                session: session, target: settings.target,
                people: .assumed(Int((totals.reduce(0) { $0 + $1.people } / Double(totals.count)).rounded())),
                profile: history.profile(of: pattern), steps: steps, patience: nil, utilisation: 1)
            found[pattern.id] = minutes(for: left, in: basis).map { .recorded($0, left: left) }
        }
    }

    private static func minutes(for left: VisitHistory.Share, in basis: SessionBasis) -> Double? {
        let crew = basis.steps.map { max(1, $0.stated) }
        func leaving(_ patience: Double) -> Double {
            var model = basis.model
            model.patience = patience
            let outcome = model.simulated(crew: crew, target: basis.target, sessions: 400)
            return outcome.left.value / max(1e-9, outcome.arrivals.value)
        }
        var (short, long) = (shortest, longest)
        guard leaving(short) > left.part, leaving(long) < left.part else { return nil }
        for _ in 0..<10 {
            let middle = (short * long).squareRoot()
            if leaving(middle) > left.part { short = middle } else { long = middle }
        }
        return (short * long).squareRoot()
    }

    /// In minutes. Whoever would wait for half a day does not leave.
    private static let shortest = 1.0
    private static let longest = 720.0
}
