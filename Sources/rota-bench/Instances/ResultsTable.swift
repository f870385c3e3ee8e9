// SPDX-License-Identifier: GPL-3.0-or-later

/// Results as a table that grows by a row as each instance ends.
///
///     instance     value    bound     gap  first s   best s  proof s  peak MB
///     Instance1      607*     607   0.0 %     0.10     0.89     5.81     28.9
struct ResultsTable {
    private let nameWidth: Int

    init(of names: [String]) {
        nameWidth = (names + ["instance"]).map(\.count).max() ?? 0
    }

    /// With its line end; a star marks a proven value.
    var head: String { line("instance", ["value ", "bound", "gap", "first s", "best s", "proof s", "peak MB"]) }

    func row(_ result: InstanceResult) -> String {
        let value = (result.value.map(String.init) ?? "–") + (result.proven ? "*" : " ")
        let seconds = [result.secondsToFirst, result.secondsToBest, result.secondsToProof]
        var cells = [value, result.bound.map(String.init) ?? "–"]
        cells.append(result.gap.map { decimal(100 * $0, 1) + " %" } ?? "–")
        cells += seconds.map { seconds in seconds.map { decimal($0, 2) } ?? "–" }
        cells.append(result.peakMegabytes.map { decimal($0, 1) } ?? "–")
        return line(result.instance, cells)
    }

    private func line(_ name: String, _ cells: [String]) -> String {
        let padded = zip(cells, [8, 8, 8, 9, 9, 9, 9]).map { $0.padded(to: $1) }
        return name.padded(to: -nameWidth - 1) + padded.joined() + "\n"
    }
}
