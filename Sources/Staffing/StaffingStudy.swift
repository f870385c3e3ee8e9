// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// From visits to seats: what was noted of visits, what it says of the months ahead, and how many desks follow.
///
///     let study = StaffingStudy(service, visits: records, school: calendar)
///     let staffing = try study.staffing(of: session)
///     staffing.table.best?.crew
public struct StaffingStudy: Sendable {
    public let service: Service
    public let history: VisitHistory
    /// Nil where nothing has enough records.
    public let forecast: Forecast?
    /// Where people who left were noted.
    private let patience: [Pattern.ID: SessionBasis.Patience]

    public init(_ service: Service, visits: [VisitRecord], school: SchoolCalendar) {
        self.service = service
        history = VisitHistory(visits, service: service)
        forecast = Forecast(history, school: school)
        patience = Patience.recorded(in: history)
    }

    /// - Throws: `NoBasis` where nothing can be said of the session.
    public func basis(of session: Session) throws(NoBasis) -> SessionBasis {
        guard let settings = service.staffing else { throw .noSettings }
        let steps = history.steps(of: session, settings)
        guard !steps.isEmpty else { throw .noSteps }
        guard let pattern = service.pattern(session.pattern), let people = people(at: pattern, on: session.day) else {
            throw .noPeople
        }
        return SessionBasis(
            session: session, target: settings.target, people: people, profile: history.profile(of: pattern),
            steps: steps, patience: patience[session.pattern] ?? settings.patience.map { .assumed(Double($0)) },
            utilisation: Double(settings.utilisation) / 100)
    }

    private func people(at pattern: Pattern, on day: Day) -> SessionBasis.People? {
        if let expectation = forecast?.expectation(of: pattern, on: day) { return .forecast(expectation) }
        return pattern.arrivals.map { .assumed($0) }
    }
}
