// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Foundation
import Hummingbird
import MairieMobile
import Store

/// What everybody may see: where the service is next, and its timetable. No person's name is in it.
struct PublicPages: Pages {
    let site: WebSite

    /// How many weeks are told.
    static let weeks = 12
    /// How many days back a closing may have begun: more than the summer.
    private static let memory = 70

    var routes: [Route] {
        [
            .page("/", for: .everybody) { request, visit in try page(request, visit) },
            .page("agenda/public.ics", for: .everybody) { request, visit in try feed(of: nil, request) },
            .page("agenda/lieu/:site", for: .everybody) { request, visit in
                let file = try visit.parameters.require("site")
                guard file.hasSuffix(".ics"), let site = site.open.service.site(String(file.dropLast(4))) else {
                    throw WebFailure.notFound
                }
                return try feed(of: site.id, request)
            },
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "public", for: .everybody,
                Phrase(fr: "Où et quand vient le service", en: "Where and when the service comes"),
                answer: PublicTimetable.shape
            ) { _, visit in try timetable().json(names: try names(), visit.language) }
        ]
    }

    private func names() throws -> Names { try site.snapshots.current().names }

    private func timetable() throws -> PublicTimetable {
        let snapshot = try site.snapshots.current()
        let (today, calendar) = (Timestamp.now.dayInParis, snapshot.calendar)
        // A closing that has begun is told as a whole, where the calendar goes back so far.
        guard let days = calendar.knownDays(around: today, back: Self.memory, ahead: 7 * Self.weeks) else {
            return PublicTimetable(unknownFrom: today)
        }
        return try PublicTimetable(of: calendar, in: days, published: snapshot.latest.map(\.rota)).from(today)
    }

    private func page(_ request: Request, _ visit: Visit) throws -> Response {
        let title = Phrase(fr: "Où et quand nous trouver", en: "Where and when to find us")[visit.language]
        var response = try site.keptHTML("public", visit, title: title) {
            TimetablePage(try timetable(), now: .now, names: try names(), visit.language)
        }
        if visit.access == nil { response.headers[.cacheControl] = "public, max-age=60" }
        // Whoever comes in sees their menu on it.
        response.headers[.vary] = "Accept-Language, Cookie"
        return response
    }

    private func feed(of stop: Site.ID?, _ request: Request) throws -> Response {
        let text = try site.keptText("agenda/lieu/\(stop ?? "")") {
            let snapshot = try site.snapshots.current()
            let today = Timestamp.now.dayInParis
            let days = snapshot.calendar.knownDays(around: today, back: 31, ahead: 7 * Self.weeks)
            return try PublicCalendar(
                of: snapshot.calendar, in: days ?? today...today, site: stop,
                changes: site.open.store.calendarChanges().map {
                    PublicCalendar.Change(day: $0.day, pattern: $0.pattern, at: $0.at)
                }, names: snapshot.names, language: .french
            ).text()
        }
        return .calendar(text, to: request)
    }
}

/// The public timetable as a page says it.
struct TimetablePage {
    /// What was called off today.
    let alerts: [String]
    let next: [Next]
    let hasNext: Bool
    let stops: [Stop]
    let hasStops: Bool

    /// The stops that come next, on the first day on which there is one.
    struct Next {
        let day: String
        let isToday: Bool
        let hours: String
        let site: String
        let address: String
        let map: String
    }

    struct Stop {
        let id: String
        let site: String
        let address: String
        let map: String
        let openings: [Row]
        let notices: [String]
        let feed: String
    }

    struct Row {
        let day: String
        let hours: String
        let cancelled: String?
    }

    init(_ timetable: PublicTimetable, now: Timestamp, names: Names, _ language: Language) {
        let (today, time) = now.inParis
        let days = timetable.stops.compactMap { $0.next(on: today, at: time)?.day }
        alerts = timetable.stops.compactMap { stop in
            guard let opening = stop.openings.first(where: { $0.day == today }), let reason = opening.cancelled else {
                return nil
            }
            return
                (Phrase("\(names.site(stop.site)) : ") + Phrase(fr: "annulé aujourd’hui", en: "called off today")
                + Phrase(" (\(reason))"))[language]
        }
        next = timetable.stops.compactMap { stop in
            guard let opening = stop.next(on: today, at: time), opening.day == days.min() else { return nil }
            let day =
                opening.day == today
                ? Phrase(fr: "Aujourd’hui", en: "Today")
                : opening.day == today.advanced(by: 1)
                    ? Phrase(fr: "Demain, ", en: "Tomorrow, ") + .day(opening.day) : .day(opening.day)
            return Next(
                day: day[language].capitalisedFirst, isToday: opening.day == today,
                hours: opening.words[language], site: names.site(stop.site),
                address: names.address(of: stop.site), map: names.map(of: stop.site))
        }
        stops = timetable.stops.map { stop in
            Stop(
                id: stop.site, site: names.site(stop.site), address: names.address(of: stop.site),
                map: names.map(of: stop.site),
                openings: stop.openings.prefix(6).map { opening in
                    let called =
                        opening.day == today
                        ? Phrase(fr: "annulé aujourd’hui : ", en: "called off today: ")
                        : Phrase(fr: "annulé : ", en: "called off: ")
                    return Row(
                        day: Phrase.day(opening.day)[language].capitalisedFirst,
                        hours: opening.words[language],
                        cancelled: opening.cancelled.map { (called + Phrase($0))[language] })
                },
                notices: stop.closings.map { $0.words[language] }, feed: "/agenda/lieu/\(stop.site).ics")
        }
        (hasNext, hasStops) = (!next.isEmpty, !stops.isEmpty)
    }
}

