// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
internal import MairieMobile

/// Step 11. What is never edited holds ids only: who did it stands in `author`, what they wrote in `version_text`, so that
/// names and words can go while what they stood beside stays. Each act is chained to the one before, see `Chain`.
extension Schema {
    static func sealJournal(_ db: Database) throws {
        try db.execute(sql: namesAside)
        try db.execute(sql: wordsAside)
        try db.execute(sql: moved("closing", to: closings, columns: "month, employer, at, {author}, format, lines"))
        try db.execute(
            sql: moved(
                "regularisation", to: regularisations,
                columns: "id, month, employer, line, number, format, replaced, replacement, at, {author}"))
        try chainActs(db)
        try db.execute(sql: guards)
        try sealWhatIsThere(db)
    }

    private static let namesAside = """
        -- It reads another table that is written anew, and comes back below.
        DROP TRIGGER regularisation_cancels_what_stands;

        -- Who acts are by. The name of somebody who is forgotten is replaced here, and here only.
        CREATE TABLE author (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> '')
        ) STRICT;
        CREATE INDEX author_of_name ON author (name);
        INSERT INTO author (name)
            SELECT author FROM act UNION SELECT author FROM version UNION SELECT author FROM closing
            UNION SELECT author FROM regularisation;

        CREATE TABLE forgotten (
            agent TEXT PRIMARY KEY NOT NULL REFERENCES agent,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Up to where records have been erased, because they were kept long enough: an exclusive end.
        CREATE TABLE purged (
            what TEXT PRIMARY KEY NOT NULL CHECK (what IN ('months', 'messages')),
            before TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- The last act that was erased, on which the first one that is left is chained.
        CREATE TABLE journal_start (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        ) STRICT;
        """

    private static let wordsAside = """
        -- What people wrote in their own words in a version, by where it belongs.
        CREATE TABLE version_text (
            month TEXT NOT NULL,
            number INTEGER NOT NULL,
            place TEXT NOT NULL CHECK (place LIKE 'derogation/_%' OR place LIKE 'closure/_%'),
            text TEXT NOT NULL,
            PRIMARY KEY (month, number, place),
            FOREIGN KEY (month, number) REFERENCES version
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE version_now (
            month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
            number INTEGER NOT NULL,
            published_at INTEGER NOT NULL,
            author_id INTEGER NOT NULL REFERENCES author,
            format INTEGER NOT NULL,
            rota TEXT NOT NULL CHECK (json_valid(rota)),
            PRIMARY KEY (month, number)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO version_now
            SELECT month, number, published_at, (SELECT id FROM author WHERE name = author), format,
                json_replace(
                    rota,
                    '$.derogations', json((
                        SELECT json_group_array(json(json_replace(value, '$.derogation', '')))
                        FROM json_each(rota, '$.derogations'))),
                    '$.closures', json((
                        SELECT json_group_array(
                            json(json_replace(value, '$.reason.decided._0', '', '$.reason.cancelled._0', '')))
                        FROM json_each(rota, '$.closures'))))
            FROM version;
        INSERT INTO version_text
            SELECT month, number, 'derogation/' || key, json_extract(value, '$.derogation')
            FROM version, json_each(rota, '$.derogations') WHERE json_extract(value, '$.derogation') <> '';
        INSERT INTO version_text
            SELECT month, number, 'closure/' || key,
                ifnull(json_extract(value, '$.reason.decided._0'), json_extract(value, '$.reason.cancelled._0'))
            FROM version, json_each(rota, '$.closures')
            WHERE ifnull(json_extract(value, '$.reason.decided._0'), json_extract(value, '$.reason.cancelled._0')) <> '';
        DROP TABLE version;
        ALTER TABLE version_now RENAME TO version;
        """

    private static let closings = """
        CREATE TABLE closing_now (
            month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
            employer TEXT NOT NULL CHECK (employer <> ''),
            at INTEGER NOT NULL CHECK (at >= CAST(strftime('%s', month || '-01', '+1 month') AS INTEGER) - 7200),
            author_id INTEGER NOT NULL REFERENCES author,
            format INTEGER NOT NULL,
            lines TEXT NOT NULL CHECK (json_valid(lines)),
            PRIMARY KEY (month, employer)
        ) STRICT, WITHOUT ROWID;
        """

