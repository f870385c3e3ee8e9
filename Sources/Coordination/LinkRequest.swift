// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Store

extension OpenService {
    /// How many new links an agent is sent in a day at most, whoever asks for them.
    public static let linksPerDay = 3

    /// Sends a new link to the agent who is known by an e-mail address or a matricule, to the address that the service
    /// knows. Their earlier links stay good: whoever types somebody's address could else shut them out.
    ///
    /// Where there is no address, or no way to send, the coordinator is told instead, once a day. Of somebody unknown, or
    /// known twice, nothing comes of it. Nobody is told which of all these it was.
    public func sendLink(to typed: String, by author: String) async throws {
        let today = Timestamp.now.dayInParis
        guard let agent = try agentToLink(typed, today: today) else { return }
        let subject: Message.Subject
        if maySendLinks(to: agent.email) {
            let sent = try Set(store.messages().map(\.subject))
            let free = (1...Self.linksPerDay).map { Message.Subject.link(today, $0, agent.id) }.first {
                !sent.contains($0)
            }
            guard let free else { return }
            subject = free
        } else {
            subject = .linkAsked(today, agent.id)
        }
        let message = try store.addMessage(about: subject, by: author, at: .now)
        guard message.state == .pending else { return }
        _ = try await Telling(open: self, author: author).sendWaiting([message])
    }

    /// Whether links can be sent to an address: there is one, a mail command, and the address of the pages is known.
    func maySendLinks(to address: String) -> Bool {
        !address.isEmpty && !service.messages.command.isEmpty && service.messages.pages != nil
    }

    private func agentToLink(_ typed: String, today: Day) throws -> Agent? {
        let wanted = typed.filter { !$0.isWhitespace }.lowercased()
        guard !wanted.isEmpty else { return nil }
        let found = try store.agents().filter { agent in
            (agent.contractUntil.map { today <= $0 } ?? true)
                && (agent.matricule.lowercased() == wanted || agent.email.lowercased() == wanted)
        }
        return found.count == 1 ? found[0] : nil
    }
}
