// SPDX-License-Identifier: GPL-3.0-or-later

import Hummingbird
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
