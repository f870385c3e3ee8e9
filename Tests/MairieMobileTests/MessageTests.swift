// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

private let january = Month(iso: "2027-01")!

private func message(_ id: Int, _ version: Int, _ agent: String, seen: Bool = false) -> Message {
    Message(
        id: id, subject: .version(january, version, agent), createdAt: Timestamp(seconds: id),
        seenAt: seen ? Timestamp(seconds: 100) : nil)
}

@Suite struct Messages {
    @Test(arguments: [
        "version/2027-01/2/a05", "vacancies/2027-01-12", "unavailable/2027-01-12/a05", "call/2027-01/3/a05",
        "settled/2027-01/3/a05",
        "collecting/2027-01/2026-12-10/a05", "link/2027-01-12/3/a05", "link-asked/2027-01-12/a05",
    ])
    func aSubjectIsItsCode(code: String) {
        #expect(Message.Subject(code: code)?.code == code)
    }

    @Test(arguments: [
        "", "version/2027-01/0/a05", "version/2027-13/1/a05", "version/2027-01/1", "vacancies/2027-02-30",
        "link/2027-01-12/0/a05", "link/2027-01-12/1/", "link/2027-01/1/a05", "link-asked/2027-01-12/",
    ])
    func noOtherTextIsASubject(code: String) {
        #expect(Message.Subject(code: code) == nil)
    }

    @Test func theMessageIDIsTheSameEachTime() {
        #expect(message(7, 2, "a05").messageID(domain: "rota.example") == "<version.2027-01.2.a05@rota.example>")
    }

    @Test func aSendingThatNobodyIsAtAnyMoreHasAnUnknownEnd() {
        var sent = message(1, 1, "a05")
        (sent.state, sent.stateAt) = (.sending, Timestamp(seconds: 1_000))
        #expect(sent.standing(at: Timestamp(seconds: 1_040), patience: 40) == .sending)
        #expect(sent.standing(at: Timestamp(seconds: 1_041), patience: 40) == .unknown)
    }

    @Test func onlyWhatDidNotGoIsSentByItself() {
        func maySend(_ state: Message.State, again: Bool) -> Bool {
            var one = message(1, 1, "a05")
            one.state = state
            return one.maySend(again: again, at: one.stateAt, patience: 40)
        }
        let byItself = Message.State.allCases.filter { maySend($0, again: false) }
        let whenAskedFor = Message.State.allCases.filter { maySend($0, again: true) }
        #expect(byItself == [.pending, .failed])
        #expect(whenAskedFor == [.pending, .mailed, .filed, .failed, .unknown])
    }

    @Test func whoHasSeenTheLastOneKnowsAllThatCameBefore() {
        let all = [
            message(1, 1, "a01"), message(2, 1, "a02"), message(3, 2, "a01", seen: true), message(4, 2, "a02"),
            Message(id: 5, subject: .vacancies(january.first), createdAt: Timestamp(seconds: 5)),
        ]
        #expect(all.unseen.map(\.id) == [4])
    }
}
