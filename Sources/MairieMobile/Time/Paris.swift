// SPDX-License-Identifier: GPL-3.0-or-later

extension Timestamp {
    /// The day and the time of day in Paris: one hour ahead of UTC, two between the last Sundays of March and of
    /// October at 1:00 UTC (the rule of the European Union since 1996).
    public var inParis: (day: Day, time: TimeOfDay) {
        let year = utc.day.year
        let summer = Timestamp(lastSundayOf: 3, year: year)..<Timestamp(lastSundayOf: 10, year: year)
        let local = Timestamp(seconds: seconds + (summer.contains(self) ? 7_200 : 3_600)).utc
        return (local.day, TimeOfDay(minutes: local.second / 60))
    }

    private init(lastSundayOf month: Int, year: Int) {
        let last = Day(year: year, month: month, day: 31)!
        let sunday = last.advanced(by: -((last.weekday.rawValue + 1) % 7))
        self.init(seconds: sunday.number * 86_400 + 3_600)
    }
}
