// SPDX-License-Identifier: GPL-3.0-or-later

import Rostering

/// One instance solved and measured, its roster scored again without the engine.
struct InstanceRun: Sendable {
    let result: InstanceResult
    /// Nil where none was found in the time given.
    let roster: [Assignment]?

    /// - Throws: ``EngineMistake`` where the engine fails, or says what its roster does not bear out.
    init(_ instance: Instance, named name: String, timeLimit: Double) throws(EngineMistake) {
        PeakMemory.reset()
        let start = ContinuousClock.now
        let model = InstanceModel(instance)
        let timeline = Timeline()
        let options = SearchOptions(timeLimit: timeLimit) {
            timeline.note($0.best, bound: $0.bound, part: $0.part, of: $0.parts, at: start.secondsAgo)
        }
        let found = try Self.solve(model.problem, options, name)
        let seconds = start.secondsAgo
        let assignments = found.map { model.assignments(of: $0.duties) }
        let outcome = found?.outcomes[0]
        if let outcome, let assignments {
            try Self.compare(outcome, with: assignments, of: instance, name)
            timeline.end(with: outcome.value, at: seconds)
        }
        let times = timeline.times
        let isProven = outcome?.isProven ?? false
        roster = assignments
        result = InstanceResult(
            instance: name, value: outcome?.value, bound: outcome?.bound ?? times.bound, proven: isProven,
            secondsToFirst: outcome.flatMap { _ in times.first?.rounded(toPlaces: 3) },
            secondsToBest: outcome.flatMap { _ in times.best?.rounded(toPlaces: 3) },
            secondsToProof: isProven ? seconds.rounded(toPlaces: 3) : nil,
            peakMegabytes: PeakMemory.megabytes.rounded(toPlaces: 1))
    }

    /// Nil where there is no roster, or none was found in time: the engine does not tell these apart.
    private static func solve(
        _ problem: RosterProblem, _ options: SearchOptions, _ name: String
    ) throws(EngineMistake) -> Roster? {
        do {
            return try problem.solve(options)
        } catch .contradiction {
            return nil
        } catch {
            throw EngineMistake(instance: name, sentences: ["the engine failed: \(error)"])
        }
    }

    /// Every roster that is reported keeps the rules and costs what the engine says.
    static func compare(
        _ outcome: Roster.Outcome, with roster: [Assignment], of instance: Instance, _ name: String
    ) throws(EngineMistake) {
        var sentences: [String] = []
        do {
            let score = try RosterScore(of: roster, in: instance)
            sentences = score.breaches
            if score.penalty != outcome.value {
                sentences.append("the engine says \(outcome.value), the checker \(score.penalty)")
            }
        } catch {
            sentences.append(error.message)
        }
        if outcome.bound > outcome.value {
            sentences.append("the bound \(outcome.bound) is above the value \(outcome.value)")
        }
        guard sentences.isEmpty else {
            throw EngineMistake(
                instance: name, sentences: ["the roster is not what the engine says"] + sentences)
        }
    }
}

/// The engine is wrong: what it says of an instance does not hold.
struct EngineMistake: Error, Equatable, CustomStringConvertible {
    var instance: String
    var sentences: [String]

    var description: String { "\(instance): " + sentences.joined(separator: "; ") }
}

extension ContinuousClock.Instant {
    /// Seconds from here to now.
    var secondsAgo: Double { duration(to: .now) / .seconds(1) }
}

extension Double {
    func rounded(toPlaces places: Int) -> Double {
        let unit = (0..<places).reduce(1.0) { unit, _ in unit * 10 }
        return (self * unit).rounded() / unit
    }
}
