// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Staffing

/// `--json` of `rota staffing` and `rota visits`. Times are in seconds, parts in thousandths, people in tenths, so that
/// all figures are whole numbers.
extension JSONValue {
    /// One session in full.
    public static func staffing(_ staffing: SessionStaffing) -> JSONValue {
        let (basis, sum) = (staffing.basis, staffing.basis.workload)
        let steps = zip(basis.steps, sum.lines).enumerated().map { place, pair -> JSONValue in
            let (step, line) = pair
            return [
                "post": .string(step.post), "peopleTenths": .tenths(line.people),
                "secondsEach": .seconds(line.minutesEach), "measuredVisits": .number(step.measured),
                "sentElsewhereThousandths": .thousandths(step.sentElsewhere), "notedPeople": .number(step.noted),
                "workSeconds": .seconds(line.minutes), "desksByTheSum": .number(sum.desks(place)),
                "stated": .number(step.stated), "free": .bool(step.isFree),
            ]
        }
        return [
            "session": .string(basis.session.id), "people": people(basis.people),
            "target": target(basis.target), "steps": .array(steps),
            "workSeconds": .seconds(sum.minutes), "openSeconds": .seconds(sum.minutesOpen),
            "utilisationThousandths": .thousandths(sum.utilisation), "desksByTheSum": .number(sum.pooledDesks),
            "patienceSeconds": .optional(basis.patience.map { Int(($0.minutes * 60).rounded()) }),
            "rows": .array(staffing.table.rows.map { row($0, basis) }),
            "chosen": .optional(staffing.table.chosen),
        ]
    }

    /// The sessions of a month, each with its choice.
    public static func staffing(
        _ month: Month, _ sessions: [(session: Session, staffing: Result<SessionStaffing, NoBasis>)],
        trial: Forecast.Trial?
    ) -> JSONValue {
        [
            "month": .string(month.iso),
            "sessions": .array(
                sessions.map { session, staffing in
                    switch staffing {
                    case .failure(let missing):
                        ["session": .string(session.id), "missing": .string(missing.code)]
                    case .success(let staffing):
                        [
                            "session": .string(session.id), "people": people(staffing.basis.people),
                            "posts": .array(staffing.basis.steps.map { .string($0.post) }),
                            "stated": .array(staffing.basis.steps.map { .number($0.stated) }),
                            "desksByTheSum": .number(staffing.basis.workload.pooledDesks),
                            "chosen": staffing.table.best.map { row($0, staffing.basis) } ?? .null,
                        ]
                    }
                }),
            "trial": trial.map(JSONValue.trial) ?? .null,
        ]
    }

    private static func row(_ row: DeskTable.Row, _ basis: SessionBasis) -> JSONValue {
        let outcome = row.outcome
        return [
            "desks": .number(row.desks), "crew": .array(row.crew.map(JSONValue.number)),
            "lastAdmission": .string(basis.session.hours.start.advanced(by: Int(row.lastAdmission)).iso),
            "meets": .bool(outcome.meets(basis.target)), "sessions": .number(outcome.sessions),
            "withinThousandths": .interval(outcome.within, 1_000), "waitSeconds": .interval(outcome.wait, 60),
            "longWaitSeconds": .interval(outcome.longWait, 60),
            "sentElsewhereHundredths": .interval(outcome.sentElsewhere, 100),
            "sentAwayHundredths": .interval(outcome.sentAway, 100), "leftHundredths": .interval(outcome.left, 100),
            "overrunSeconds": .interval(outcome.overrun, 60),
            "longOverrunSeconds": .interval(outcome.longOverrun, 60),
            "inTimeThousandths": .interval(outcome.inTime, 1_000),
            "busyThousandths": .array(outcome.busy.map(JSONValue.thousandths)),
            // Null where the load reaches the desks: such a queue has no wait.
            "erlangCSeconds": .optional(basis.longQueue(row.crew).map { Int(($0.meanWait * 60).rounded()) }),
            "erlangASeconds": .optional(basis.longImpatientQueue(row.crew).map { Int(($0.meanWait * 60).rounded()) }),
        ]
    }

