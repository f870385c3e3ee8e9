// SPDX-License-Identifier: GPL-3.0-or-later

/// What each step after the first added.
extension Schema {
    static let moves = """
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

    static let shadowing = """
        ALTER TABLE agent ADD COLUMN shadowing TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(shadowing));
        ALTER TABLE pin ADD COLUMN shadowing INTEGER NOT NULL DEFAULT 0
            CHECK (shadowing IN (0, 1) AND (shadowing = 0 OR kind = 'hold'));
        """

    static let messages = """
        ALTER TABLE agent ADD COLUMN email TEXT NOT NULL DEFAULT '';

        -- Who is told what. Without an agent it is for the coordinator.
        CREATE TABLE message (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            subject TEXT NOT NULL UNIQUE CHECK (subject <> ''),
            agent TEXT REFERENCES agent,
            created_at INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'mailed', 'filed', 'failed', 'unknown')),
            state_at INTEGER NOT NULL,
            seen_at INTEGER
        ) STRICT;
        CREATE TRIGGER message_stays BEFORE UPDATE OF id, subject, agent, created_at ON message
        BEGIN SELECT RAISE(ABORT, 'what a message is about never changes'); END;
        CREATE TRIGGER message_seen_stays BEFORE UPDATE OF seen_at ON message
        WHEN OLD.seen_at IS NOT NULL AND NEW.seen_at IS NOT OLD.seen_at
        BEGIN SELECT RAISE(ABORT, 'what was seen stays seen'); END;
        CREATE TRIGGER message_is_kept BEFORE DELETE ON message
        BEGIN SELECT RAISE(ABORT, 'a message is never deleted'); END;
        """

    static let credits = """
        -- Turns of cancelled sessions that count all the same.
        CREATE TABLE credit (
            session TEXT NOT NULL,
            agent TEXT NOT NULL REFERENCES agent,
            day TEXT NOT NULL CHECK (day IS date(day)),
            site TEXT NOT NULL,
            turns INTEGER NOT NULL CHECK (turns > 0),
            PRIMARY KEY (agent, day, site)
        ) STRICT, WITHOUT ROWID;
        """

    static let round = """
        CREATE TABLE instruction (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pattern TEXT NOT NULL,
            day TEXT CHECK (day IS date(day)),
            text TEXT NOT NULL CHECK (text <> ''),
            written_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE deadline (
            month TEXT PRIMARY KEY NOT NULL CHECK (month || '-01' IS date(month || '-01')),
            day TEXT NOT NULL CHECK (day IS date(day))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE answer (
            month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
            agent TEXT NOT NULL REFERENCES agent,
            at INTEGER NOT NULL,
            PRIMARY KEY (month, agent)
        ) STRICT, WITHOUT ROWID;

        -- Calls for availability.
        CREATE TABLE call (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
            seats TEXT NOT NULL CHECK (json_valid(seats)),
            opened_at INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'filled', 'closed')),
            chosen TEXT REFERENCES agent CHECK ((chosen IS NOT NULL) = (state = 'filled'))
        ) STRICT;
        CREATE TABLE call_asked (
            call INTEGER NOT NULL REFERENCES call,
            agent TEXT NOT NULL REFERENCES agent,
            answer TEXT CHECK (answer IN ('yes', 'no')),
            answered_at INTEGER CHECK ((answered_at IS NULL) = (answer IS NULL)),
            PRIMARY KEY (call, agent)
        ) STRICT, WITHOUT ROWID;
        """

    static let attendance = """
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

    // A check cannot be changed: the table is written anew, under the numbers that swaps refer to.
    static let naming = """
        CREATE TABLE hand_move_now (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
            kind TEXT NOT NULL CHECK (kind IN ('replaced', 'placed', 'swapped', 'named', 'unnamed')),
            move TEXT NOT NULL CHECK (json_valid(move)),
            pins TEXT NOT NULL CHECK (json_valid(pins)),
            reason TEXT NOT NULL,
            derogation TEXT,
            author TEXT NOT NULL CHECK (author <> ''),
            at INTEGER NOT NULL,
            undone_at INTEGER
        ) STRICT;
        INSERT INTO hand_move_now
            SELECT id, month, kind, move, pins, reason, derogation, author, at, undone_at FROM hand_move;
        DROP TABLE hand_move;
        ALTER TABLE hand_move_now RENAME TO hand_move;
        CREATE INDEX hand_move_of_month ON hand_move (month);
        """

    static let access = """
        CREATE TABLE access (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            role TEXT NOT NULL CHECK (role IN ('coordinator', 'hr') OR role LIKE 'structure/_%' OR role LIKE 'agent/_%'),
            name TEXT NOT NULL CHECK (name <> ''),
            -- SHA-256 of the link, as hex.
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
            granted_at INTEGER NOT NULL,
            granted_by TEXT NOT NULL CHECK (granted_by <> ''),
            revoked_at INTEGER
        ) STRICT;

        CREATE TRIGGER access_stays BEFORE UPDATE OF role, name, hash ON access
        BEGIN SELECT RAISE(ABORT, 'an access is revoked, not edited'); END;
        CREATE TRIGGER access_ends_once BEFORE UPDATE OF revoked_at ON access WHEN OLD.revoked_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'what was revoked stays so'); END;

        CREATE TABLE feed (
            id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
            generation INTEGER NOT NULL CHECK (generation >= 1)
        ) STRICT, WITHOUT ROWID;
        """

    // Records of one half-hour add up, so nothing but its number tells one from another.
    static let visits = """
        CREATE TABLE visit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            day TEXT NOT NULL CHECK (day IS date(day)),
            site TEXT NOT NULL CHECK (site <> ''),
            half_hour INTEGER CHECK (half_hour BETWEEN 0 AND 1410 AND half_hour % 30 = 0),
            request TEXT CHECK (request <> ''),
            arrivals INTEGER CHECK (arrivals >= 0),
            redirected INTEGER CHECK (redirected >= 0),
            left INTEGER CHECK (left >= 0),
            seconds TEXT NOT NULL CHECK (json_valid(seconds)),
            CHECK (ifnull(redirected, 0) + ifnull(left, 0) <= ifnull(arrivals, 0))
        ) STRICT;
        CREATE INDEX visit_of_day ON visit (day, site);
        """
}
