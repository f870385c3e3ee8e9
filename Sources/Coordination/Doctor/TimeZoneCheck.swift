// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Foundation
import MairieMobile

extension Checkup {
    /// Rota counts by the rule of the European Union. Whether the system does too matters to whatever else runs there,
    /// timers and mails above all; and where the law has changed, the system's data hear of it first.
    var timeZone: Finding {
        let folder = ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo"
        let bytes = try? Data(contentsOf: URL(filePath: folder).appending(path: "Europe/Paris"))
        return .timeZone(bytes.map { [UInt8]($0) }, from: now)
    }
}

extension Finding {
    /// - Parameter bytes: the system's file for Paris; nil where there is none.
    static func timeZone(_ bytes: [UInt8]?, from now: Timestamp) -> Finding {
        let install = Phrase(
            fr: "installer ou mettre à jour le paquet tzdata", en: "install the package tzdata, or bring it up to date")
        guard let zone = bytes.flatMap({ ZoneFile($0) }) else {
            return wrong(
                .timeZone,
                Phrase(
                    fr: "le système ne connaît pas Europe/Paris", en: "the system does not know Europe/Paris"), install)
        }
        // Clocks are changed at 1:00 UTC: at any other time, one of the two moments would differ.
        let days = now.utc.day..<now.utc.day.advanced(by: 3 * 365)
        let moments = days.lazy.map { Timestamp(midnightUTC: $0).seconds }.flatMap { [$0 + 3_599, $0 + 3_600] }
        if let other = moments.map({ Timestamp(seconds: $0) }).first(where: { zone.offset(at: $0) != $0.offsetInParis })
        {
            return wrong(
                .timeZone,
                Phrase(
                    fr: "à \(other.iso), le système et Rota n’ont pas la même heure",
                    en: "at \(other.iso), the system and Rota do not have the same time"),
                install
                    + Phrase(
                        fr: ", puis Rota si l’heure d’été a changé de règle",
                        en: ", then Rota, if summer time has changed"))
        }
        return fine(
            .timeZone,
            Phrase(
                fr: "le système et Rota ont la même heure pendant trois ans",
                en: "the system and Rota have the same time for three years"))
    }
}

extension Timestamp {
    /// Seconds that Paris is ahead of UTC.
    var offsetInParis: Int {
        let (day, time) = inParis
        return day.number * 86_400 + time.minutes * 60 - (seconds - seconds % 60)
    }
}
