// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Foundation
import Logging
import MairieMobile

public enum LogFormat: String, Sendable, CaseIterable {
    /// `time=2027-01-11T07:10:00Z level=info event=answered route=/moi status=200`.
    case logfmt
    /// The same as an object.
    case json
}

/// What is worth a line, from little to much.
public enum LogLevel: String, Sendable, CaseIterable {
    /// What failed.
    case error
    /// What somebody should look at some day.
    case warning
    /// That the server begins and ends.
    case notice
    /// Each request, plan and message.
    case info

    fileprivate var level: Logger.Level { Logger.Level(rawValue: rawValue)! }
}

extension WebServer {
    /// Has everything in this process that logs write a line an event to standard error. Once in a process, before
    /// anything is logged.
    public static func log(_ format: LogFormat, from level: LogLevel) {
        LoggingSystem.bootstrap { _ in LineHandler(format: format, logLevel: level.level) }
    }
}

extension Logger {
    /// That of the server.
    static var ofServer: Logger { Logger(label: "rota") }
}

private struct LineHandler: LogHandler {
    let format: LogFormat
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        // Of the libraries below, only what is grave: what they tell of a request or an address is nobody's business.
        guard event.source == "Web" || event.level >= .warning else { return }
        var details = metadata.merging(event.metadata ?? [:]) { $1 }
        if let id = details.removeValue(forKey: Visit.idKey) { details["request"] = .string(Visit.number(of: "\(id)")) }
        let line = LogLine(time: .now, level: event.level, event: "\(event.message)", details: details)
        // In one go: lines of others do not come between.
        try? FileHandle.standardError.write(contentsOf: Data((line.text(format) + "\n").utf8))
    }
}
