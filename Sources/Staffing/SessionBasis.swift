// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// All that the number of desks of a session follows from, each thing with where it comes from.
public struct SessionBasis: Sendable {
    public let session: Session
    public let target: StaffingSettings.Target
    public let people: People
    public let profile: VisitHistory.Profile
    /// In the order in which people go through them.
    public let steps: [Step]
    public let patience: Patience?
    public let utilisation: Double

    /// How many are expected.
    public enum People: Sendable, Equatable {
        case forecast(Expectation)
        case assumed(Int)

        public var expected: Double {
            switch self {
            case .forecast(let expectation): expectation.people
            case .assumed(let people): Double(people)
            }
        }

        var dayToDay: Double {
            switch self {
            case .forecast(let expectation): expectation.dayToDay
            case .assumed: 0
            }
        }

        public var source: SeatReason.Source {
            switch self {
            case .forecast: .records
            case .assumed: .assumption
            }
        }
    }

    /// What is done at one post of the session.
    public struct Step: Sendable, Equatable {
        public var post: Post.ID
        public var time: ServiceTime
        /// How many visits the time was measured on; 0 where it is assumed.
        public var measured: Int
        public var sentElsewhere: Double
        /// How many people the part sent elsewhere was noted of; 0 where it is assumed.
        public var noted: Int
        public var workstations: Int?
        public var helpFrom: Int?
        public var pause: Double
        /// Places that the service states.
        public var stated: Int
        /// Of them, those that must be there whatever the visits say.
        public var required: Int
        /// Whether the number of places follows from the visits.
        public var isFree: Bool
    }

    /// How long people wait before they leave, in minutes on average.
    public enum Patience: Sendable, Equatable {
        case assumed(Double)
        /// From the part of the people who left, noted of so many.
        case recorded(Double, left: VisitHistory.Share)

        public var minutes: Double {
            switch self {
            case .assumed(let minutes), .recorded(let minutes, _): minutes
            }
        }
    }

    public var model: SessionModel {
        SessionModel(
            minutesOpen: Double(session.hours.minutes),
            arrivals: SessionModel.Arrivals(
                perHalfHour: profile.parts.map { $0 * people.expected },
                start: Double(profile.first * VisitRecord.step), dayToDay: people.dayToDay),
            steps: steps.map {
                SessionModel.Step(
                    time: $0.time, sentElsewhere: $0.sentElsewhere, workstations: $0.workstations,
                    helpFrom: $0.helpFrom, pause: $0.pause)
            },
            lastAdmission: session.lastAdmission.map { Double($0.minutes - session.hours.start.minutes) },
            patience: patience?.minutes)
    }

    public var workload: Workload { Workload(of: model, utilisation: utilisation) }
}

/// Why nothing can be said of a session's desks.
public enum NoBasis: Error, Sendable, Equatable {
    /// `service.yaml` says nothing of visits.
    case noSettings
    /// None of the steps of a visit is at a post of the session.
    case noSteps
    /// Neither records nor an assumption say how many people come.
    case noPeople
}

extension SessionBasis {
    /// The step with the most work for each of its desks, as a queue without beginning or end, for comparison; nil where
    /// its load reaches its desks.
    public func longQueue(_ crew: [Int]) -> ErlangC? {
        let (arrivals, minutes, desks) = busiest(crew)
        return ErlangC(arrivals: arrivals, minutes: minutes, desks: desks)
    }

    /// The same with people who lose patience; nil where nothing is known of theirs.
    public func longImpatientQueue(_ crew: [Int]) -> ErlangA? {
        let (arrivals, minutes, desks) = busiest(crew)
        return patience.map { ErlangA(arrivals: arrivals, minutes: minutes, desks: desks, patience: $0.minutes) }
    }

    private func busiest(_ crew: [Int]) -> (arrivals: Double, minutes: Double, desks: Int) {
        let sum = workload
        let step = steps.indices.max { sum.load($0) / Double(crew[$0]) < sum.load($1) / Double(crew[$1]) }!
        return (sum.lines[step].people / sum.minutesOpen, sum.lines[step].minutesEach, crew[step])
    }
}
