// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
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

                Exemple : rota serve --port 8010
                """,
            en: """
                Listens to this machine only, unless --host says otherwise. Pages are opened by a private link: "rota \
                access grant".

                On a folder where there is no service yet, prints a private link: the coordinator describes the service \
                there, and goes on in the pages, without a terminal.

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
            fr: "L’adresse par laquelle on vient, pour le lien imprimé (sinon celle qui est écoutée).",
            en: "The address that people come by, for the link that is printed (else the one listened to).",
            value: Phrase("url")))
    var at: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "Le certificat TLS et ceux qui le signent (PEM).",
            en: "The TLS certificate with those that sign it (PEM).",
            value: Phrase(fr: "fichier", en: "file")), completion: .file(extensions: ["pem", "crt"]))
    var certificate: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "La clé du certificat (PEM).", en: "The key of the certificate (PEM).",
            value: Phrase(fr: "fichier", en: "file")), completion: .file(extensions: ["pem", "key"]))
    var key: String?

    func run() async throws {
        let folder = try service.folder()
        let open = OpenService.isMissing(at: folder) ? nil : try OpenService(at: folder)
        guard (certificate == nil) == (key == nil) else {
            throw Failure(
                Phrase(fr: "--certificate et --key vont ensemble", en: "--certificate and --key go together"))
        }
        guard (0...65535).contains(port) else {
            throw Failure(Phrase(fr: "--port \(port) : attendu 0 à 65535", en: "--port \(port): expected 0 to 65535"))
        }
        let pair = certificate.flatMap { chain in key.map { WebServer.Certificate(chain: chain, key: $0) } }
        let server =
            try open.map { try WebServer($0, host: host, port: port, certificate: pair) }
            ?? WebServer(settingUp: folder, host: host, port: port, certificate: pair)
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
}
