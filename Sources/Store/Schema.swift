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
        migrator.registerMigration("4 messages", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: messages)
        }
        migrator.registerMigration("5 turns that count", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: credits)
        }
        migrator.registerMigration("6 the month's round", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: round)
        }
        migrator.registerMigration("7 attendance", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: attendance)
        }
        migrator.registerMigration("8 employers name their people", foreignKeyChecks: .deferred) { db in
            try db.execute(sql: naming)
        }
        migrator.registerMigration("9 access", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: access)
        }
        migrator.registerMigration("10 visits", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: visits)
        }
        migrator.registerMigration("11 sealed journal", foreignKeyChecks: .deferred) { db in
            try sealJournal(db)
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
