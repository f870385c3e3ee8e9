// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import MairieMobile

/// A mail as a mail command reads it on its standard input: headers and MIME parts (RFC 5322, 2045 and 2047), with the
/// line ends of the system. Bodies are base64, so that no relay touches them and an attached calendar keeps its own.
public struct MailText: Sendable, Equatable {
    public var from: Address
    public var to: Address
    public var subject: String
    public var date: Timestamp
    /// With its angle brackets.
    public var messageID: String
    public var body: String
    public var attachment: Attachment?

    public struct Address: Sendable, Equatable {
        public var name: String
        public var address: String

        public init(name: String, address: String) {
            self.name = name
            self.address = address
        }

        /// Without a name; nil for what is no address.
        public init?(_ text: String) {
            guard let address = Notation.email.read(text) else { return nil }
            self.init(name: "", address: address)
        }
    }

    public struct Attachment: Sendable, Equatable {
        /// ASCII letters, digits, dots and hyphens.
        public var name: String
        /// A type with its parameters, such as `text/calendar; charset=utf-8; method=PUBLISH`.
        public var type: String
        public var text: String
    }

    public var text: String {
        // The same message has the same boundary, and base64 has no hyphen.
        let boundary = "rota-\(messageID.filter { $0.isLetter || $0.isNumber })"
        var lines = [
            header("From", from), header("To", to), Self.folded("Subject:", Self.words(subject)),
            "Date: \(Self.date(date))", "Message-ID: \(messageID)", "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ]
        guard let attachment else {
            return (lines + Self.part("text/plain; charset=utf-8", body)).joined(separator: "\n") + "\n"
        }
        lines += ["Content-Type: multipart/mixed; boundary=\"\(boundary)\"", "", "--\(boundary)"]
        lines += Self.part("text/plain; charset=utf-8", body) + ["--\(boundary)"]
        lines += Self.part(
            "\(attachment.type); name=\"\(attachment.name)\"", attachment.text,
            disposition: "attachment; filename=\"\(attachment.name)\"")
        return (lines + ["--\(boundary)--"]).joined(separator: "\n") + "\n"
    }

    private func header(_ name: String, _ address: Address) -> String {
        // Nothing of an address may end its header; files are checked as they are read, and this is the last gate.
        let plain = address.address.filter { !$0.isWhitespace && !"<>,;:\"".contains($0) && $0.isASCII }
        // Without an address it is a group of nobody (RFC 5322, section 3.4): a message to be handed over.
        return Self.folded("\(name):", Self.words(address.name) + [plain.isEmpty ? ":;" : "<\(plain)>"])
    }

    private static func part(_ type: String, _ text: String, disposition: String? = nil) -> [String] {
        let base64 = Data(text.utf8).base64EncodedString()
        let lines = stride(from: 0, to: base64.utf8.count, by: 76).map { start in
            String(decoding: base64.utf8.dropFirst(start).prefix(76), as: UTF8.self)
        }
        return ["Content-Type: \(type)", "Content-Transfer-Encoding: base64"]
            + (disposition.map { ["Content-Disposition: \($0)"] } ?? []) + [""] + lines
    }

    /// Encoded words of at most 75 characters, cut between characters (RFC 2047, section 2): whatever the text holds,
    /// no line end and no other header can come of it.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var chunk = ""
        for character in text where character.utf8.count <= 45 {
            if chunk.utf8.count + character.utf8.count > 45 {
                words.append(chunk)
                chunk = ""
            }
            chunk.append(character)
        }
        return (words + [chunk]).filter { !$0.isEmpty }.map {
            "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?="
        }
    }

    private static func folded(_ name: String, _ words: [String]) -> String {
        words.reduce(into: (text: name, column: name.utf8.count)) { line, word in
            // A line with an encoded word has at most 76 characters (RFC 2047, section 2).
            let fits = line.column + 1 + word.utf8.count <= 76
            line.text += (fits ? " " : "\n ") + word
            line.column = (fits ? line.column : 0) + 1 + word.utf8.count
        }.text
    }

    /// `Mon, 11 Jan 2027 07:10:00 +0000`.
    static func date(_ moment: Timestamp) -> String {
        let (day, second) = moment.utc
        let weekday = day.weekday.name.english.prefix(3)
        let month = day.month.name.english.prefix(3)
        let time = [second / 3600, second / 60 % 60, second % 60].map { String.digits($0, 2) }
        return "\(weekday), \(day.dayOfMonth) \(month) \(day.year) \(time.joined(separator: ":")) +0000"
    }
}
