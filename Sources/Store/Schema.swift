// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB

/// The tables of a store, as the sequence of steps that made them.
enum Schema {
    /// "Rota" in ASCII, in the header of the file: tells a store from other SQLite files.
    static let applicationID = 0x526F_7461

    /// A step that has been released is never edited: stores in use have run it. Add another one below.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 first tables", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: people)
            try db.execute(sql: calendar)
            try db.execute(sql: rotas)
            try db.execute(sql: acts)
        }
        migrator.registerMigration("2 what people move", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: moves)
        }
        migrator.registerMigration("3 shadowing", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: shadowing)
        }
        migrator.registerMigration("4 attendance", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: attendance)
        }
        return migrator
    }

    // Days are TEXT like 2027-01-05: `x IS date(x)` holds for days that exist and for nothing else.

    private static let people = """
        CREATE TABLE agent (
            id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
            matricule TEXT NOT NULL,
            family_name TEXT NOT NULL,
            given_name TEXT NOT NULL,
            employer TEXT NOT NULL,
            quota INTEGER NOT NULL CHECK (quota BETWEEN 1 AND 100),
            skills TEXT NOT NULL CHECK (json_valid(skills)),
            contract_from TEXT CHECK (contract_from IS date(contract_from)),
            contract_until TEXT CHECK (contract_until IS date(contract_until)),
            never_on TEXT NOT NULL CHECK (json_valid(never_on)),
            elsewhere TEXT NOT NULL CHECK (json_valid(elsewhere)),
            CHECK (contract_until >= contract_from)
        ) STRICT;

        CREATE TABLE absence (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            agent TEXT NOT NULL REFERENCES agent,
            first TEXT NOT NULL CHECK (first IS date(first)),
            last TEXT NOT NULL CHECK (last IS date(last)),
            part TEXT NOT NULL CHECK (part IN ('day', 'morning', 'afternoon')),
            reason TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'cancelled')),
            CHECK (last >= first)
        ) STRICT;
        CREATE INDEX absence_of_agent ON absence (agent, first);

        CREATE TABLE wish (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            agent TEXT NOT NULL REFERENCES agent,
            first TEXT NOT NULL CHECK (first IS date(first)),
            last TEXT NOT NULL CHECK (last IS date(last)),
            kind TEXT NOT NULL CHECK (kind IN ('prefer', 'avoid', 'at-most')),
            site TEXT CHECK (site IS NULL OR kind <> 'at-most'),
            days INTEGER CHECK ((days IS NOT NULL) = (kind = 'at-most') AND days >= 0),
            CHECK (last >= first)
        ) STRICT;
        CREATE INDEX wish_of_agent ON wish (agent);

        CREATE TABLE pin (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            agent TEXT NOT NULL REFERENCES agent,
            session TEXT NOT NULL,
            post TEXT,
            kind TEXT NOT NULL CHECK (kind IN ('hold', 'never')),
            author TEXT NOT NULL,
            reason TEXT NOT NULL,
            derogation TEXT,
            CHECK (kind = 'never' OR post IS NOT NULL)
        ) STRICT;
        CREATE INDEX pin_of_agent ON pin (agent, session);

        CREATE TABLE worked (
            agent TEXT NOT NULL REFERENCES agent,
            day TEXT NOT NULL CHECK (day IS date(day)),
            site TEXT NOT NULL,
            turns INTEGER NOT NULL CHECK (turns >= 0),
            minutes INTEGER NOT NULL CHECK (minutes >= 0),
            start INTEGER CHECK (start BETWEEN 0 AND 1440),
            end INTEGER CHECK (end BETWEEN 0 AND 1440),
            posts TEXT NOT NULL CHECK (json_valid(posts)),
            PRIMARY KEY (agent, day, site),
            CHECK ((start IS NULL) = (end IS NULL) AND end > start)
        ) STRICT, WITHOUT ROWID;
        """

    private static let calendar = """
        CREATE TABLE school_holiday (
            name TEXT NOT NULL,
            first TEXT NOT NULL CHECK (first IS date(first)),
            last TEXT NOT NULL CHECK (last IS date(last)),
            PRIMARY KEY (first, last, name),
            CHECK (last >= first)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE school_known (
            first TEXT PRIMARY KEY NOT NULL CHECK (first IS date(first)),
            last TEXT NOT NULL CHECK (last IS date(last)),
            CHECK (last >= first)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE decision (
            day TEXT NOT NULL CHECK (day IS date(day)),
            pattern TEXT,
            kind TEXT NOT NULL CHECK (kind IN ('close', 'open', 'cancel')),
            reason TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX decision_about ON decision (day, ifnull(pattern, ''));
        """

    private static let rotas = """
        CREATE TABLE draft (
            month TEXT PRIMARY KEY NOT NULL CHECK (month || '-01' IS date(month || '-01')),
            format INTEGER NOT NULL,
            rota TEXT NOT NULL CHECK (json_valid(rota))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE version (
            month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
            number INTEGER NOT NULL,
            published_at INTEGER NOT NULL,
            author TEXT NOT NULL CHECK (author <> ''),
            format INTEGER NOT NULL,
            rota TEXT NOT NULL CHECK (json_valid(rota)),
            PRIMARY KEY (month, number)
        ) STRICT, WITHOUT ROWID;

        -- Also stops INSERT OR REPLACE, which deletes without running the trigger on DELETE.
        CREATE TRIGGER version_is_next BEFORE INSERT ON version
        WHEN NEW.number <> 1 + (SELECT ifnull(max(number), 0) FROM version WHERE month = NEW.month)
        BEGIN SELECT RAISE(ABORT, 'version numbers of a month are consecutive'); END;
        CREATE TRIGGER version_stays BEFORE UPDATE ON version
        BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
        CREATE TRIGGER version_is_kept BEFORE DELETE ON version
        BEGIN SELECT RAISE(ABORT, 'a published version is never deleted'); END;
        """

    private static let moves = """
        CREATE TABLE hand_move (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
            kind TEXT NOT NULL CHECK (kind IN ('replaced', 'placed', 'swapped')),
            move TEXT NOT NULL CHECK (json_valid(move)),
            pins TEXT NOT NULL CHECK (json_valid(pins)),
            reason TEXT NOT NULL,
            derogation TEXT,
            author TEXT NOT NULL CHECK (author <> ''),
            at INTEGER NOT NULL,
            undone_at INTEGER
        ) STRICT;
        CREATE INDEX hand_move_of_month ON hand_move (month);

        CREATE TABLE swap (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
            asker TEXT NOT NULL REFERENCES agent,
            other TEXT NOT NULL REFERENCES agent CHECK (other <> asker),
            move TEXT NOT NULL CHECK (json_valid(move)),
            reason TEXT NOT NULL,
            asked_at INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'approved', 'refused', 'withdrawn')),
            before TEXT CHECK (before IN ('asked', 'accepted')),
            hand_move INTEGER REFERENCES hand_move,
            CHECK ((state = 'approved') = (hand_move IS NOT NULL))
        ) STRICT;
        """

    private static let shadowing = """
        ALTER TABLE agent ADD COLUMN shadowing TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(shadowing));
        ALTER TABLE pin ADD COLUMN shadowing INTEGER NOT NULL DEFAULT 0
            CHECK (shadowing IN (0, 1) AND (shadowing = 0 OR kind = 'hold'));
        """

    private static let attendance = """
        -- What was said of a line: hours, or none of them where the agent did not come.
        CREATE TABLE attendance (
            line TEXT PRIMARY KEY NOT NULL,
            agent TEXT NOT NULL REFERENCES agent,
            day TEXT NOT NULL CHECK (day IS date(day)),
            sessions TEXT NOT NULL CHECK (json_valid(sessions)),
            site TEXT NOT NULL,
            post TEXT NOT NULL,
            shadowing INTEGER NOT NULL CHECK (shadowing IN (0, 1)),
            start INTEGER CHECK (start BETWEEN 0 AND 1440),
            end INTEGER CHECK (end BETWEEN 0 AND 1440),
            pause INTEGER CHECK (pause BETWEEN 0 AND end - start),
            CHECK (line LIKE agent || '/' || day || '/%/' || post),
            CHECK ((start IS NULL) = (end IS NULL) AND (start IS NULL) = (pause IS NULL) AND end > start)
        ) STRICT;
        CREATE INDEX attendance_of_agent ON attendance (agent, day);

        CREATE TRIGGER attendance_in_one_place BEFORE INSERT ON attendance
        WHEN EXISTS (
            SELECT 1 FROM attendance WHERE agent = NEW.agent AND day = NEW.day AND line <> NEW.line
                AND start < NEW.end AND NEW.start < end)
        BEGIN SELECT RAISE(ABORT, 'nobody works in two places at once'); END;
        CREATE TRIGGER attendance_stays BEFORE UPDATE ON attendance
        BEGIN SELECT RAISE(ABORT, 'what was said of a line is replaced, not edited'); END;

        -- Closed once the month is over in Paris, which is one or two hours ahead.
        CREATE TABLE closing (
            month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
            employer TEXT NOT NULL CHECK (employer <> ''),
            at INTEGER NOT NULL CHECK (at >= CAST(strftime('%s', month || '-01', '+1 month') AS INTEGER) - 7200),
            author TEXT NOT NULL CHECK (author <> ''),
            format INTEGER NOT NULL,
            lines TEXT NOT NULL CHECK (json_valid(lines)),
            PRIMARY KEY (month, employer)
        ) STRICT, WITHOUT ROWID;

        -- Also stops INSERT OR REPLACE, as for versions.
        CREATE TRIGGER closing_is_new BEFORE INSERT ON closing
        WHEN EXISTS (SELECT 1 FROM closing WHERE month = NEW.month AND employer = NEW.employer)
        BEGIN SELECT RAISE(ABORT, 'a month is closed once'); END;
        CREATE TRIGGER closing_stays BEFORE UPDATE ON closing
        BEGIN SELECT RAISE(ABORT, 'a closing never changes'); END;
        CREATE TRIGGER closing_is_kept BEFORE DELETE ON closing
        BEGIN SELECT RAISE(ABORT, 'a closing is never deleted'); END;

        CREATE TABLE regularisation (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            month TEXT NOT NULL,
            employer TEXT NOT NULL,
            line TEXT NOT NULL,
            number INTEGER NOT NULL,
            format INTEGER NOT NULL,
            replaced TEXT CHECK (replaced IS NULL OR json_extract(replaced, '$.subject.id') IS line),
            replacement TEXT CHECK (replacement IS NULL OR json_extract(replacement, '$.subject.id') IS line),
            at INTEGER NOT NULL,
            author TEXT NOT NULL CHECK (author <> ''),
            FOREIGN KEY (month, employer) REFERENCES closing,
            CHECK (replaced IS NOT replacement)
        ) STRICT;
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
        -- An id left to SQLite is -1 here.
        CREATE TRIGGER regularisation_is_new BEFORE INSERT ON regularisation
        WHEN EXISTS (SELECT 1 FROM regularisation WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'a regularisation is written once'); END;
        CREATE TRIGGER regularisation_stays BEFORE UPDATE ON regularisation
        BEGIN SELECT RAISE(ABORT, 'a regularisation never changes'); END;
        CREATE TRIGGER regularisation_is_kept BEFORE DELETE ON regularisation
        BEGIN SELECT RAISE(ABORT, 'a regularisation is never deleted'); END;
        """

    private static let acts = """
        CREATE TABLE act (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            author TEXT NOT NULL CHECK (author <> ''),
            kind TEXT NOT NULL,
            subjects TEXT NOT NULL CHECK (json_valid(subjects)),
            details TEXT NOT NULL CHECK (json_valid(details))
        ) STRICT;

        -- No unique index: INSERT OR REPLACE would get round the trigger on DELETE through it.
        CREATE TRIGGER act_of_seeding_is_first BEFORE INSERT ON act
        WHEN NEW.kind = 'seeded' AND EXISTS (SELECT 1 FROM act)
        BEGIN SELECT RAISE(ABORT, 'a store is seeded once, before anything else'); END;
        -- Against INSERT OR REPLACE again. An id left to SQLite is -1 here.
        CREATE TRIGGER act_is_new BEFORE INSERT ON act
        WHEN EXISTS (SELECT 1 FROM act WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'an act is written once'); END;
        CREATE TRIGGER act_stays BEFORE UPDATE ON act
        BEGIN SELECT RAISE(ABORT, 'an act never changes'); END;
        CREATE TRIGGER act_is_kept BEFORE DELETE ON act
        BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;
        """
}
