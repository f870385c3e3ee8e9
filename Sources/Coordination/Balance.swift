// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Planning
import Store

extension OpenService {
    /// Who has carried how much of a school year.
    ///
    /// - Parameters:
    ///   - month: the last one that counts; nil for the last one published, or with `draft` in preparation, else the last
    ///     one imported.
    ///   - draft: whether the draft of that month counts.
    public func balance(upTo month: Month? = nil, draft: Bool = false) throws -> YearBalance {
        let month = try month ?? lastMonth(draft: draft)
        let rota = draft ? try store.draft(of: month) : nil
        return YearBalance(
            upTo: try situation(of: month), rota: try rota ?? store.latestVersion(of: month)?.rota, isDraft: rota != nil
        )
    }

    private func lastMonth(draft: Bool) throws -> Month {
        let drafts = draft ? try store.draftMonths() : []
        let planned = try (store.latestVersions().map(\.month) + drafts).max()
        if let last = try planned ?? store.worked().map(\.day.month).max() { return last }
        throw Failure(
            Phrase(
                fr: "rien n’est diffusé ni importé : aucun tour à compter",
                en: "nothing is published or imported: there are no turns to count"))
    }
}
