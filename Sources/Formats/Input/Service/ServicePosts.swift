// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Yams

extension Post {
    static let keys = [
        "id", "name", "held-by", "requires", "accompanies", "is-turn", "varies", "helps-at", "whole-day",
        "staffing",
    ]

    init?(_ node: Node, _ ids: DeclaredIDs, _ mistakes: inout Mistakes) {
        guard let fields = YAMLFields(node, keys: Self.keys, &mistakes) else { return nil }
        let id = fields.value("id", .id, &mistakes) ?? ""
        self.init(
            id: id,
            name: Self.name(fields, &mistakes),
            requires: fields.values("requires", .skill(ids), &mistakes),
            heldBy: fields.values("held-by", .employer(ids), required: true, &mistakes),
            helpsAt: Self.otherPost("helps-at", than: id, fields, ids, &mistakes),
            accompanies: fields.optional("accompanies", .yesOrNo, &mistakes) ?? false,
            isTurn: fields.optional("is-turn", .yesOrNo, &mistakes) ?? true,
            varies: fields.optional("varies", .yesOrNo, &mistakes) ?? false,
            wholeDay: fields.node("whole-day").flatMap { WholeDay($0, of: id, ids, &mistakes) },
            staffedFromVisits: fields.optional("staffing", .fromVisits, &mistakes) ?? false)
    }

    private static func name(_ fields: YAMLFields, _ mistakes: inout Mistakes) -> Phrase {
        guard let node = fields.node("name") else {
            mistakes.note(
                fields.mark, ServicePhrase.missingKey("name", expected: ServicePhrase.mapping(of: ["fr", "en"])))
            return Phrase("")
        }
        guard let names = YAMLFields(node, keys: ["fr", "en"], &mistakes) else { return Phrase("") }
        return Phrase(fr: names.text("fr", &mistakes), en: names.text("en", &mistakes))
    }

    fileprivate static func otherPost(
        _ key: String, than id: String, _ fields: YAMLFields, _ ids: DeclaredIDs, _ mistakes: inout Mistakes
    ) -> Post.ID? {
        guard let other = fields.optional(key, .post(ids), &mistakes) else { return nil }
        if other == id { mistakes.note(fields.mark(key), ServicePhrase.itself(key)) }
        return other
    }
}

extension Post.WholeDay {
    init?(_ node: Node, of post: Post.ID, _ ids: DeclaredIDs, _ mistakes: inout Mistakes) {
        guard let fields = YAMLFields(node, keys: ["hours", "pause", "relieved-by"], &mistakes) else { return nil }
        let span = fields.hours("hours", &mistakes)
        let pause = fields.node("pause").flatMap { Pause($0, &mistakes) }
        let relief = Post.otherPost("relieved-by", than: post, fields, ids, &mistakes)
        if fields.has("relieved-by"), !fields.has("pause") {
            mistakes.note(fields.mark("relieved-by"), ServicePhrase.reliefWithoutPause)
        }
        guard let span else { return nil }
        if let inner = pause?.span, inner.start <= span.start || span.end <= inner.end {
            mistakes.note(fields.mark("pause"), ServicePhrase.pauseOutside(inner, span))
        }
        self.init(span: span, pause: pause, relievedBy: relief)
    }
}

extension Pause {
    init?(_ node: Node, _ mistakes: inout Mistakes) {
        guard let fields = YAMLFields(node, keys: ["hours", "kind"], &mistakes) else { return nil }
        let span = fields.hours("hours", &mistakes)
        let kind = fields.value(
            "kind", .word([["none"]: Kind.none, ["paid"]: Kind.paid, ["free"]: Kind.free]), &mistakes)
        guard let span, let kind else { return nil }
        self.init(span: span, kind: kind)
    }
}

extension YAMLFields {
    /// Hours of one day such as `9:30-13:00`, between 5:00 and 22:00: nothing is planned at night, so no duty meets
    /// the hour that changes with summer time, nor the rules on night work.
    func hours(_ key: String, _ mistakes: inout Mistakes) -> TimeSpan? {
        guard let text = value(key, Notation(expected: ServicePhrase.hours) { $0.isEmpty ? nil : $0 }, &mistakes)
        else { return nil }
        let times = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
            .map { TimeOfDay(String($0).trimmed) }
        guard times.count == 2, let start = times[0], let end = times[1] else {
            mistakes.note(mark(key), InputPhrase.expected(ServicePhrase.hours, found: text))
            return nil
        }
        guard let span = TimeSpan(start, end) else {
            mistakes.note(mark(key), InputPhrase.endsNotAfterStart(text))
            return nil
        }
        if !span.isByDay { mistakes.note(mark(key), ServicePhrase.night(text)) }
        return span
    }
}

extension TimeSpan {
    var isByDay: Bool { start >= TimeOfDay(minutes: 5 * 60) && end <= TimeOfDay(minutes: 22 * 60) }
}
