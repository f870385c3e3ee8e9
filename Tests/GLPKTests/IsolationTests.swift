// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import GLPK

/// GLPK stays in its place: it neither prints, nor aborts, nor leaks, nor
/// disturbs another thread.
@Suite struct IsolationTests {
    @Test func `eight threads at once agree with one after the other`() async throws {
        let models = (0..<40).map { Knapsack(items: 22, seed: 900 + UInt64($0)).model().0 }
        let alone = try models.map { try $0.solve() }
        let together = await withTaskGroup(of: [(Int, Result<Solution, SolveError>)].self) { group in
            for thread in 0..<8 {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        Thread.detachNewThread {
                            let mine = stride(from: thread, to: models.count, by: 8)
                            let results = mine.map { k in
                                (k, Result { () throws(SolveError) in try models[k].solve() })
                            }
                            continuation.resume(returning: results)
                        }
                    }
                }
            }
            var all: [Int: Result<Solution, SolveError>] = [:]
            for await some in group { for (k, result) in some { all[k] = result } }
            return all
        }
        for (k, solution) in alone.enumerated() {
            let other = try #require(together[k]).get()
            #expect(other.values == solution.values)
            #expect(other.nodes == solution.nodes)
        }
    }

    @Test func `two models are solved at the same moment on two threads`() async throws {
        // Each search waits, from its own callback, until the other has begun.
        let begun = Shared(0)
        var options = SolveOptions()
        options.progress = { progress in
            guard progress.nodes <= 1 else { return }
            begun.change { $0 += 1 }
            let patience = ContinuousClock.now + .seconds(5)
            while begun.value < 2, ContinuousClock.now < patience { Thread.sleep(forTimeInterval: 0.001) }
        }
        let (first, second) = (Knapsack(items: 25, seed: 1).model().0, Knapsack(items: 25, seed: 2).model().0)
        async let one = first.solveInBackground(options)
        async let two = second.solveInBackground(options)
        let objectives = try await [one.objective, two.objective]
        #expect(begun.value >= 2)
        #expect(try objectives == [first.solve().objective, second.solve().objective])
    }

    @Test func `an internal abort of GLPK is an error that says why`() throws {
        #expect {
            _ = try Problem(Misuse.repeatedEntry)
        } throws: { error in
            guard case .solverFailed(let sentence) = error as? SolveError else { return false }
            return sentence.hasPrefix("GLPK stopped on an internal error: ") && sentence.contains("duplicate")
        }
        #expect {
            _ = try Problem(Misuse.columnOutOfRange)
        } throws: { error in
            guard case .solverFailed(let sentence) = error as? SolveError else { return false }
            return sentence.contains("out of range")
        }
        // The thread is as good as new.
        #expect(try Knapsack(items: 12, seed: 1).model().0.solve().isOptimal)
    }

    @Test func `nothing is printed`() async throws {
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardOutputContent, \.standardErrorContent]
        ) {
            try solveSomeOfEverything()
            _ = try? Problem(Misuse.repeatedEntry)
            fflush(nil)
        }
        #expect(String(decoding: result.standardOutputContent, as: UTF8.self) == "")
        #expect(String(decoding: result.standardErrorContent, as: UTF8.self) == "")
    }

    @Test func `memory stays flat over a thousand solves`() async {
        await #expect(processExitsWith: .success) {
            // The first rounds fill the allocator's pools.
            for _ in 0..<40 { try solveSomeOfEverything() }
            let before = residentBytes()
            for _ in 0..<250 { try solveSomeOfEverything() }  // four solves each
            for _ in 0..<1000 { _ = try? Problem(Misuse.repeatedEntry) }
            let growth = residentBytes() - before
            precondition(growth < 1_000_000, "\(growth) bytes more after a thousand solves")
        }
    }
}

/// Data the layer never gives to GLPK, which aborts on them.
private enum Misuse {
    private static func table(columns: [Int32]) -> Table {
        var table = Table()
        table.rowLower = [0]
        table.rowUpper = [1]
        table.columnLower = [0]
        table.columnUpper = [1]
        table.columnIsInteger = [0]
        table.cost = [1]
        for column in columns {
            table.entryRow.append(1)
            table.entryColumn.append(column)
            table.entryValue.append(1)
        }
        return table
    }

    static var repeatedEntry: Table { table(columns: [1, 1]) }
    static var columnOutOfRange: Table { table(columns: [2]) }
}

/// A linear problem, a search, a search after the presolver with every family
/// of cuts, and an infeasible problem.
private func solveSomeOfEverything() throws {
    var (model, items) = Knapsack(items: 15, seed: 8).model()
    _ = try model.solve(SolveOptions(relaxed: true))
    _ = try model.solve()
    var options = SolveOptions()
    options.presolve = true
    options.cuts = .all
    _ = try model.solve(options)
    model.require(sum(items) >= 16)
    _ = try? model.solve()
}

private func residentBytes() -> Int {
    let statm = try! String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return Int(statm.split(separator: " ")[1])! * sysconf(Int32(_SC_PAGESIZE))
}
