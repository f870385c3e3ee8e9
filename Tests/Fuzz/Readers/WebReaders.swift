// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import HTTPTypes
import Hummingbird
import MairieMobile
import NIOCore

@testable import Web

/// A field of each kind, as operations describe them.
private let described: [Field] = [
    .agent.optional, .first.optional, .last, .month.optional, .dayPart, .reason.optional,
    Field("time", .time, Phrase("time")).optional, Field("days", .number(0...31), Phrase("days")).optional,
    Field("turns", .flag, Phrase("turns")).optional, Field("message", .list(.row), Phrase("messages")).optional,
    Field("agents", .list(.id), Phrase("agents")).optional,
]

extension FuzzedReader {
    /// A form that is written anew reads back the same.
    func readForm(_ bytes: [UInt8]) throws {
        try judge(FormFields(ByteBuffer(bytes: bytes)))
    }

    private func judge(_ form: FormFields) throws {
        let names = described.map(\.name)
        let again = FormFields(ByteBuffer(string: query(form)))
        for name in names {
            try promise(again.all(name) == form.all(name), "\(form.all(name)) is read back as \(again.all(name))")
            try promise(form[name] == form.all(name).first, "another first value")
        }
        _ = try? form.days()
        _ = try? form.text("reason", Phrase("reason"))
    }

    private func query(_ form: FormFields) -> String {
        described.flatMap { field in form.all(field.name).map { "\(field.name)=\(escaped($0))" } }
            .joined(separator: "&")
    }

    private func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                String(UnicodeScalar(byte))
            case UInt8(ascii: " "): "+"
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined()
    }

    /// What an address says is as described, or refused with words.
    func readQuery(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        _ = request(path: "/moi?" + text, [:]).uri.queryParameters["session"]
        try judge { try JSONBody.fields(ofQuery: text, as: described) }
    }

    /// What a program sends is as described, or refused.
    func readJSON(_ bytes: [UInt8]) throws {
        try judge { try JSONBody.fields(of: ByteBuffer(bytes: bytes), as: described) }
    }

    private func judge(_ read: () throws -> FormFields) throws {
        let fields: FormFields
        do {
            fields = try read()
        } catch let unfit as Unfit {
            for message in unfit.messages {
                try promise(!message.french.isEmpty && message.english.utf8.count <= 6_000, "\(unfit)")
            }
            return try promise(!unfit.messages.isEmpty && unfit.messages.count <= 400, "\(unfit.messages.count)")
        } catch {
            return try promise(error as? WebFailure == .notJSON, "\(error)")
        }
        for field in described {
            let texts = fields.all(field.name)
            try promise(texts.allSatisfy(field.kind.accepts), "\(field.name) is \(texts)")
        }
        try judge(fields)
    }

    /// No header but our own lets anybody in, and every one leaves a language.
    func readHeaders(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        _ = Language(accepting: text)
        let key = ServerKey()
        let now = Timestamp(seconds: 1_800_000_000)
        try promise(key.access(ofCookie: text, at: now) == nil, "a cookie that nobody gave out")
        try promise(!key.isFormSeal(text, of: text), "a seal that nobody gave out")
        let request = request(path: "/", [.cookie: text, .acceptLanguage: text])
        if let cookie = request.cookies[WebSite.cookieName]?.value {
            try promise(key.access(ofCookie: cookie, at: now) == nil, "a cookie that nobody gave out")
        }
        _ = Language(accepting: request.headers[.acceptLanguage])
    }

    private func request(path: String, _ headers: HTTPFields) -> Request {
        let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: path, headerFields: headers)
        return Request(head: head, body: .init(buffer: ByteBuffer()))
    }

    /// A day of visits that a form sends is records of that day and site, or mistakes.
    func readSheet(_ bytes: [UInt8]) throws {
        let site = Service.fuzzed.sites[0]
        let day = Day(iso: "2027-01-12")!
        var sheet = VisitSheet(of: site, on: day, in: .fuzzed, noted: [])
        guard (try? sheet.fill(from: FormFields(ByteBuffer(bytes: bytes)))) != nil else { return }
        let read = { () throws(InputProblems) in try VisitsFile.read(sheet.file, service: .fuzzed) }
        guard let records = try judge(read) else { return }
        try promise(records.allSatisfy { $0.day == day && $0.site == site.id }, "other days or sites: \(records)")
        let shown = VisitSheet(of: site, on: day, in: .fuzzed, noted: records)
        try promise(shown.rows.count >= records.count, "\(records) are shown as \(shown.rows)")
    }
}
