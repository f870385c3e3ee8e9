// SPDX-License-Identifier: GPL-3.0-or-later

public import Formats
public import MairieMobile
import Store

extension OpenService {
    /// The file for HR of some days: what is published, or the draft, with what people said and what was closed.
    ///
    /// - Parameter employer: only its agents; nil for all.
    public func hrExport(
        over days: ClosedRange<Day>, of employer: Employer? = nil, draft: Bool = false
    ) throws -> HRExport {
        let editions = try exportedEditions(over: days, draft: draft)
        let ledgers = try editions.map { ($0.rota.month, try store.ledger(of: $0.rota.month)) }
        return HRExport(
            editions: editions, ledgers: Dictionary(uniqueKeysWithValues: ledgers), days: days,
            employer: employer?.id, names: try names(), today: Timestamp.now.dayInParis)
    }
}
