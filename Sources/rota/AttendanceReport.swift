// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

extension AttendanceWork {
    /// The lines after a change, and the regularisations that it took.
    func report(_ scope: Scope, _ made: [Regularisation], json: Bool) throws -> String {
        let now = try AttendanceWork(on: register.month, in: open)
        let shown = try now.text(scope, json: json, made: made)
        guard !json, !made.isEmpty else { return shown }
        let names = try open.names()
        let employers = Set(made.map(\.employer)).sorted().map(names.employer).joined(separator: ", ")
        let words =
            Phrase(" ") + .regularisations(made.count)
            + Phrase(
                fr: " pour les RH : \(register.month) est clos pour \(employers)\n",
                en: " for HR: \(register.month) is closed for \(employers)\n")
        return shown + words.spoken
    }

    func text(_ scope: Scope, json: Bool, made: [Regularisation] = []) throws -> String {
        let (entries, missing) = (entries(in: scope), toRegularise(in: scope))
        if json {
            return JSONValue.attendance(of: register.month, entries, toRegularise: missing, made: made).text
        }
        let table = AttendanceTable(
            entries, toRegularise: missing, sessions: rota.sessions, names: try open.names())
        if case .month = scope { return table.summary(Terminal.style) }
        return table.text(Terminal.style)
    }
}
