// SPDX-License-Identifier: GPL-3.0-or-later

import Hummingbird
import Logging
import MairieMobile

/// One request: in which language it is answered, and who makes it.
struct Visit: RequestContext {
    var coreContext: CoreRequestContextStorage
    var language = Language.french
    /// Nil for the public.
    var access: Access?
    /// The cookie by which they came in.
    var cookie: String?
    /// What they call this machine.
    var host = ""

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }

    var isCoordinator: Bool { access?.role == .coordinator }

    /// What tells this request from others in the log, and on the page that says it failed.
    var number: String { Self.number(of: logger[metadataKey: Self.idKey].map { "\($0)" } ?? "") }

    /// Under which the server notes an id of 32 digits, of which the first 16 are the same for all and the last 8 tell
    /// four thousand million from each other.
    static let idKey = "hb.request.id"
    static func number(of id: String) -> String { String(id.suffix(8)) }

    /// Forms of a visitor are small; the largest file that a coordinator sends is the official school calendar, with the
    /// holidays of every académie for years.
    var maxUploadSize: Int { isCoordinator ? 4 << 20 : 1 << 20 }
}

extension Language {
    /// The first language of an `Accept-Language` that pages are written in; French where there is none (RFC 9110,
    /// section 12.5.4).
    init(accepting header: String?) {
        let wanted = (header ?? "").split(separator: ",").enumerated().compactMap {
            place, part -> (language: Language, weight: Double, place: Int)? in
            let pieces = part.split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }
            guard let tag = pieces.first?.split(separator: "-").first,
                let language = Language(rawValue: tag.lowercased())
            else { return nil }
            let quality = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return (language, quality ?? 1, place)
        }
        let best = wanted.filter { $0.weight > 0 }.min { ($0.weight, -$0.place) > ($1.weight, -$1.place) }
        self = best?.language ?? .french
    }
}