    private static let regularisations = """
        CREATE TABLE regularisation_now (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            month TEXT NOT NULL,
            employer TEXT NOT NULL,
            line TEXT NOT NULL,
            number INTEGER NOT NULL,
            format INTEGER NOT NULL,
            replaced TEXT CHECK (replaced IS NULL OR json_extract(replaced, '$.subject.id') IS line),
            replacement TEXT CHECK (replacement IS NULL OR json_extract(replacement, '$.subject.id') IS line),
            at INTEGER NOT NULL,
            author_id INTEGER NOT NULL REFERENCES author,
            FOREIGN KEY (month, employer) REFERENCES closing,
            CHECK (replaced IS NOT replacement)
        ) STRICT;
        """

    /// The lines of a table written anew as another one, which takes its name.
    private static func moved(_ table: String, to creation: String, columns: String) -> String {
        let (before, now) = (
            columns.replacing("{author}", with: "(SELECT id FROM author WHERE name = author)"),
            columns.replacing("{author}", with: "author_id")
        )
        return """
            \(creation)
            INSERT INTO \(table)_now (\(now)) SELECT \(before) FROM \(table);
            DROP TABLE \(table);
            ALTER TABLE \(table)_now RENAME TO \(table);
            """
    }

    private static func chainActs(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE act_now (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    at INTEGER NOT NULL,
                    author_id INTEGER NOT NULL REFERENCES author,
                    kind TEXT NOT NULL,
                    subjects TEXT NOT NULL CHECK (json_valid(subjects)),
                    details TEXT NOT NULL CHECK (json_valid(details)),
                    -- SHA-256 of what the act has published or closed.
                    seals TEXT NOT NULL CHECK (json_valid(seals)),
                    hash TEXT NOT NULL CHECK (length(hash) = 64)
                ) STRICT;
                """)
        let acts = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, at, (SELECT id FROM author WHERE name = author) AS author_id, kind, subjects, details,
                    '{}' AS seals
                FROM act ORDER BY id
                """)
        var hash = Chain.beginning
        while let row = try acts.next() {
            hash = Chain.Link(row).hash(after: hash)
            try db.execute(
                sql: "INSERT INTO act_now VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: StatementArguments(Array(row.databaseValues) + [hash.databaseValue]))
        }
        try db.execute(sql: "DROP TABLE act; ALTER TABLE act_now RENAME TO act")
    }

