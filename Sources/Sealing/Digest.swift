// SPDX-License-Identifier: GPL-3.0-or-later

internal import Crypto
public import Foundation

/// SHA-256 (FIPS 180-4), as 64 digits in lower-case hexadecimal: whoever knows it of some bytes can tell whether they
/// have changed.
public func digest(_ bytes: some DataProtocol) -> String {
    SHA256.hash(data: bytes).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }.joined()
}

public func digest(_ text: String) -> String { digest(Array(text.utf8)) }
