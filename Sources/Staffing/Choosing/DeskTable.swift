// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What each number of desks comes to, and the smallest that is good enough.
public struct DeskTable: Sendable, Equatable {
    /// In order of the number of desks: of all ways to divide so many among the steps, the one with the least waiting.
    public var rows: [Row]
    /// The row with the fewest desks that meets the target; nil where none does.
    public var chosen: Int?

    public struct Row: Sendable, Equatable {
        /// Desks at each step.
        public var crew: [Int]
        /// Minutes after opening.
        public var lastAdmission: Double
        public var outcome: Outcome

        public var desks: Int { crew.reduce(0, +) }
    }

    public var best: Row? { chosen.map { rows[$0] } }
}

/// Tries desk after desk until the target is met.
public struct DeskSearch: Sendable {
    public var model: SessionModel
    public var target: StaffingSettings.Target
    /// How few and how many desks each step may have.
    public var limits: [ClosedRange<Int>]
    /// Whether the last admission is moved to where sessions end in time; otherwise it is the model's.
    public var movesLastAdmission: Bool
    public var sessions: Int
    public var seed: UInt64

    public init(
        model: SessionModel, target: StaffingSettings.Target, limits: [ClosedRange<Int>], movesLastAdmission: Bool,
        sessions: Int = 2_000, seed: UInt64 = 1
    ) {
        self.model = model
        self.target = target
        self.limits = limits
        self.movesLastAdmission = movesLastAdmission
        self.sessions = sessions
        self.seed = seed
    }

    /// - Parameter more: how many rows are shown after the first that is good enough.
    public func table(more: Int = 1) -> DeskTable {
        var table = DeskTable(rows: [], chosen: nil)
        let least = limits.map(\.lowerBound).reduce(0, +)
        for desks in least...limits.map(\.upperBound).reduce(0, +) {
            if let chosen = table.chosen, table.rows.count > chosen + more { break }
            guard let row = row(desks, after: table.rows.last) else { continue }
            if table.chosen == nil, table.rows.count > 1, isIdle(table.rows.suffix(2), row) { break }
            table.rows.append(row)
            if table.chosen == nil, row.outcome.meets(target) { table.chosen = table.rows.count - 1 }
        }
        return table
    }

    /// Whether the last two desks changed nothing that can be told from chance: no further one will.
    private func isIdle(_ before: ArraySlice<DeskTable.Row>, _ row: DeskTable.Row) -> Bool {
        let first = before[before.startIndex].outcome
        return row.outcome.within.value <= first.within.high && row.outcome.wait.value >= first.wait.low
    }

    /// Of all ways to divide so many desks, the one with the least waiting.
    private func row(_ desks: Int, after before: DeskTable.Row?) -> DeskTable.Row? {
        let crews = Self.ways(to: desks, within: limits[...])
        // Waits do not depend on the last admission much: the whole session says which way is the best.
        let best = crews.count < 2 ? crews.first : crews.min { meanWait($0) < meanWait($1) }
        let guess = before.map { Int((model.minutesOpen - $0.lastAdmission) / Self.grid) } ?? 0
        return best.map { admitting($0, near: guess) }
    }

    private func meanWait(_ crew: [Int]) -> Double {
        model.simulated(crew: crew, target: target, sessions: sessions / 4, seed: seed).wait.value
    }

    static func ways(to desks: Int, within limits: ArraySlice<ClosedRange<Int>>) -> [[Int]] {
        guard let first = limits.first else { return desks == 0 ? [[]] : [] }
        return first.filter { $0 <= desks }.flatMap { here in
            ways(to: desks - here, within: limits.dropFirst()).map { [here] + $0 }
        }
    }

    /// The latest last admission, on the five minutes, with which sessions end in time; where none in the second half of
    /// the session does, the middle.
    ///
    /// It is sought with fewer sessions, from where it was with one desk fewer, and found with all of them.
    private func admitting(_ crew: [Int], near guess: Int) -> DeskTable.Row {
        guard movesLastAdmission else { return row(crew, closing: 0, sessions) }
        let earliest = Int(model.minutesOpen / 2 / Self.grid)
        func ends(_ early: Int) -> Bool { row(crew, closing: early, sessions / 4).outcome.ends(as: target) }
        // The earlier the door closes, the earlier everybody is served: what lies between too late and early enough is
        // halved, once the neighbours of the guess are on the same side.
        var (late, early) = (-1, earliest)
        var (probe, stride) = (guess, 1)
        while early - late > 1 {
            if probe <= late || early <= probe { probe = (late + early) / 2 }
            if ends(probe) { (early, probe) = (probe, probe - stride) } else { (late, probe) = (probe, probe + stride) }
            stride *= 2
        }
        // Fewer sessions may have been too kind by chance, or too strict.
        var best = row(crew, closing: early, sessions)
        while !best.outcome.ends(as: target), early < earliest {
            early += 1
            best = row(crew, closing: early, sessions)
        }
        while best.outcome.ends(as: target), early > 0 {
            let later = row(crew, closing: early - 1, sessions)
            guard later.outcome.ends(as: target) else { break }
            (best, early) = (later, early - 1)
        }
        return best
    }

    /// - Parameter early: how many times five minutes before closing nobody is admitted any more.
    private func row(_ crew: [Int], closing early: Int, _ sessions: Int) -> DeskTable.Row {
        var model = model
        if movesLastAdmission { model.lastAdmission = model.minutesOpen - Double(early) * Self.grid }
        return DeskTable.Row(
            crew: crew, lastAdmission: model.lastAdmission,
            outcome: model.simulated(crew: crew, target: target, sessions: sessions, seed: seed))
    }

    private static let grid = 5.0
}
