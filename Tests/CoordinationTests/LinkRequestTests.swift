// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Store
import Testing

@testable import Coordination

@Suite struct LinkRequestTests {
    private func asked(_ typed: [String], settings: String) async throws -> [String] {
        let open = try exampleService(
            messages: settings,
            emails: ["a02": "Bruno@paris.example", "a03": "bureau@paris.example", "a04": "bureau@paris.example"])
        for one in typed { try await open.sendLink(to: one, by: "rota") }
        return try open.store.messages().map { "\($0.subject.code) \($0.state)" }.map {
            $0.replacing(Timestamp.now.dayInParis.iso, with: "today")
        }
    }

    private static let mailing = "\n  command: /bin/true\n  pages: https://rota.example"

    @Test func `a link goes to whoever is known by address or matricule, three times a day`() async throws {
        let typed = ["bruno@PARIS.example", " 0045120 ", "0045120", "0045120", "0045120"]
        #expect(
            try await asked(typed, settings: Self.mailing) == [
                "link/today/1/a02 mailed", "link/today/2/a02 mailed", "link/today/3/a02 mailed",
            ])
    }

    @Test(arguments: ["", " ", "a02", "Lanterne", "nobody@paris.example", "bureau@paris.example"])
    func `of whoever is unknown, or known twice, nothing comes`(typed: String) async throws {
        #expect(try await asked([typed], settings: Self.mailing) == [])
    }

    @Test(arguments: ["", "\n  command: /bin/true", "\n  pages: https://rota.example"])
    func `where a link cannot be sent the coordinator is told, once a day`(settings: String) async throws {
        let told = try await asked(["0045120", "0045120"], settings: settings)
        #expect(told.count == 1 && told[0].hasPrefix("link-asked/today/a02 "))
    }

    @Test func `without an address the coordinator is told too`() async throws {
        #expect(try await asked(["0031847"], settings: Self.mailing) == ["link-asked/today/a01 mailed"])
    }

    @Test func `a mail that did not leave gives no access`() async throws {
        let open = try exampleService(
            messages: "\n  command: /bin/false\n  pages: https://rota.example", emails: ["a02": "a02@paris.example"])
        try await open.sendLink(to: "0045120", by: "rota")
        #expect(try open.store.messages().map(\.state) == [.failed])
        #expect(try open.store.accesses().allSatisfy { $0.revokedAt != nil })
    }
}
