// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Yams

/// Reads `service.yaml`, the text in which a coordinator describes the service.
///
///     name: Mairie mobile du 18e
///     employers:
///       - {id: ddct, name: DDCT, takes-turns: false}
///     …
///
/// Keys are English and in kebab-case. Unknown or repeated keys, wrong types, references to nothing and times that
/// do not exist are all reported together, each with its line and column.
public enum ServiceFile {
    public static func read(_ text: String, file: String) throws(InputProblems) -> Service {
        let reading = examine(text, file: file)
        guard let service = try reading.checked() else { throw InputProblems(reading.problems) }
        return service
    }

    static let keys = [
        "name", "employers", "sites", "skills", "posts", "patterns", "travel", "school-calendar", "settings",
        "messages", "staffing", "retention",
    ]

    /// The service as far as it could be read, so that other files can be judged against it even when this one has
    /// mistakes; nil where the text is no YAML at all.
    static func examine(_ text: String, file: String) -> Reading<Service?> {
        var mistakes = Mistakes(in: file)
        guard let root = root(of: text, &mistakes), let fields = YAMLFields(root, keys: keys, &mistakes) else {
            return Reading(value: nil, problems: mistakes.found)
        }
        let service = service(from: fields, &mistakes)
        return Reading(value: service, problems: mistakes.found)
    }

    private static func service(from fields: YAMLFields, _ mistakes: inout Mistakes) -> Service {
        let ids = DeclaredIDs(in: fields, &mistakes)
        let sites = fields.requiredList("sites", &mistakes).compactMap { Site($0, &mistakes) }
        let posts = fields.requiredList("posts", &mistakes).compactMap { Post($0, ids, &mistakes) }
        let employers = fields.requiredList("employers", &mistakes).compactMap { Employer($0, &mistakes) }
        let settings = Settings(fields, ids, &mistakes)
        let context = PatternContext(
            ids: ids, sites: sites, posts: posts, employers: employers, hasLabelSkill: settings.franceServices != nil)
        return Service(
            name: fields.text("name", &mistakes),
            employers: employers,
            sites: sites,
            skills: fields.list("skills", &mistakes).compactMap { Skill($0, &mistakes) },
            posts: posts,
            patterns: fields.requiredList("patterns", &mistakes).compactMap { Pattern($0, context, &mistakes) },
            travel: Travel(fields, ids, &mistakes),
            settings: settings,
            messages: MessageSettings(fields, &mistakes),
            staffing: StaffingSettings(fields, ids, &mistakes),
            retention: Retention(fields, &mistakes))
    }

    private static func root(of text: String, _ mistakes: inout Mistakes) -> Node? {
        guard text.utf8.count <= InputFile.Most.service else {
            mistakes.note(InputPhrase.tooLarge(most: InputFile.Most.service))
            return nil
        }
        if let alias = YAMLAlias(firstIn: text) {
            mistakes.note(line: alias.line, column: alias.column, ServicePhrase.alias(alias.name))
            return nil
        }
        do {
            // No rules: every value is read from its text, and trying them on every key takes ages.
            let node = try Yams.compose(yaml: text, .basic)
            if node == nil { mistakes.note(ServicePhrase.empty) }
            return node
        } catch let error as YamlError {
            mistakes.note(error, in: text)
        } catch {
            mistakes.note(ServicePhrase.notYAML("\(error)"))
        }
        return nil
    }
}

/// The ids that each part of the service declares, gathered first: an entry with a mistake is still known to the
/// others, so that one mistake is not reported again wherever the entry is named.
struct DeclaredIDs {
    let employers, sites, skills, posts, patterns: [String]

    init(in fields: YAMLFields, _ mistakes: inout Mistakes) {
        employers = Self.ids(of: "employers", ServicePhrase.employer, in: fields, &mistakes)
        sites = Self.ids(of: "sites", ServicePhrase.site, in: fields, &mistakes)
        skills = Self.ids(of: "skills", ServicePhrase.skill, in: fields, &mistakes)
        posts = Self.ids(of: "posts", ServicePhrase.post, in: fields, &mistakes)
        patterns = Self.ids(of: "patterns", ServicePhrase.pattern, in: fields, &mistakes)
    }

    private static func ids(
        of key: String, _ kind: Phrase, in fields: YAMLFields, _ mistakes: inout Mistakes
    ) -> [String] {
        guard case .sequence(let entries)? = fields.node(key) else { return [] }
        var lines: [String: Int] = [:]
        var ids: [String] = []
        for entry in entries {
            guard case .mapping(let mapping) = entry, let node = mapping["id"], let id = node.scalar?.string else {
                continue
            }
            if let line = lines[id] {
                mistakes.note(node.mark, InputPhrase.twice(kind, id, line: line))
            } else {
                lines[id] = node.mark?.line ?? 0
                ids.append(id)
            }
        }
        return ids
    }
}

extension Notation<String> {
    static func employer(_ ids: DeclaredIDs) -> Self { .reference(ServicePhrase.employer, among: ids.employers) }
    static func site(_ ids: DeclaredIDs) -> Self { .reference(ServicePhrase.site, among: ids.sites) }
    static func skill(_ ids: DeclaredIDs) -> Self { .reference(ServicePhrase.skill, among: ids.skills) }
    static func post(_ ids: DeclaredIDs) -> Self { .reference(ServicePhrase.post, among: ids.posts) }
}

extension Mistakes {
    fileprivate mutating func note(_ error: YamlError, in text: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            note(mark, ServicePhrase.notYAML(problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            note(context.mark, ServicePhrase.duplicateKeys(duplicates.sorted()))
        case .reader(let problem, let offset, _, _):
            let line = offset.map { text.prefix($0).count(where: \.isNewline) + 1 }
            note(line: line, ServicePhrase.notYAML(problem))
        default:
            note(ServicePhrase.notYAML("\(error)"))
        }
    }
}
