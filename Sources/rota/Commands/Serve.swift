// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Foundation
import MairieMobile
import Web

struct Serve: AsyncParsableCommand, ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Le planning sur le web et le téléphone.", en: "The rota on the web and on the phone."
        ).spoken,
        discussion: Phrase(
            fr: """
                Écoute cette machine seulement, sauf avec --host. Les pages s’ouvrent par un lien privé : « rota access \
                grant ».

                Sur un dossier où il n’y a pas encore de service, imprime un lien privé : la personne qui coordonne y \
                décrit le service, puis continue dans les pages, sans terminal.

                Ce qui arrive s’écrit sur l’erreur standard, une ligne par événement, sans nom ni lien : erreurs, début et \
                fin, et tout le reste avec --log-level info (ou ROTA_LOG=info).

                Exemple : rota serve --port 8010
                """,
            en: """
                Listens to this machine only, unless --host says otherwise. Pages are opened by a private link: "rota \
                access grant".

                On a folder where there is no service yet, prints a private link: the coordinator describes the service \
                there, and goes on in the pages, without a terminal.

                What happens is written to standard error, a line an event, without names and links: failures, beginning \
                and end, and all the rest with --log-level info (or ROTA_LOG=info).

                Example: rota serve --port 8010
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions

    @Option(
        name: .long,
        help: .phrase(
            fr: "L’adresse à écouter.", en: "The address to listen on.", value: Phrase(fr: "adresse", en: "address")))
    var host = "127.0.0.1"

    @Option(
        name: .long,
        help: .phrase(fr: "Le port, 0 pour un port libre.", en: "The port, 0 for a free one.", value: Phrase("n")))
    var port = 8010

    @Option(
        name: .long,
        help: .phrase(
            fr: "L’adresse par laquelle on vient (sinon celle qui est écoutée) ; si elle commence par https, les liens "
                + "et les cookies le disent.",
            en: "The address that people come by (else the one listened to); where it begins with https, links and "
                + "cookies say so.",
            value: Phrase("url")))
    var at: String?

    @OptionGroup var certificate: CertificateOptions

    @Option(
        name: .long,
        help: .phrase(
            fr: "Ce qui s’écrit : error, warning, notice ou info (sinon ROTA_LOG, sinon notice).",
            en: "What is written: error, warning, notice or info (else ROTA_LOG, else notice).",
            value: Phrase(fr: "niveau", en: "level")), completion: .list(LogLevel.allCases.map(\.rawValue)))
    var logLevel: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "Comment : logfmt ou json.", en: "How: logfmt or json.", value: Phrase(fr: "format", en: "format")),
        completion: .list(LogFormat.allCases.map(\.rawValue)))
    var logFormat = LogFormat.logfmt.rawValue

    func run() async throws {
        let folder = try service.folder()
        let pair = try certificate.pair()
        let format: LogFormat = try Self.choice(logFormat, of: "--log-format")
        let level = try readLogLevel()
        guard (0...65535).contains(port) else {
            throw Failure(Phrase(fr: "--port \(port) : attendu 0 à 65535", en: "--port \(port): expected 0 to 65535"))
        }
        WebServer.log(format, from: level)
        let open = OpenService.isMissing(at: folder) ? nil : try OpenService(at: folder)
        let isBehindTLS = at?.lowercased().hasPrefix("https://") ?? false
        let server =
            try open.map {
                try WebServer($0, host: host, port: port, certificate: pair, isBehindTLS: isBehindTLS)
            } ?? WebServer(settingUp: folder, host: host, port: port, certificate: pair, isBehindTLS: isBehindTLS)
        try await server.run { [host, at] port in
            let address = "\(pair == nil ? "http" : "https")://\(host):\(port)"
            Terminal.write(Phrase(fr: "à l’écoute : ", en: "listening: ").spoken + "\(address)/\n")
            guard let path = server.setupPath else { return }
            let invitation = Phrase(
                fr: "pas encore de service dans « \(folder) » ; pour le décrire, ce lien privé : ",
                en: "no service in \"\(folder)\" yet; to describe it, this private link: ")
            Terminal.write(invitation.spoken + (at ?? address) + path + "\n")
        }
    }

    private func readLogLevel() throws -> LogLevel {
        let asked = logLevel.map { ("--log-level", $0) }
        let known = ProcessInfo.processInfo.environment["ROTA_LOG"].map { ("ROTA_LOG", $0) }
        guard let (name, text) = asked ?? known, !text.isEmpty else { return .notice }
        return try Self.choice(text, of: name)
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ text: String, of name: String
    ) throws -> Choice {
        guard let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map(\.rawValue)
            let (first, last) = (words.dropLast().joined(separator: ", "), words.last ?? "")
            throw Failure(
                Phrase(
                    fr: "\(name) \(text) : attendu \(first) ou \(last)",
                    en: "\(name) \(text): expected \(first) or \(last)"))
        }
        return choice
    }
}
