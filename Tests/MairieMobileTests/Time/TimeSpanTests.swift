// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@Suite struct ATimeOfDay {
    @Test(arguments: [("0:00", 0), ("9:30", 570), ("09:30", 570), ("23:59", 1439), ("24:00", 1440)])
    func isReadFromText(text: String, minutes: Int) {
        #expect(TimeOfDay(text)?.minutes == minutes)
    }

    @Test(arguments: ["9:75", "25:00", "24:01", "9:3", "9", "9h30", "-1:00", "+9:30", "009:30", "9:30:00", ""])
    func isNothingElse(text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test func staysWithinTheDay() {
        #expect(time("0:20").advanced(by: -30) == .midnight)
        #expect(time("23:50").advanced(by: 30) == .endOfDay)
        #expect(time("9:30").advanced(by: -45).iso == "08:45")
    }
}

@Suite struct ATimeSpan {
    @Test func endsAfterItStarts() {
        #expect(TimeSpan(time("9:00"), time("9:00")) == nil)
        #expect(TimeSpan(time("10:00"), time("9:00")) == nil)
        #expect(span("9:00", "17:30").minutes == 510)
    }

    @Test func doesNotOverlapTheOneThatBeginsWhenItEnds() {
        #expect(!span("9:00", "13:00").overlaps(span("13:00", "17:00")))
        #expect(span("9:00", "13:01").overlaps(span("13:00", "17:00")))
        #expect(span("9:00", "17:00").overlaps(span("12:00", "12:30")))
    }

    @Test func isCutByAnother() {
        let desk = span("9:00", "17:00")
        #expect(desk.outside(span("12:00", "13:00")) == [span("9:00", "12:00"), span("13:00", "17:00")])
        #expect(desk.outside(span("0:00", "13:00")) == [span("13:00", "17:00")])
        #expect(desk.outside(span("13:00", "24:00")) == [span("9:00", "13:00")])
        #expect(desk.outside(.wholeDay) == [])
        #expect(desk.outside(span("17:00", "18:00")) == [desk])
        #expect(desk.outside(span("8:00", "9:00")) == [desk])
    }

    @Test func isApartWhereTheGapFits() {
        let (morning, afternoon) = (span("9:00", "13:00"), span("13:30", "17:00"))
        #expect(morning.isApart(from: afternoon, by: 30) && afternoon.isApart(from: morning, by: 30))
        #expect(!morning.isApart(from: afternoon, by: 31))
        #expect(!morning.isApart(from: span("12:00", "14:00"), by: 0))
    }
}

@Suite struct ATimestamp {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-86_400, "1969-12-31T00:00:00Z"),
        (951_827_696, "2000-02-29T12:34:56Z"), (1_798_761_599, "2026-12-31T23:59:59Z"),
    ])
    func isWrittenInUTC(seconds: Int, iso: String) {
        #expect(Timestamp(seconds: seconds).iso == iso)
    }
}
