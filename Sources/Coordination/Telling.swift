// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
internal import Mail
public import MairieMobile
import Store

/// Tells people what is waiting to be told: each message goes to the mail command named in `service.yaml`, or into the
/// folder `outbox` beside it, and its state is written before and after.
public struct Telling: Sendable {
    public let open: OpenService
    public let author: String

    public init(open: OpenService, author: String) {
        self.open = open
        self.author = author
    }

    private var settings: MessageSettings { open.service.messages }

    /// Tells everybody whose shifts a version changes. The version is published whatever becomes of the messages: what
    /// did not go waits.
    ///
    /// - Parameter later: whether the messages wait for `rota messages send`.
    /// - Returns: the messages it is about, as they are afterwards.
    public func tell(of version: Version, later: Bool = false) async throws -> [Message] {
        try await tell(later: later) { $0.isAbout(version) }
    }

    /// Those of the messages about a version that wait to be sent.
    public func waiting(for version: Version) throws -> [Message] { try waiting { $0.isAbout(version) } }

    func waiting(_ isMeant: (Message.Subject) -> Bool) throws -> [Message] {
        try open.store.messages().filter { $0.state == .pending && isMeant($0.subject) }
    }

    /// The same for whatever waits to be told.
    public func tell(later: Bool = false, _ isMeant: (Message.Subject) -> Bool) async throws -> [Message] {
        let mine = try open.store.messages().filter { isMeant($0.subject) && (later || $0.state == .pending) }
        return later || mine.isEmpty ? mine : try await sendWaiting(mine)
    }

    /// Sends what waits, or failed without going; a message that another process has taken meanwhile is left to it.
    ///
    /// - Parameter messages: which ones; nil for all.
    /// - Returns: the messages tried, as they are afterwards, in order.
    public func sendWaiting(_ messages: [Message]? = nil) async throws -> [Message] {
        let waiting = try waiting(of: messages ?? open.store.messages())
        guard !waiting.isEmpty else { return [] }
        let texts = try MessageTexts(in: open)
        var told: [Message] = []
        for message in waiting {
            guard let letter = try beginUnlessTaken(message, texts) else { continue }
            told.append(try await finish(message, letter))
        }
        return told
    }

    /// What waits of all messages, or failed without going.
    public func waiting() throws -> [Message] { try waiting(of: open.store.messages()) }

    private func waiting(of messages: [Message]) throws -> [Message] {
        let now = Timestamp.now
        return messages.filter { $0.maySend(again: false, at: now, patience: settings.patience) }
    }

    /// Sends messages that a person names.
    ///
    /// - Parameter again: whether they are to be sent although they went, or may have.
    public func send(_ messages: [Message], again: Bool) async throws -> [Message] {
        let texts = try MessageTexts(in: open)
        var told: [Message] = []
        for message in messages {
            let letter = try begin(message, texts, again: again)
            told.append(try await finish(message, letter))
        }
        return told
    }

    /// What is handed over, and the access that it gives, where it gives one.
    private struct Letter {
        let mail: MailText
        var access: Access.ID?
    }

    private func beginUnlessTaken(_ message: Message, _ texts: MessageTexts) throws -> Letter? {
        do {
            return try begin(message, texts, again: false)
        } catch StoreError.refused(.messageNotToSend) {
            return nil
        }
    }

    /// - Returns: what is to be sent.
    private func begin(_ message: Message, _ texts: MessageTexts, again: Bool) throws -> Letter {
        let mail = try texts.mail(for: message)
        try open.store.beginSending(message.id, again: again, patience: settings.patience, by: author, at: .now)
        guard case .link(_, _, let agent) = message.subject, let pages = settings.pages,
            open.maySendLinks(to: mail.to.address)
        else { return Letter(mail: mail) }
        // A link that was sent is kept nowhere: each sending gives a new one.
        let role = Access.Role.agent(agent)
        let (access, link) = try open.grantAccess(
            role, to: open.usualName(of: role)[settings.language], by: author)
        return Letter(mail: try texts.mail(for: message, link: "\(pages)/acces/\(link)"), access: access.id)
    }

    private func finish(_ message: Message, _ letter: Letter) async throws -> Message {
        let state = try await hand(over: letter, message)
        // What never left opens nothing.
        if state == .failed, let access = letter.access {
            try open.store.revokeAccess(access, by: author, at: .now)
        }
        return try open.store.endSending(message.id, state, by: author, at: .now)
    }

    private func hand(over letter: Letter, _ message: Message) async throws -> Message.State {
        let mail = letter.mail
        // A link is written to no file.
        if case .link = message.subject, letter.access == nil { return .failed }
        // Without an address it is to be handed over.
        guard let command = MailCommand(settings.command, seconds: settings.seconds), !mail.to.address.isEmpty else {
            try file(mail.text, message)
            return .filed
        }
        switch await command.send(mail.text) {
        case .accepted: return .mailed
        case .refused: return .failed
        case .unknown: return .unknown
        }
    }

    private func file(_ text: String, _ message: Message) throws {
        let folder = open.folder.appending(path: "outbox")
        let name = message.messageID(domain: open.service.settings.calendarDomain).dropFirst().dropLast() + ".eml"
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(text.utf8).write(to: folder.appending(path: String(name)), options: .atomic)
        } catch {
            try open.store.endSending(message.id, .failed, by: author, at: .now)
            throw Failure(
                Phrase(
                    fr: "impossible d’écrire dans « \(folder.path) » : le message n° \(message.id) reste à envoyer",
                    en: "\"\(folder.path)\" cannot be written to: message no. \(message.id) is still to be sent"),
                code: Failure.program)
        }
    }
}

extension Message.Subject {
    fileprivate func isAbout(_ version: Version) -> Bool {
        if case .version(version.month, version.number, _) = self { true } else { false }
    }
}
