// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@Suite struct HRLineTests {
    private let day = Day(iso: "2027-01-05")!

    @Test func `an id names agent, day, first session and post`() {
        let subject = HRLine.Subject(
            agent: "a03", day: day, sessions: ["bus-mardi-matin/2027-01-05", "bus-mardi-apres-midi/2027-01-05"],
            site: "bus", post: "conduite")
        #expect(subject.id == "a03/2027-01-05/bus-mardi-matin/conduite")
    }

    @Test func `a pause is never longer than the presence`() {
        let span = TimeSpan(TimeOfDay("9:00")!, TimeOfDay("10:00")!)!
        #expect(Presence(span, pause: 60)?.minutes == 0)
        #expect(Presence(span, pause: 61) == nil)
        #expect(Presence(span, pause: -1) == nil)
    }

    @Test(arguments: [
        // Paris is an hour ahead in winter, two in summer, and changes on the last Sundays of March and October.
        ("2027-01-31T22:59:00Z", "2027-01-31", "23:59"), ("2027-01-31T23:00:00Z", "2027-02-01", "00:00"),
        ("2027-03-28T00:59:00Z", "2027-03-28", "01:59"), ("2027-03-28T01:00:00Z", "2027-03-28", "03:00"),
        ("2027-10-31T00:59:00Z", "2027-10-31", "02:59"), ("2027-10-31T01:00:00Z", "2027-10-31", "02:00"),
        ("2027-07-31T22:00:00Z", "2027-08-01", "00:00"),
    ])
    func `the day in Paris`(utc: String, day: String, time: String) {
        let (date, clock) = (Day(iso: utc.prefix(10))!, TimeOfDay(utc.dropFirst(11).prefix(5))!)
        let paris = Timestamp(seconds: date.number * 86_400 + clock.minutes * 60).inParis
        #expect(paris.day.iso == day && paris.time.iso == time)
    }
}
