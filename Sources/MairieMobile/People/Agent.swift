// SPDX-License-Identifier: GPL-3.0-or-later

/// A person who can be planned.
public struct Agent: Sendable, Equatable, Identifiable, Codable {
    /// Short and stable, such as `a03`.
    public var id: String
    /// HR's number, kept as text (it may begin with zeros).
    public var matricule: String
    public var familyName: String
    public var givenName: String
    public var employer: Employer.ID
    /// Share of full time, in percent (1...100).
    public var quota: Int
    public var skills: [Mastery]
    /// First and last day of the contract, nil for no limit.
    public var contractFrom: Day?
    public var contractUntil: Day?
    /// Days of the week on which they never work.
    public var neverOn: Set<Weekday>
    public var elsewhere: Elsewhere
    /// What a trainee must do before they count; empty for everyone else.
    public var shadowing: [Shadowing]
    /// Where messages go; empty where they are handed over.
    public var email: String

    /// Sitting beside somebody at a post, so many sessions long, before counting there ("binôme").
    public struct Shadowing: Sendable, Hashable, Codable {
        public var post: Post.ID
        /// At least 1. Sessions of earlier published months count.
        public var sessions: Int

        public init(post: Post.ID, sessions: Int) {
            self.post = post
            self.sessions = sessions
        }
    }

    /// A skill and the days between which it holds.
    public struct Mastery: Sendable, Hashable, Codable {
        public var skill: Skill.ID
        public var from: Day?
        public var until: Day?

        public init(skill: Skill.ID, from: Day? = nil, until: Day? = nil) {
            self.skill = skill
            self.from = from
            self.until = until
        }
    }

    public init(
        id: String, matricule: String, familyName: String, givenName: String, employer: Employer.ID, quota: Int = 100,
        skills: [Mastery] = [], contractFrom: Day? = nil, contractUntil: Day? = nil, neverOn: Set<Weekday> = [],
        elsewhere: Elsewhere = .unknown, shadowing: [Shadowing] = [], email: String = ""
    ) {
        self.id = id
        self.matricule = matricule
        self.familyName = familyName
        self.givenName = givenName
        self.employer = employer
        self.quota = quota
        self.skills = skills
        self.contractFrom = contractFrom
        self.contractUntil = contractUntil
        self.neverOn = neverOn
        self.elsewhere = elsewhere
        self.shadowing = shadowing
        self.email = email
    }

    /// The id of somebody who is forgotten.
    public var name: String { isNameless ? id : "\(givenName) \(familyName)" }

    /// Whether no name is known of them, as of those who are forgotten.
    public var isNameless: Bool { givenName.isEmpty && familyName.isEmpty }

    /// Whether they master a skill on a day.
    public func masters(_ skill: Skill.ID, on day: Day) -> Bool {
        skills.contains {
            $0.skill == skill && ($0.from.map { $0 <= day } ?? true) && ($0.until.map { day <= $0 } ?? true)
        }
    }

    public func isUnderContract(on day: Day) -> Bool {
        (contractFrom.map { $0 <= day } ?? true) && (contractUntil.map { day <= $0 } ?? true)
    }
}

extension Agent {
    /// Agents written before there was shadowing, or were messages, have none.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try values.decode(String.self, forKey: .id),
            matricule: try values.decode(String.self, forKey: .matricule),
            familyName: try values.decode(String.self, forKey: .familyName),
            givenName: try values.decode(String.self, forKey: .givenName),
            employer: try values.decode(Employer.ID.self, forKey: .employer),
            quota: try values.decode(Int.self, forKey: .quota),
            skills: try values.decode([Mastery].self, forKey: .skills),
            contractFrom: try values.decodeIfPresent(Day.self, forKey: .contractFrom),
            contractUntil: try values.decodeIfPresent(Day.self, forKey: .contractUntil),
            neverOn: try values.decode(Set<Weekday>.self, forKey: .neverOn),
            elsewhere: try values.decode(Elsewhere.self, forKey: .elsewhere),
            shadowing: try values.decodeIfPresent([Shadowing].self, forKey: .shadowing) ?? [],
            email: try values.decodeIfPresent(String.self, forKey: .email) ?? "")
    }
}

/// Hours that an agent works outside this service in an ordinary week. They decide which rules on working time
/// can be judged at all.
public enum Elsewhere: Sendable, Equatable, Codable {
    /// Nothing is known: no rule that adds hours up can be judged.
    case unknown
    /// A total in minutes a week: the rules on weeks can be judged, those on days and rest cannot.
    case weekly(minutes: Int)
    /// A timetable: every rule can be judged. An empty one says that the agent works nowhere else.
    case timetable([Line])

    /// One line of a timetable. A released line gives way on any day planned here; the others block.
    public struct Line: Sendable, Hashable, Codable {
        public var weekday: Weekday
        public var span: TimeSpan
        public var released: Bool

        public init(weekday: Weekday, span: TimeSpan, released: Bool) {
            self.weekday = weekday
            self.span = span
            self.released = released
        }
    }
}
