// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import Foundation
import MairieMobile
import Store
import Web

/// What every command takes.
struct ServiceOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .phrase(
            fr: "Le dossier du service (sinon ROTA_SERVICE, sinon rotas/mairie-18e).",
            en: "The service's folder (else ROTA_SERVICE, else rotas/mairie-18e).",
            value: Phrase(fr: "dossier", en: "dir")),
        completion: .directory)
    var service: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "La langue : fr ou en (sinon LANG).", en: "The language: fr or en (else LANG).", value: Phrase("fr|en")),
        completion: .list(["fr", "en"]))
    var lang: String?

    /// The service with its store, created and filled from the files beside `service.yaml` on first use.
    func open(for use: StoreUse) throws -> OpenService {
        let open = try OpenService(at: folder())
        if use == .reads { try open.store.refuseChanges() }
        return open
    }

    /// Where the service is, or is to be.
    func folder() throws -> String {
        if let lang, Language(rawValue: lang) == nil {
            throw Failure(
                Phrase(fr: "--lang \(lang) : attendu fr ou en", en: "--lang \(lang): expected fr or en"))
        }
        return service ?? ProcessInfo.processInfo.environment["ROTA_SERVICE"] ?? "rotas/mairie-18e"
    }
}

/// What every command that changes something takes.
struct AuthorOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .phrase(
            fr: "Qui fait la modification (sinon USER).", en: "Who makes the change (else USER).",
            value: Phrase(fr: "nom", en: "name")))
    var by: String?

    var author: String {
        if let by { return by }
        let user = ProcessInfo.processInfo.environment["USER"] ?? ""
        return user.isEmpty ? "coordination" : user
    }
}

/// Why somebody does something by hand.
struct ReasonOption: ParsableArguments {
    @Option(
        name: .customLong("reason"),
        help: .phrase(
            fr: "Pourquoi, pour mémoire.", en: "Why, for the record.", value: Phrase(fr: "raison", en: "reason")))
    var text: String?

    var reason: String { text ?? "" }
}

/// `--json`, wherever something is shown.
struct JSONOption: ParsableArguments {
    @Flag(
        name: .long, help: .phrase(fr: "En JSON, pour un programme.", en: "As JSON, for programs."))
    var json = false
}

/// The files of a certificate, which go together.
struct CertificateOptions: ParsableArguments {
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

    /// Nil where neither is given.
    func pair() throws -> WebServer.Certificate? {
        guard (certificate == nil) == (key == nil) else {
            throw Failure(
                Phrase(fr: "--certificate et --key vont ensemble", en: "--certificate and --key go together"))
        }
        return certificate.flatMap { chain in key.map { WebServer.Certificate(chain: chain, key: $0) } }
    }
}
