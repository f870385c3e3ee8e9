// SPDX-License-Identifier: GPL-3.0-or-later

internal import Crypto
public import Foundation

/// 256 random bits, and what only their holder can make of a text.
public struct SecretKey: Sendable {
    private let key: SymmetricKey

    /// Of how many bytes it is.
    public static let length = 32

    public init() {
        key = SymmetricKey(size: .bits256)
    }

    /// Nil where there are not as many bytes as a key has.
    public init?(_ bytes: Data) {
        guard bytes.count == Self.length else { return nil }
        key = SymmetricKey(data: bytes)
    }

    public var bytes: Data { key.withUnsafeBytes { Data($0) } }

    /// 128 bits that only the holder of the key can make of a text, for one purpose: HMAC (RFC 2104) with SHA-256,
    /// shortened, as text that may stand in an address.
    public func seal(_ text: String, for purpose: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(purpose)\n\(text)".utf8), using: key)
        return Data(code.prefix(16)).base64URL
    }

    public func isSeal(_ seal: String, of text: String, for purpose: String) -> Bool {
        // Compared in constant time, so that nobody learns a seal letter by letter.
        let (known, given) = (Array(self.seal(text, for: purpose).utf8), Array(seal.utf8))
        return known.count == given.count && zip(known, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Random bits that nobody can guess, as text that may stand in an address.
public func randomText(bytes: Int) -> String {
    var random = SystemRandomNumberGenerator()
    return Data((0..<bytes).map { _ in UInt8.random(in: .min ... .max, using: &random) }).base64URL
}

extension Data {
    /// RFC 4648, section 5, without padding.
    fileprivate var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
