// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Mail

/// Real programs stand for mail commands that work, refuse, hang, die, or are not there.
@Suite struct HandingAMessageToTheMailCommand {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func send(_ command: String..., message: String = "To: a@b\n\nBonjour é\n", seconds: Int = 3_600) async
        -> MailCommand.Outcome
    {
        await MailCommand(command, seconds: seconds)!.send(message)
    }

    @Test func theCommandReadsTheMessageWhole() async throws {
        let copy = folder.appending(path: "copy").path
        let message = String(repeating: "Bonjour é, 9 h 30\n", count: 20_000)
        #expect(await send("dd", "of=\(copy)", "status=none", message: message) == .accepted)
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == message)
    }

    @Test func aCommandThatRefusesHasSentNothing() async {
        #expect(await send("false") == .refused("exit 1"))
    }

    @Test func aCommandThatDoesNotReadIsJudgedByItsEnd() async {
        let long = String(repeating: "x", count: 1_000_000)
        #expect(await send("true", message: long) == .accepted)
        #expect(await send("false", message: long) == .refused("exit 1"))
    }

    @Test func aCommandThatIsNotThereHasSentNothing() async {
        #expect(await send("no-such-mail-command") == .refused("not started"))
        #expect(await send("/no/such/command") == .refused("not started"))
    }

    @Test func aCommandThatHangsIsStoppedAndMayHaveSent() async {
        #expect(await send("sleep", "86400", seconds: 1) == .unknown("timeout"))
    }

    @Test func aCommandThatDiesMayHaveSent() async throws {
        let script = folder.appending(path: "dies").path
        try "#!/bin/sh\ncat >/dev/null\nkill -9 $$\n".write(toFile: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        #expect(await send(script) == .unknown("signal"))
    }

    @Test func whatLooksLikeAShellIsAnArgument() async throws {
        let file = folder.appending(path: "a;touch b").path
        #expect(await send("dd", "of=\(file)", "status=none") == .accepted)
        #expect(FileManager.default.fileExists(atPath: file))
    }

    @Test func withoutAProgramThereIsNoCommand() {
        #expect(MailCommand([], seconds: 1) == nil)
    }
}