    /// What the tables written anew had before, and may be erased once it was kept long enough.
    private static let guards = """
        CREATE TRIGGER version_is_next BEFORE INSERT ON version
        WHEN NEW.number <> 1 + (SELECT ifnull(max(number), 0) FROM version WHERE month = NEW.month)
        BEGIN SELECT RAISE(ABORT, 'version numbers of a month are consecutive'); END;
        CREATE TRIGGER version_stays BEFORE UPDATE ON version
        BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
        CREATE TRIGGER version_is_kept BEFORE DELETE ON version
        WHEN OLD.month >= ifnull((SELECT before FROM purged WHERE what = 'months'), '')
        BEGIN SELECT RAISE(ABORT, 'a published version is never deleted'); END;

        CREATE TRIGGER closing_is_new BEFORE INSERT ON closing
        WHEN EXISTS (SELECT 1 FROM closing WHERE month = NEW.month AND employer = NEW.employer)
        BEGIN SELECT RAISE(ABORT, 'a month is closed once'); END;
        CREATE TRIGGER closing_stays BEFORE UPDATE ON closing
        BEGIN SELECT RAISE(ABORT, 'a closing never changes'); END;
        CREATE TRIGGER closing_is_kept BEFORE DELETE ON closing
        WHEN OLD.month >= ifnull((SELECT before FROM purged WHERE what = 'months'), '')
        BEGIN SELECT RAISE(ABORT, 'a closing is never deleted'); END;

        CREATE INDEX regularisation_of_line ON regularisation (line, number);
        CREATE TRIGGER regularisation_is_next BEFORE INSERT ON regularisation
        WHEN NEW.number <> 1 + (SELECT ifnull(max(number), 0) FROM regularisation WHERE line = NEW.line)
        BEGIN SELECT RAISE(ABORT, 'regularisations of a line are consecutive'); END;
        CREATE TRIGGER regularisation_cancels_what_stands BEFORE INSERT ON regularisation
        WHEN json(NEW.replaced) IS NOT CASE
            WHEN NEW.number = 1 THEN (
                SELECT json(one.value) FROM closing, json_each(closing.lines) AS one
                WHERE closing.month = NEW.month AND json_extract(one.value, '$.subject.id') = NEW.line)
            ELSE (SELECT json(replacement) FROM regularisation WHERE line = NEW.line AND number = NEW.number - 1)
        END
        BEGIN SELECT RAISE(ABORT, 'a regularisation cancels what stands'); END;
        CREATE TRIGGER regularisation_is_new BEFORE INSERT ON regularisation
        WHEN EXISTS (SELECT 1 FROM regularisation WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'a regularisation is written once'); END;
        CREATE TRIGGER regularisation_stays BEFORE UPDATE ON regularisation
        BEGIN SELECT RAISE(ABORT, 'a regularisation never changes'); END;
        CREATE TRIGGER regularisation_is_kept BEFORE DELETE ON regularisation
        WHEN OLD.month >= ifnull((SELECT before FROM purged WHERE what = 'months'), '')
        BEGIN SELECT RAISE(ABORT, 'a regularisation is never deleted'); END;

        DROP TRIGGER message_is_kept;
        CREATE TRIGGER message_is_kept BEFORE DELETE ON message
        WHEN OLD.created_at >= ifnull(
            (SELECT CAST(strftime('%s', before) AS INTEGER) FROM purged WHERE what = 'messages'), OLD.created_at)
        BEGIN SELECT RAISE(ABORT, 'a message is never deleted'); END;

        DROP TRIGGER access_stays;
        -- The name goes when its bearer is forgotten; the access has ended before.
        CREATE TRIGGER access_stays BEFORE UPDATE OF role, name, hash ON access
        WHEN OLD.revoked_at IS NULL OR NEW.role <> OLD.role OR NEW.hash <> OLD.hash
        BEGIN SELECT RAISE(ABORT, 'an access is revoked, not edited'); END;

        CREATE TRIGGER act_of_seeding_is_first BEFORE INSERT ON act
        WHEN NEW.kind = 'seeded' AND EXISTS (SELECT 1 FROM act)
        BEGIN SELECT RAISE(ABORT, 'a store is seeded once, before anything else'); END;
        CREATE TRIGGER act_is_next BEFORE INSERT ON act
        WHEN NEW.id <> 1 + max(
            ifnull((SELECT max(id) FROM act), 0), ifnull((SELECT max(id) FROM journal_start), 0))
        BEGIN SELECT RAISE(ABORT, 'an act is written once, after all others'); END;
        CREATE TRIGGER act_stays BEFORE UPDATE ON act
        BEGIN SELECT RAISE(ABORT, 'an act never changes'); END;
        CREATE TRIGGER act_is_kept BEFORE DELETE ON act
        WHEN OLD.id > ifnull((SELECT max(id) FROM journal_start), 0)
        BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;
        """

    /// What was published and closed before there was a chain is sealed by an act of its own.
    private static func sealWhatIsThere(_ db: Database) throws {
        guard try !db.allSealed().isEmpty else { return }
        // At the time of the last act, so that moving a store on does not depend on the day on which it is done.
        let at = try Int.fetchOne(db, sql: "SELECT at FROM act ORDER BY id DESC LIMIT 1") ?? 0
        let sealing = Act.Entry(.sealed, [], sealing: try db.allSealed())
        try sealing.insert(db, by: "rota", at: Timestamp(seconds: at))
    }
}
