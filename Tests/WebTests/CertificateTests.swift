// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import MairieMobile
import Testing

@testable import Web

/// What is thought of a certificate.
@Suite struct CertificateTests {
    private let now = Timestamp(midnightUTC: Day(iso: "2027-01-11")!)

    private func found(
        from first: Int = -30, until last: Int = 60, _ names: [String] = ["rota.example"], for host: String? = nil
    ) -> Finding {
        .certificate(
            from: Timestamp(seconds: now.seconds + first * 86_400),
            until: Timestamp(seconds: now.seconds + last * 86_400),
            names: names, host: host, at: now)
    }

    @Test func `it is good from a day on and until another one`() {
        #expect(found().grade == .fine && found().fact.english.contains("60 days left"))
        #expect(found(from: 1).grade == .wrong)
        #expect(found(until: 13).grade == .watch && found(until: 14).grade == .fine)
        #expect(found(until: 0).grade == .watch && found(until: -1).grade == .wrong)
    }

    @Test func `it is for the name by which people come`() {
        #expect(found(for: "rota.example").grade == .fine && found(for: "ROTA.example").grade == .fine)
        #expect(found(for: "other.example").grade == .wrong)
        #expect(found(["*.example"], for: "rota.example").grade == .fine)
        #expect(found(["*.example"], for: "a.rota.example").grade == .wrong)
        #expect(found(["*.example"], for: "example").grade == .wrong)
        #expect(found([], for: "rota.example").grade == .wrong && found([]).grade == .fine)
    }
}
