// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MairieMobile
import Testing

@testable import Formats

@Suite struct AMailAsAMailCommandReadsIt {
    private func mail(
        subject: String = "Vos permanences", to name: String = "Awa Diallo", address: String = "awa@paris.example"
    )
        -> MailText
    {
        MailText(
            from: .init(name: "Mairie mobile", address: "rota@paris.example"), to: .init(name: name, address: address),
            subject: subject, date: Timestamp(seconds: 1_799_651_400),
            messageID: "<version.2027-01.1.a01@rota.example>",
            body: "Bonjour é\n")
    }

    /// Every header with its continuation lines.
    private func headers(_ mail: MailText) -> [String] {
        let head = mail.text.components(separatedBy: "\n\n")[0]
        return head.replacing("\n ", with: "").split(separator: "\n").map(String.init)
    }

    @Test func noLineOfAHeaderIsTooLongAndAllIsASCII() {
        let text = mail(
            subject: String(repeating: "éàü – 9 h 30 ", count: 40), to: String(repeating: "Zoé ", count: 60)
        ).text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 && $0.allSatisfy(\.isASCII) })
    }

    @Test func encodedWordsAreCutBetweenCharacters() {
        let words = MailText.words(String(repeating: "é👩‍👩‍👧", count: 30))
        let decoded = words.map { word in
            String(decoding: Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))!, as: UTF8.self)
        }
        #expect(decoded.joined() == String(repeating: "é👩‍👩‍👧", count: 30))
        #expect(words.allSatisfy { $0.count <= 75 })
    }

    @Test func nothingInANameSubjectOrAddressMakesAnotherHeader() {
        let usual = headers(mail()).map { $0.prefix { $0 != ":" } }
        for evil in ["x\nBcc: all@example.org", "x\r\nBcc: all@example.org", "x\u{0B}\u{2028}Bcc: y"] {
            #expect(headers(mail(subject: evil)).map { $0.prefix { $0 != ":" } } == usual)
            #expect(headers(mail(to: evil)).map { $0.prefix { $0 != ":" } } == usual)
            #expect(headers(mail(address: evil)).map { $0.prefix { $0 != ":" } } == usual)
        }
    }

    @Test func withoutAnAddressItIsForNobodyWhoCouldBeWrittenTo() {
        #expect(headers(mail(address: "")).contains { $0.hasPrefix("To: =?") && $0.hasSuffix("?= :;") })
    }

    @Test func theDateIsThatOfTheInternet() {
        #expect(headers(mail()).contains("Date: Mon, 11 Jan 2027 07:10:00 +0000"))
    }
}
