// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
public import MairieMobile
public import Store

extension OpenService {
    /// Erases what has been kept as long as `service.yaml` says, or only counts it.
    public func purge(trying: Bool, by author: String) throws -> Erased {
        guard let retention = service.retention else {
            throw Failure(
                Phrase(
                    fr: "\(Self.serviceName) ne dit pas combien de temps garder les données : ajoutez-y « retention: »",
                    en: "\(Self.serviceName) does not say how long data are kept: add \"retention:\" to it"))
        }
        return try store.purge(retention, trying: trying, by: author, at: .now)
    }

    /// Erases who an agent was, or only counts what that takes.
    public func forget(_ agent: Agent.ID, trying: Bool, by author: String) throws -> Erased {
        try store.forget(agent, trying: trying, by: author, at: .now)
    }

    /// The files beside `service.yaml` in which some agents still stand: they filled the store once and are not read any
    /// more, but they are still there.
    public func filesNaming(_ agents: [Agent.ID]) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { name in
            guard name.hasSuffix(".csv"), let bytes = try? Data(contentsOf: folder.appending(path: name)) else {
                return false
            }
            let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            let firsts = Set(lines.compactMap { $0.split(separator: ";").first.map(String.init) })
            return agents.contains { firsts.contains($0) }
        }.sorted()
    }
}
