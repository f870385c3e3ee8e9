// SPDX-License-Identifier: GPL-3.0-or-later

/// A worker's rules made ready for paths: the options of each day, one counter, and an automaton for each other rule.
struct WorkerRules: Sendable {
    var options: [[PathGraph.Option]]
    /// What each option adds to the counter.
    var weights: [[Int]]
    var atLeast = 0
    var atMost = 0
    /// Those that tie days together first, then the limits, the smallest of each first.
    var tracks: [Track] = []
    /// How many of them are no limits.
    var tyingCount = 0

    /// Nil where a rule has more than `states` states on a day.
    init?(_ worker: Worker, days: Int, states: Int) {
        options = (0..<days).map { worker.mandatoryDays.contains($0) ? [] : [PathGraph.Option()] }
        for (duty, work) in worker.duties.enumerated() { options[work.day].append(PathGraph.Option(duty: duty)) }
        weights = options.map { $0.map { _ in 0 } }

        let counted = Self.counted(worker)
        for tally in worker.tallies where Set(tally.duties.map { worker.duties[$0].day }).count <= 1 {
            fold(tally, worker)
        }
        let plain = options.map { $0.map(\.duty) }
        var tracks: [Track?] = []
        if !worker.successions.isEmpty {
            tracks.append(worker.trackOfSuccessions(options: plain, states: states))
        }
        if let runs = worker.runs { tracks.append(worker.track(of: runs, options: plain, states: states)) }
        for limit in worker.blockLimits { tracks.append(worker.track(of: limit, options: plain, states: states)) }
        for rest in worker.rests { tracks.append(worker.track(of: rest, options: plain, states: states)) }
        for charge in worker.charges { tracks.append(worker.track(of: charge, options: plain, states: states)) }
        for tally in worker.tallies where Set(tally.duties.map { worker.duties[$0].day }).count > 1 {
            tracks.append(worker.track(of: tally, options: plain, states: states))
        }
        guard take(tracks) else { return nil }
        tyingCount = self.tracks.count
        let limits = worker.limits.indices.filter { $0 != counted }
        guard take(limits.map { worker.track(of: worker.limits[$0], options: plain, states: states) }) else {
            return nil
        }
        if let counted { count(worker.limits[counted]) }
        dropForbidden()
    }

    private mutating func take(_ tracks: [Track?]) -> Bool {
        for track in tracks where track?.isMemoryless == true { fold(track!) }
        self.tracks += tracks.compactMap { $0 }.filter { !$0.isMemoryless }.sorted { $0.width < $1.width }
        return tracks.allSatisfy { $0 != nil }
    }

    /// The limit that makes the best counter: the one that most duties weigh in, without negative weights.
    private static func counted(_ worker: Worker) -> Int? {
        let candidates = worker.limits.indices.filter { index in
            let weights = worker.limits[index].weights
            return weights.allSatisfy { $0.amount >= 0 } && Set(weights.map { worker.duties[$0.duty].day }).count > 7
        }
        return candidates.max { worker.limits[$0].weights.count < worker.limits[$1].weights.count }
    }

    private mutating func count(_ limit: Limit) {
        let amounts = limit.weights.sums
        let unit = max(1, amounts.values.reduce(0, greatestCommonDivisor))
        for day in options.indices {
            weights[day] = options[day].map { option in option.duty.map { amounts[$0, default: 0] / unit } ?? 0 }
        }
        let least = limit.atLeast ?? 0
        atLeast = least > 0 ? (least + unit - 1) / unit : 0
        atMost = limit.atMost >= 0 ? limit.atMost / unit : -1
    }

    private mutating func fold(_ tally: Tally, _ worker: Worker) {
        // Where the tally counts nothing, its constant is paid on the first day.
        let day = tally.duties.first.map { worker.duties[$0].day } ?? 0
        for place in options[day].indices {
            let chosen = options[day][place].duty.map { Set([$0]) } ?? []
            let amount = tally.cost(of: tally.count(working: chosen))
            if amount != 0 { options[day][place].costs.append(Cost(priority: tally.priority, amount: amount)) }
        }
    }

    /// Takes a rule that remembers nothing into the options; -1 marks those it forbids.
    private mutating func fold(_ track: Track) {
        for day in options.indices {
            let step = track.steps[day]
            for place in options[day].indices {
                if step.next[step.symbols[place]] < 0 { forbidden.insert([day, place]) }
                options[day][place].costs += track.prices[Int(step.price[step.symbols[place]])]
            }
        }
    }

    private var forbidden: Set<[Int]> = []

    private mutating func dropForbidden() {
        guard !forbidden.isEmpty else { return }
        for day in options.indices {
            let kept = options[day].indices.filter { !forbidden.contains([day, $0]) }
            options[day] = kept.map { options[day][$0] }
            weights[day] = kept.map { weights[day][$0] }
            for track in tracks.indices {
                tracks[track].steps[day].symbols = kept.map { tracks[track].steps[day].symbols[$0] }
            }
        }
    }
}

private func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : greatestCommonDivisor(other, one % other)
}
