// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The most memory that this process has held, in millions of bytes.
enum PeakMemory {
    /// Forgets the peak so far, where the system can: what follows is then measured alone.
    static func reset() {
        returnFreed()
        // Linux 4.0 and later: 5 resets the high-water mark (proc(5)).
        try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
    }

    /// Hands back what was freed and kept for later, which would count as held.
    private static func returnFreed() {
        // The C library's header of malloc_trim(3) is in no module.
        guard let symbol = dlsym(nil, "malloc_trim") else { return }
        _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)(0)
    }

    static var megabytes: Double {
        let kibibytes = highWaterMark ?? wholeLife
        return Double(kibibytes) * 1024 / 1_000_000
    }

    private static var highWaterMark: Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }.flatMap { Int($0) }
    }

    /// Since the process began, which no system resets.
    private static var wholeLife: Int {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage.ru_maxrss
    }
}
