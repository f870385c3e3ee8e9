// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Foundation
import MairieMobile
import Testing

@Suite struct ServerKeyTests {
    private let folder: URL
    private let now = Timestamp(seconds: 1_800_000_000)
    private let later = Timestamp(seconds: 1_800_000_001)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "rota-key-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    @Test func `is made once, for the eyes of its owner only`() throws {
        let cookie = try ServerKey(in: folder).cookie(for: 7, until: later)
        #expect(try ServerKey(in: folder).access(ofCookie: cookie, at: now) == 7)
        let file = folder.appending(path: "rota.key")
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try Data(contentsOf: file).count == 32)
    }

    @Test func `a passing key is written nowhere, and knows only its own link and cookies`() throws {
        let (key, other) = (ServerKey(), ServerKey())
        #expect(key.isSetupSeal(key.setupSeal) && !key.isSetupSeal(other.setupSeal) && !key.isSetupSeal(""))
        // 128 bits in the alphabet of 64 letters.
        #expect(key.setupSeal.count == 22)
        let cookie = key.cookie(for: 0, until: later)
        #expect(key.access(ofCookie: cookie, at: now) == 0 && other.access(ofCookie: cookie, at: now) == nil)
        #expect(!key.isFormSeal(key.setupSeal, of: cookie))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a cookie is good until its end, and only as it was given out`() throws {
        let key = try ServerKey(in: folder)
        let cookie = key.cookie(for: 7, until: later)
        #expect(key.access(ofCookie: cookie, at: now) == 7)
        #expect(key.access(ofCookie: cookie, at: later) == nil)
        let parts = cookie.split(separator: ".")
        for forged in [
            "8.\(parts[1]).\(parts[2])", "7.\(Int(parts[1])! + 1).\(parts[2])", "7.\(parts[1]).\(parts[2].dropLast())",
            "7.\(parts[1])", "", "..", "\(cookie).x",
        ] { #expect(key.access(ofCookie: forged, at: now) == nil, "\(forged)") }
        let other = folder.appending(path: "other")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        #expect(try ServerKey(in: other).access(ofCookie: cookie, at: now) == nil)
    }

    @Test func `seals of one purpose are worth nothing for another`() throws {
        let key = try ServerKey(in: folder)
        let cookie = key.cookie(for: 7, until: later)
        #expect(key.isFormSeal(key.formSeal(of: cookie), of: cookie))
        #expect(!key.isFormSeal(key.formSeal(of: cookie), of: cookie + "x"))
        #expect(!key.isFormSeal(String(cookie.split(separator: ".")[2]), of: cookie))
        let seal = key.feedSeal(of: "a03", generation: 1)
        #expect(key.isFeedSeal(seal, of: "a03", generation: 1))
        #expect(!key.isFeedSeal(seal, of: "a03", generation: 2) && !key.isFeedSeal(seal, of: "a04", generation: 1))
    }

    @Test func `links are long, fit into an address, and are never the same`() {
        let links = (1...100).map { _ in AccessLink.new() }
        #expect(Set(links).count == 100)
        #expect(
            links.allSatisfy { $0.count == 27 && $0.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) } })
        // FIPS 180-4, the empty message.
        #expect(AccessLink.hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }
}
