// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
import MairieMobile

/// Keeps a service from being replaced under a server that remembers what it has read. It goes with the process that holds
/// it, however that ends.
public final class ServiceLock: Sendable {
    private let descriptor: Int32

    static let fileName = "rota.lock"

    private init(_ folder: URL, _ operation: Int32, otherwise: Phrase) throws {
        let path = folder.appending(path: Self.fileName).path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(
                Phrase(
                    fr: "impossible d’écrire « \(path) », le verrou du service",
                    en: "\"\(path)\", the service's lock, cannot be written"), code: Failure.program)
        }
        guard flock(descriptor, operation | LOCK_NB) == 0 else {
            close(descriptor)
            throw Failure(otherwise)
        }
    }

    /// As long as a server runs; several may.
    public static func serving(_ folder: URL) throws -> ServiceLock {
        try ServiceLock(
            folder, LOCK_SH,
            otherwise: Phrase(
                fr: "une restauration est en cours dans ce dossier : attendez qu’elle finisse",
                en: "a restore is under way in this folder: wait until it ends"))
    }

    /// While the service is replaced by another one.
    public static func replacing(_ folder: URL) throws -> ServiceLock {
        try ServiceLock(
            folder, LOCK_EX,
            otherwise: Phrase(
                fr: "« rota serve » tourne sur ce dossier : arrêtez-le d’abord",
                en: "\"rota serve\" is running on this folder: stop it first"))
    }

    deinit { close(descriptor) }
}