extension PublicTimetable.Closing {
    /// `Fermé pendant les vacances d’hiver, reprise le mardi 23 février.`
    var words: Phrase {
        let closed: Phrase
        switch reason {
        case .schoolHoliday(let name) where name.hasPrefix("Pont"):
            closed =
                Phrase(
                    fr: "Fermé pour le pont (\(name.replacing("'", with: "’"))), ",
                    en: "Closed for a bridge of the school calendar, ") + .days(first, last)
        case .schoolHoliday(let name):
            // The calendar names its holidays in French only.
            closed =
                Phrase(
                    fr: "Fermé pendant les vacances scolaires (\(name.replacing("'", with: "’"))), ",
                    en: "Closed in the school holidays, ") + .days(first, last)
        default:
            closed =
                Phrase(fr: "Fermé ", en: "Closed ") + (first == last ? Phrase(fr: "le ", en: "on ") : Phrase(""))
                + .days(first, last) + Phrase(" (") + reason.words + Phrase(")")
        }
        guard let resumes else { return closed + Phrase(".") }
        return closed + Phrase(fr: ", reprise le ", en: ", open again on ") + .day(resumes) + Phrase(".")
    }
}

extension OpeningCalendar {
    /// The days around one as far as the calendar is known; nil where it says nothing of that day.
    fileprivate func knownDays(around day: Day, back: Int, ahead: Int) -> ClosedRange<Day>? {
        guard let known = school.known.first(where: { $0.contains(day) }),
            (try? requireKnown(day...day)) != nil
        else { return nil }
        return max(known.lowerBound, day.advanced(by: -back))...min(known.upperBound, day.advanced(by: ahead))
    }
}

extension Names {
    /// Where a map shows the address.
    func map(of site: Site.ID) -> String {
        let query = address(of: site).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "https://www.openstreetmap.org/search?query=\(query)"
    }
}

extension PublicTimetable.Opening {
    /// `9 h 30–13 h (entrée jusqu’à 11 h 55) et 14 h–17 h`
    fileprivate var words: Phrase {
        .list(
            hours.map { hours in
                guard let last = admission[hours] else { return .span(hours) }
                return .span(hours) + Phrase(fr: " (entrée jusqu’à ", en: " (admitted until ") + .time(last)
                    + Phrase(")")
            })
    }
}

extension PublicTimetable {
    static let shape = Shape.object([
        "service": .text, "from": .day, "to": .day,
        "stops": .list(
            of: .object([
                "site": .id, "name": .text, "address": .text,
                "openings": .list(
                    of: .object([
                        "date": .day,
                        "hours": .list(
                            of: .object(["from": .time, "to": .time], optional: ["lastAdmission": .time])),
                        "cancelled": Shape.text.orNull,
                    ])),
                "closings": .list(
                    of: .object(["from": .day, "to": .day, "reason": .text, "resumes": Shape.day.orNull])),
            ])),
    ])

    func json(names: Names, _ language: Language) -> JSONValue {
        [
            "service": .string(names.service.name), "from": .string(days.lowerBound.iso),
            "to": .string(days.upperBound.iso),
            "stops": .array(
                stops.map { stop in
                    [
                        "site": .string(stop.site), "name": .string(names.site(stop.site)),
                        "address": .string(names.address(of: stop.site)),
                        "openings": .array(
                            stop.openings.map { opening in
                                [
                                    "date": .string(opening.day.iso),
                                    "hours": .array(
                                        opening.hours.map { hours in
                                            let told: JSONValue = [
                                                "from": .string(hours.start.iso), "to": .string(hours.end.iso),
                                            ]
                                            return told.with("lastAdmission", opening.admission[hours]?.iso)
                                        }),
                                    "cancelled": .optional(opening.cancelled),
                                ]
                            }),
                        "closings": .array(
                            stop.closings.map { closing in
                                [
                                    "from": .string(closing.first.iso), "to": .string(closing.last.iso),
                                    "reason": .string(closing.reason.words[language]),
                                    "resumes": .optional(closing.resumes?.iso),
                                ]
                            }),
                    ]
                }),
        ]
    }
}
