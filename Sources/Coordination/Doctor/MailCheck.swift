// SPDX-License-Identifier: GPL-3.0-or-later

public import Formats
import Foundation
internal import Mail
import MairieMobile

extension Checkup {
    func mail(of service: Service) -> [Finding] {
        guard let program = service.messages.command.first else { return [.noMailCommand] }
        let path = Self.path(of: program)
        // A server that runs says under which rules its mail command is run; else there is only this process to ask.
        let restricted =
            servers.isEmpty
            ? Self.hasNoNewPrivileges("self") ? true : nil
            : servers.contains { Self.hasNoNewPrivileges("\($0)") }
        return [.mail(program, path: path, takesRights: path.map(Self.takesRights) ?? false, isRestricted: restricted)]
    }

    /// Hands a short message to the mail command: the one way to know that it answers.
    ///
    /// - Parameter address: whose it is; it is the only one that learns of it.
    public func trialMail(to address: MailText.Address) async -> Finding {
        guard let service, let command = MailCommand(service.messages.command, seconds: service.messages.seconds) else {
            return .noMailCommand
        }
        let mail = TrialMail(of: service, id: UUID().uuidString).text(to: address, at: now)
        return .trial(await command.send(mail.text), program: command.program)
    }

    /// Where a program is, found as the one that runs it will find it; nil where nobody may run it.
    private static func path(of program: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let paths = program.contains("/") ? [program] : folders.map { "\($0)/\(program)" }
        return paths.first { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
                && access(path, X_OK) == 0
        }
    }

    /// Whether a program has rights of its own by its file. That of Postfix has none, and hands over to one beside it.
    private static func takesRights(_ path: String) -> Bool {
        let program = URL(filePath: path).resolvingSymlinksInPath()
        let beside = program.deletingLastPathComponent().appending(path: "postdrop")
        let isOfPostfix = program.lastPathComponent.hasPrefix("sendmail")
        return ([program] + (isOfPostfix ? [beside] : [])).contains { (FileRights(of: $0)?.mode ?? 0) & 0o6000 != 0 }
    }
}

extension Finding {
    static let noMailCommand = fine(
        .mail,
        Phrase(
            fr: "pas de commande de courriel : les messages attendent dans le dossier outbox",
            en: "there is no mail command: messages wait in the folder outbox"))

    /// - Parameters:
    ///   - path: where the program is; nil where it cannot be run.
    ///   - takesRights: whether it works with rights of its own, such as those of root.
    ///   - isRestricted: whether the server cannot give it those; nil where no server runs to be asked.
    static func mail(_ program: String, path: String?, takesRights: Bool, isRestricted: Bool?) -> Finding {
        guard let path else {
            return wrong(
                .mail,
                Phrase(
                    fr: "« \(program) » n’existe pas ou ne peut pas être lancé",
                    en: "\"\(program)\" does not exist or cannot be run"),
                Phrase(
                    fr: "l’installer, ou corriger messages: command: dans \(OpenService.serviceName)",
                    en: "install it, or correct messages: command: in \(OpenService.serviceName)"))
        }
        let instead = Phrase(
            fr: "une commande qui parle SMTP à un serveur, comme msmtp, n’a besoin d’aucun droit",
            en: "a command that speaks SMTP to a server, such as msmtp, needs no rights")
        let own = Phrase(fr: "« \(path) » a des droits par son fichier, ", en: "\"\(path)\" has rights by its file, ")
        switch (takesRights, isRestricted) {
        case (true, true?):
            return wrong(
                .mail,
                own + Phrase(fr: "que NoNewPrivileges lui refuse", en: "which NoNewPrivileges denies it"), instead)
        case (true, nil):
            return watch(
                .mail,
                own
                    + Phrase(
                        fr: "que l’unité rota.service lui refuserait", en: "which the unit rota.service would deny it"),
                instead)
        default:
            return fine(
                .mail,
                Phrase(
                    fr: "« \(path) » peut être lancé (--mail-to l’essaie)",
                    en: "\"\(path)\" can be run (--mail-to tries it)"))
        }
    }

    fileprivate static func trial(_ outcome: MailCommand.Outcome, program: String) -> Finding {
        switch outcome {
        case .accepted:
            fine(
                .mail,
                Phrase(
                    fr: "« \(program) » a pris le message d’essai : voyez s’il arrive",
                    en: "\"\(program)\" has taken the trial message: see whether it arrives"))
        case .refused(let why), .unknown(let why):
            wrong(
                .mail,
                Phrase(
                    fr: "« \(program) » n’a pas pris le message d’essai (\(why))",
                    en: "\"\(program)\" has not taken the trial message (\(why))"),
                Phrase(
                    fr: "lire le journal du courriel de la machine (journalctl -u postfix, exim4, msmtp…)",
                    en: "read what the machine’s mail system logs (journalctl -u postfix, exim4, msmtp…)"))
        }
    }
}
