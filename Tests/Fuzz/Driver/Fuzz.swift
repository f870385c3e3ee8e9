// SPDX-License-Identifier: GPL-3.0-or-later

import CLibFuzzer
import Foundation

/// Feeds one reader with what libFuzzer makes up: `ROTA_FUZZ_READER=pins rota-fuzz -runs=1000000 Corpus/pins`.
///
/// The arguments are libFuzzer's own. A promise that is not kept stops the program as a crash does, and the bytes are
/// left in a file.
@main enum Fuzz {
    static func main() {
        let name = ProcessInfo.processInfo.environment["ROTA_FUZZ_READER"] ?? ""
        guard let reader = FuzzedReader(rawValue: name) else {
            print(FuzzedReader.allCases.map(\.rawValue).joined(separator: "\n"))
            return
        }
        fuzzed = reader
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv as UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        exit(LLVMFuzzerRunDriver(&count, &arguments, { feed($0, $1) }))
    }
}

/// Set once, before the first input; the callback of C can carry nothing.
nonisolated(unsafe) private var fuzzed = FuzzedReader.csv

/// Under the name by which the library's own `main`, which is linked but never called, would call it.
@_cdecl("LLVMFuzzerTestOneInput") func feed(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try fuzzed.read([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
        return 0
    } catch {
        fatalError("\(fuzzed.rawValue): \(error)")
    }
}
