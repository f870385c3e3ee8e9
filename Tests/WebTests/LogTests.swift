// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Foundation
import Logging
import MairieMobile
import Store
import Testing

@testable import Web

/// What the server writes of what happens: one line each, for people and for programs.
@Suite struct LogTests {
    private func line(_ details: Logger.Metadata = [:], event: String = "answered") -> LogLine {
        LogLine(
            time: Timestamp(midnightUTC: Day(iso: "2027-01-11")!), level: .info, event: event, details: details)
    }

    @Test func `a line says when, how grave, what, and then its details in order`() {
        let details: Logger.Metadata = ["status": .stringConvertible(200), "route": "/moi", "method": "GET"]
        #expect(
            line(details).text(.logfmt)
                == "time=2027-01-11T00:00:00Z level=info event=answered method=GET route=/moi status=200")
        #expect(
            line(details).text(.json)
                == #"{"time": "2027-01-11T00:00:00Z", "level": "info", "event": "answered", "method": "GET", "#
                + #""route": "/moi", "status": 200}"#)
    }

    @Test(arguments: [
        ("", "\"\""), ("disk full", "\"disk full\""), ("a=b", "\"a=b\""), ("a\"b", #""a\"b""#), ("a\\b", #""a\\b""#),
        ("/planning/{month}", "/planning/{month}"),
    ])
    func `what a reader would take apart stands in quotes`(value: String, written: String) {
        #expect(line(["x": "\(value)"]).text(.logfmt).hasSuffix(" x=\(written)"))
    }

    @Test(arguments: LogFormat.allCases) func `nothing makes two lines of one`(format: LogFormat) {
        for sign in ["\n", "\r", "\u{85}", "\u{2028}", "\u{1B}[2J", "\0"] {
            let text = line(["x": "a\(sign)b"], event: "a\(sign)b").text(format)
            #expect(text.split(whereSeparator: \.isNewline).count == 1)
            #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
        }
    }

    @Test func `an error is told by its kind and never by its words`() {
        let secret = "Coquelicot est malade"
        let errors: [any Error] = [
            Failure(Phrase(secret)), StoreError.unreadable(secret), StoreError.database(message: secret),
            StoreError.damaged(secret), CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: secret]),
            DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: secret)),
        ]
        #expect(errors.map { kind(of: $0) }.allSatisfy { !$0.isEmpty && !$0.contains("malade") })
        #expect(kind(of: StoreError.busy) == "store busy" && kind(of: StoreError.diskFull) == "disk full")
    }
}
