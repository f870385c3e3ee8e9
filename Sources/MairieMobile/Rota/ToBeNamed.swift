// SPDX-License-Identifier: GPL-3.0-or-later

extension Situation {
    /// The same assignments, and of each whether it is pinned and whether an employer has yet to name who comes.
    ///
    /// Whoever was published by name before their employer took to naming its people stays named: they know it.
    ///
    /// - Parameter keepsNames: whether that goes for whoever is named in these assignments too: they come from a rota.
    public func marked(_ assignments: [Assignment], keepsNames: Bool = false) -> [Assignment] {
        let pinned = Set(pins.filter { $0.kind == .hold }.compactMap(\.place))
        let naming = Set(service.employers.filter(\.namesItsPeople).map(\.id))
        let employers = Dictionary(agents.map { ($0.id, $0.employer) }, uniquingKeysWith: { first, _ in first })
        let told = (base?.rota.assignments ?? []) + (keepsNames ? assignments : [])
        let known = Set(told.filter { !$0.pinned && $0.toBeNamedBy == nil }.map(\.place))
        let pinnedThere = Set(pinned.map { [$0.session, $0.agent] })
        return assignments.map { assignment in
            var marked = assignment
            marked.pinned = !assignment.helping && pinned.contains(assignment.place)
            // Whoever is named for one post of a session lends their hand at another as the person they are.
            let isNamed =
                known.contains(assignment.place) || pinnedThere.contains([assignment.session, assignment.agent])
            marked.toBeNamedBy = employers[assignment.agent].flatMap { naming.contains($0) && !isNamed ? $0 : nil }
            return marked
        }
    }
}

extension Rota {
    /// The rota as people are told of it: whoever is only expected is somebody else, an agent without an id unless one
    /// is given, who relieves others all the same.
    public func told(standIn: (Employer.ID) -> Agent.ID = { _ in "" }) -> Rota {
        var rota = self
        for (index, assignment) in assignments.enumerated() {
            if let employer = assignment.toBeNamedBy { rota.assignments[index].agent = standIn(employer) }
        }
        return rota
    }

    /// The seats whose holder is still to be named, by employer: each with the agent who is expected.
    public var toBeNamed: [Employer.ID: [Place]] {
        assignments.reduce(into: [:]) { seats, assignment in
            guard !assignment.helping, let employer = assignment.toBeNamedBy else { return }
            seats[employer, default: []].append(assignment.place)
        }
    }
}
