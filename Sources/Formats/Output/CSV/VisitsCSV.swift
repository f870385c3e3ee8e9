// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Records of visits as `visits.csv`, which `VisitsFile` reads back: the same records in the same order.
public struct VisitsCSV: Sendable {
    public let records: [VisitRecord]
    public let service: Service

    public init(_ records: [VisitRecord], service: Service) {
        self.records = records
        self.service = service
    }

    /// Separated by `;`, with a line for each record and a column of minutes for each post that was measured.
    public var text: String {
        let measured = Set(records.flatMap(\.seconds.keys))
        let posts = service.posts.map(\.id).filter(measured.contains)
        let header = VisitsFile.columns + posts.map(VisitsFile.minutesColumn)
        return ([header] + records.map { fields(of: $0, posts) }).map { $0.joined(separator: ";") + "\n" }.joined()
    }

    private func fields(of record: VisitRecord, _ posts: [Post.ID]) -> [String] {
        func number(_ number: Int?) -> String { number.map(String.init) ?? "" }
        return [
            record.day.iso, record.site, record.halfHour.map(\.iso) ?? "", record.request ?? "",
            number(record.arrivals),
            number(record.redirected), number(record.left),
        ] + posts.map { record.seconds[$0].map(Self.minutes) ?? "" }
    }

    /// `750` is `12,5`: the fewest digits that are read back as the same seconds.
    private static func minutes(_ seconds: Int) -> String {
        let (minutes, rest) = (seconds / 60, seconds % 60)
        guard rest > 0 else { return String(minutes) }
        // Reading rounds to the nearest sixtieth.
        for places in 1...2 {
            let scale = places == 1 ? 10 : 100
            let fraction = (rest * scale + 30) / 60
            if fraction < scale, (fraction * 60 + scale / 2) / scale == rest {
                return "\(minutes)," + String.digits(fraction, places)
            }
        }
        return "\(minutes)," + String.digits(rest * 1_000 / 60, 3)
    }
}
