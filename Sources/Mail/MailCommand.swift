// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Subprocess
import SystemPackage

/// The system's mail command, such as `sendmail -t -i`: a program that reads a message on its standard input. There is
/// no shell between, so nothing in a name or an address can be taken for a command.
public struct MailCommand: Sendable {
    public let program: String
    public let arguments: [String]
    /// How long it may take, in seconds; then it is stopped.
    public let seconds: Int

    /// Nil where there is no program.
    public init?(_ words: [String], seconds: Int) {
        guard let program = words.first else { return nil }
        self.program = program
        arguments = Array(words.dropFirst())
        self.seconds = seconds
    }

    /// What became of a message that was handed over.
    public enum Outcome: Sendable, Equatable {
        /// The command ended well: the message is the mail system's.
        case accepted
        /// The command says that it did not take it, or could not be started: nothing was sent.
        case refused(String)
        /// The command was stopped or died: it may have sent the message or not.
        case unknown(String)
    }

    public func send(_ message: String) async -> Outcome {
        await withTaskGroup(of: Outcome?.self) { group in
            group.addTask { await run(message) }
            group.addTask {
                try? await Task.sleep(for: .seconds(seconds))
                return nil
            }
            let first = await group.next() ?? nil
            // Cancelling stops the command, and the group waits until it has ended.
            group.cancelAll()
            return first ?? .unknown("timeout")
        }
    }

    private func run(_ message: String) async -> Outcome {
        guard let file = Self.temporaryFile(holding: message) else { return .refused("no temporary file") }
        defer { fclose(file) }
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
        do {
            let result = try await Subprocess.run(
                program.contains("/") ? .path(FilePath(program)) : .name(program), arguments: Arguments(arguments),
                platformOptions: options,
                input: .fileDescriptor(FileDescriptor(rawValue: fileno(file)), closeAfterSpawningProcess: false),
                output: .discarded, error: .discarded)
            switch result.terminationStatus {
            case .exited(0): return .accepted
            case .exited(let code): return .refused("exit \(code)")
            default: return .unknown("signal")
            }
        } catch let error as SubprocessError where Self.startFailures.contains(error.code) {
            return .refused("not started")
        } catch {
            return .unknown("interrupted")
        }
    }

    private static let startFailures: [SubprocessError.Code] = [.executableNotFound, .spawnFailed]

    /// A file without a name, read by the command as its standard input. Through a pipe, a command that ends without
    /// reading would kill whoever writes, and hide its exit code.
    private static func temporaryFile(holding message: String) -> UnsafeMutablePointer<FILE>? {
        guard let file = tmpfile() else { return nil }
        let bytes = Array(message.utf8)
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0,
            lseek(fileno(file), 0, SEEK_SET) == 0
        else {
            fclose(file)
            return nil
        }
        return file
    }
}
