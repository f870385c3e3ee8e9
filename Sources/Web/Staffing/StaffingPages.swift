// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import Hummingbird
import MairieMobile
import Staffing

/// How many desks sessions need: those of a month at a glance, and one with the sum, the table and the pictures.
struct StaffingPages: Pages {
    let site: WebSite
    let desk: StaffingDesk

    var routes: [Route] {
        [
            .page("places", for: .coordinator) { request, visit in try await month(request, visit) },
            .page("places/permanence", for: .coordinator) { request, visit in try await session(request, visit) },
            .page("places/arrivees.svg", for: .coordinator) { request, visit in
                try await picture(request) { staffing, _, names in
                    ArrivalsPicture(staffing, names: names, language: visit.language).text
                }
            },
            .page("places/attente.svg", for: .coordinator) { request, visit in
                try await picture(request) { staffing, _, names in
                    WaitsPicture(staffing, names: names, language: visit.language).text
                }
            },
            .page("places/prevision.svg", for: .coordinator) { request, visit in
                try await picture(request) { staffing, study, names in
                    let session = staffing.basis.session
                    guard let forecast = study.forecast, let pattern = names.service.pattern(session.pattern) else {
                        throw WebFailure.notFound
                    }
                    let ahead = try site.open.calendar().sessions(in: session.day.month.days)
                        .filter { $0.pattern == pattern.id }.map(\.day)
                    return ForecastPicture(pattern, forecast, ahead: ahead, names: names, language: visit.language).text
                }
            },
        ]
    }

    var operations: [Operation] {
        [
            .read(
                "places", for: .coordinator,
                Phrase(
                    fr: "Combien de places il faut aux permanences d’un mois",
                    en: "How many desks the sessions of a month need"), [Field.month.optional], answer: .monthStaffing
            ) { fields, _ in
                let (month, desk) = (try self.month(fields["month"]), desk)
                return try await beside {
                    .staffing(month, try desk.staffing(of: month), trial: try desk.study().forecast?.trial)
                }
            },
            .read(
                "places/permanence", for: .coordinator,
                Phrase(
                    fr: "Combien de places il faut à une permanence", en: "How many desks a session needs"), [.session],
                answer: .staffing
            ) { fields, _ in .staffing(try await staffing(fields["session"])) },
        ]
    }

    private func month(_ text: String?) throws -> Month {
        try text.map(readMonth) ?? Timestamp.now.dayInParis.month.next
    }

    private func staffing(_ id: String?) async throws -> SessionStaffing {
        let (session, desk) = (try site.open.heldSession(id ?? ""), desk)
        return try await beside {
            do { return try desk.staffing(of: session) } catch let missing as NoBasis { throw Failure(missing.words) }
        }
    }

    private func month(_ request: Request, _ visit: Visit) async throws -> Response {
        let (month, desk) = (try month(request.uri.queryParameters["month"].map(String.init)), desk)
        let (sessions, trial) = try await beside {
            (try desk.staffing(of: month), try desk.study().forecast?.trial)
        }
        let page = StaffingMonthPage(month, sessions, trial, names: try site.open.names(), visit.language)
        return site.html(
            "staffing", page, visit, title: Phrase(fr: "Combien de places", en: "How many desks")[visit.language])
    }

    private func session(_ request: Request, _ visit: Visit) async throws -> Response {
        let staffing = try await staffing(request.uri.queryParameters["session"].map(String.init))
        let page = StaffingPage(
            staffing, hasForecast: try desk.study().forecast != nil, names: try site.open.names(), visit.language)
        return site.html(
            "desks", page, visit, title: Phrase(fr: "Combien de places", en: "How many desks")[visit.language])
    }

    private func picture(
        _ request: Request, _ draw: (SessionStaffing, StaffingStudy, Names) throws -> String
    ) async throws -> Response {
        let staffing = try await staffing(request.uri.queryParameters["session"].map(String.init))
        return .svg(try draw(staffing, desk.study(), site.open.names()))
    }
}