    private static func people(_ people: SessionBasis.People) -> JSONValue {
        switch people {
        case .assumed(let number): ["source": "assumption", "expectedTenths": .number(number * 10)]
        case .forecast(let expectation):
            [
                "source": "records", "expectedTenths": .tenths(expectation.people),
                "lowTenths": .tenths(expectation.band.lowerBound), "highTenths": .tenths(expectation.band.upperBound),
                "levelTenths": .tenths(expectation.level), "recentThousandths": .thousandths(expectation.recent),
                "factors": .array(
                    expectation.factors.map {
                        ["factor": .string($0.factor.code), "multiplierThousandths": .thousandths($0.multiplier)]
                    }),
            ]
        }
    }

    static func target(_ target: StaffingSettings.Target) -> JSONValue {
        [
            "waitMinutes": .number(target.wait), "sharePercent": .number(target.share),
            "overrunMinutes": .number(target.overrun), "sessionsPercent": .number(target.sessions),
        ]
    }

    private static func trial(_ trial: Forecast.Trial) -> JSONValue {
        [
            "errorThousandths": .optional(trial.error.map { Int(($0 * 1_000).rounded()) }),
            "errorOfLastMonthThousandths": .optional(trial.errorOfLastMonth.map { Int(($0 * 1_000).rounded()) }),
            "isBetter": .bool(trial.isBetter),
            "months": .array(
                trial.months.map {
                    [
                        "month": .string($0.month.iso), "sessions": .number($0.sessions),
                        "people": .number(Int($0.people.rounded())), "errorTenths": .tenths($0.error),
                        "errorOfLastMonthTenths": .tenths($0.errorOfLastMonth), "withinBand": .number($0.withinBand),
                    ]
                }),
        ]
    }

    /// Why a planned session has the places it has.
    static func seatReason(_ reason: SeatReason) -> JSONValue {
        func service(_ service: SeatReason.Service) -> JSONValue {
            [
                "withinPercent": .number(service.within), "waitMinutes": .number(service.wait),
                "longWaitMinutes": .number(service.longWait), "longOverrunMinutes": .number(service.longOverrun),
            ]
        }
        return [
            "people": .number(reason.people), "source": .string(reason.source.rawValue),
            "target": target(reason.target), "meetsTarget": .bool(reason.meetsTarget),
            "service": service(reason.service),
            "posts": .array(
                reason.posts.map {
                    [
                        "post": .string($0.post), "places": .number($0.places), "workMinutes": .number($0.minutes),
                        "withOneFewer": $0.withOneFewer.map(service) ?? .null,
                    ]
                }),
        ]
    }

    /// What was noted, site by site.
    public static func visits(_ history: VisitHistory) -> JSONValue {
        [
            "from": .optional(history.days?.lowerBound.iso), "to": .optional(history.days?.upperBound.iso),
            "unplacedPeople": .number(history.unplaced),
            "sites": .array(
                history.sites.map { site in
                    let coverage = history.coverage(of: site.id)
                    return [
                        "site": .string(site.id), "sessions": .number(coverage.sessions),
                        "incomplete": .number(coverage.incomplete), "people": .number(coverage.people),
                        "withHour": .number(coverage.withHour), "withRequest": .number(coverage.withRequest),
                        "withRedirected": .number(coverage.withRedirected), "withLeft": .number(coverage.withLeft),
                        "withTimes": .number(coverage.withTimes),
                    ]
                }),
        ]
    }

    private static func tenths(_ number: Double) -> JSONValue { .number(Int((number * 10).rounded())) }
    private static func thousandths(_ number: Double) -> JSONValue { .number(Int((number * 1_000).rounded())) }
    private static func seconds(_ minutes: Double) -> JSONValue { .number(Int((minutes * 60).rounded())) }

    private static func interval(_ estimate: Estimate, _ scale: Double) -> JSONValue {
        [
            "value": .number(Int((estimate.value * scale).rounded())),
            "low": .number(Int((estimate.low * scale).rounded())),
            "high": .number(Int((estimate.high * scale).rounded())),
        ]
    }
}

extension CalendarFactor {
    /// The factor as JSON names it.
    var code: String {
        switch self {
        case .schoolHolidays: "school-holidays"
        case .backFromHolidays: "back-from-holidays"
        case .monthEnd: "month-end"
        case .monthStart: "month-start"
        case .taxSeason: "tax-season"
        case .backToSchool: "back-to-school"
        case .newOffer(let skill): "new-offer/\(skill)"
        }
    }
}

extension NoBasis {
    /// The reason as JSON names it.
    var code: String {
        switch self {
        case .noSettings: "no-settings"
        case .noSteps: "no-steps"
        case .noPeople: "no-people"
        }
    }
}
