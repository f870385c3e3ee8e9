// SPDX-License-Identifier: GPL-3.0-or-later

extension Situation {
    /// Gathers what is known for a month.
    ///
    /// History is what was published, and what was imported for months never published. A month of this school year,
    /// or of the twelve weeks before, that has sessions and neither is not counted, and named.
    ///
    /// - Parameters:
    ///   - calendar: the service with its school calendar and the coordinator's decisions.
    ///   - imported: history lines.
    ///   - credited: turns of cancelled sessions that count.
    ///   - published: the latest version of every published month; that of the month itself is left out.
    /// - Throws: `UnknownCalendar` where the month lies outside the known school calendar.
    public init(
        of month: Month, calendar: OpeningCalendar, agents: [Agent], absences: [Absence], wishes: [Wish], pins: [Pin],
        imported: [WorkedDay], credited: [WorkedDay] = [], published: [Version]
    ) throws(UnknownCalendar) {
        let service = calendar.service
        let versions = published.filter { $0.month != month }
        let publishedMonths = Set(versions.map(\.month))
        let importedMonths = Set(imported.map(\.day.month)).subtracting(publishedMonths)
        self.init(
            service: service, month: month, agents: agents, absences: absences, wishes: wishes, pins: pins,
            sessions: try calendar.sessions(in: month.days), closures: try calendar.closures(in: month.days),
            undecided: try calendar.undecidedBridges(in: month.days),
            worked: imported.filter { importedMonths.contains($0.day.month) }
                + versions.flatMap { $0.rota.workedDays(posts: service.posts) })
        self.credited = credited

        let yearStart = month.schoolYearStart.month
        var earlier = min(yearStart, timesheetDays.lowerBound.month)
        while earlier < month {
            if let version = versions.first(where: { $0.month == earlier }) {
                if earlier >= yearStart { earlierSessions += version.rota.sessions }
            } else {
                // What lies outside the known calendar may have had sessions.
                let sessions = try? calendar.sessions(in: earlier.days)
                if !importedMonths.contains(earlier) {
                    if sessions?.isEmpty != true { uncountedMonths.append(earlier) }
                } else if earlier >= yearStart {
                    earlierSessions += sessions ?? []
                }
            }
            earlier = earlier.next
        }
        earlierSessions.sort()
    }
}
