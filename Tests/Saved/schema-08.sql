PRAGMA foreign_keys=OFF;
PRAGMA application_id = 1383036001;
BEGIN TRANSACTION;
PRAGMA defer_foreign_keys=ON;
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
CREATE TABLE act (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    author TEXT NOT NULL CHECK (author <> ''),
    kind TEXT NOT NULL,
    subjects TEXT NOT NULL CHECK (json_valid(subjects)),
    details TEXT NOT NULL CHECK (json_valid(details))
) STRICT;
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
    elsewhere TEXT NOT NULL CHECK (json_valid(elsewhere)), shadowing TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(shadowing)), email TEXT NOT NULL DEFAULT '',
    CHECK (contract_until >= contract_from)
) STRICT;
CREATE TABLE answer (
    month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
    agent TEXT NOT NULL REFERENCES agent,
    at INTEGER NOT NULL,
    PRIMARY KEY (month, agent)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE closing (
    month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
    employer TEXT NOT NULL CHECK (employer <> ''),
    at INTEGER NOT NULL CHECK (at >= CAST(strftime('%s', month || '-01', '+1 month') AS INTEGER) - 7200),
    author TEXT NOT NULL CHECK (author <> ''),
    format INTEGER NOT NULL,
    lines TEXT NOT NULL CHECK (json_valid(lines)),
    PRIMARY KEY (month, employer)
) STRICT, WITHOUT ROWID;
CREATE TABLE credit (
    session TEXT NOT NULL,
    agent TEXT NOT NULL REFERENCES agent,
    day TEXT NOT NULL CHECK (day IS date(day)),
    site TEXT NOT NULL,
    turns INTEGER NOT NULL CHECK (turns > 0),
    PRIMARY KEY (agent, day, site)
) STRICT, WITHOUT ROWID;
CREATE TABLE deadline (
    month TEXT PRIMARY KEY NOT NULL CHECK (month || '-01' IS date(month || '-01')),
    day TEXT NOT NULL CHECK (day IS date(day))
) STRICT, WITHOUT ROWID;
CREATE TABLE decision (
    day TEXT NOT NULL CHECK (day IS date(day)),
    pattern TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('close', 'open', 'cancel')),
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE draft (
    month TEXT PRIMARY KEY NOT NULL CHECK (month || '-01' IS date(month || '-01')),
    format INTEGER NOT NULL,
    rota TEXT NOT NULL CHECK (json_valid(rota))
) STRICT, WITHOUT ROWID;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
CREATE TABLE "hand_move" (
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
CREATE TABLE instruction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pattern TEXT NOT NULL,
    day TEXT CHECK (day IS date(day)),
    text TEXT NOT NULL CHECK (text <> ''),
    written_at INTEGER NOT NULL
) STRICT;
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL UNIQUE CHECK (subject <> ''),
    agent TEXT REFERENCES agent,
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'mailed', 'filed', 'failed', 'unknown')),
    state_at INTEGER NOT NULL,
    seen_at INTEGER
) STRICT;
CREATE TABLE pin (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    agent TEXT NOT NULL REFERENCES agent,
    session TEXT NOT NULL,
    post TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('hold', 'never')),
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    derogation TEXT, shadowing INTEGER NOT NULL DEFAULT 0
    CHECK (shadowing IN (0, 1) AND (shadowing = 0 OR kind = 'hold')),
    CHECK (kind = 'never' OR post IS NOT NULL)
) STRICT;
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
CREATE TABLE version (
    month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
    number INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    author TEXT NOT NULL CHECK (author <> ''),
    format INTEGER NOT NULL,
    rota TEXT NOT NULL CHECK (json_valid(rota)),
    PRIMARY KEY (month, number)
) STRICT, WITHOUT ROWID;
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
INSERT INTO "absence" VALUES(1,'a03','2027-01-12','2027-01-12','afternoon','rendez-vous à l''hôpital Bichat','approved');
INSERT INTO "absence" VALUES(2,'a02','2026-12-21','2026-12-31','day','congé','approved');
INSERT INTO "absence" VALUES(3,'a01','2027-01-11','2027-01-15','day','arrêt maladie','approved');
INSERT INTO "absence" VALUES(4,'a04','2027-01-07','2027-01-07','morning','formation CAF','cancelled');
INSERT INTO "absence" VALUES(5,'a04','2027-02-15','2027-02-19','day','garde d’enfant','asked');
INSERT INTO "act" VALUES(1,1795172400,'seed','seeded','[]','{"absences":"2","agents":"3","holidays":"1","pins":"1","wishes":"2","worked":"2"}');
INSERT INTO "act" VALUES(2,1795172460,'Zoé Lambert','agents-saved','["a02","a04"]','{"a02/quota":"80 → 90","a04/agent":"– → a04","added":"1","changed":"1","unchanged":"0"}');
INSERT INTO "act" VALUES(3,1795172520,'Zoé Lambert','absence-added','["a01","absence/3"]','{"state":"asked"}');
INSERT INTO "act" VALUES(4,1795172580,'Inès d''Almeida','absence-added','["a04","absence/4"]','{"state":"asked"}');
INSERT INTO "act" VALUES(5,1795172640,'Zoé Lambert','absence-approved','["a01","absence/3"]','{"from":"asked","to":"approved"}');
INSERT INTO "act" VALUES(6,1795172700,'Zoé Lambert','absence-cancelled','["a04","absence/4"]','{"from":"asked","to":"cancelled"}');
INSERT INTO "act" VALUES(7,1795172760,'Zoé Lambert','absences-imported','["a02","a04"]','{"a02/absence/2":"asked → approved","a04/absence/5":"– → asked","added":"1","changed":"1","unchanged":"0"}');
INSERT INTO "act" VALUES(8,1795172820,'Chloé Nguyen','wish-added','["a03","wish/3"]','{"kind":"avoid","site":"mairie"}');
INSERT INTO "act" VALUES(9,1795172880,'Zoé Lambert','wishes-imported','["a03"]','{"added":"1","changed":"0","unchanged":"0"}');
INSERT INTO "act" VALUES(10,1795172940,'Chloé Nguyen','wish-removed','["a03","wish/3"]','{"kind":"avoid","site":"mairie"}');
INSERT INTO "act" VALUES(11,1795173000,'Zoé Lambert','pin-added','["a03","bus-mardi-matin/2027-01-05","pin/2"]','{"kind":"hold","post":"conduite"}');
INSERT INTO "act" VALUES(12,1795173060,'Zoé Lambert','pin-added','["a04","bus-mardi-matin/2027-01-19","pin/3"]','{"kind":"hold","post":"accueil"}');
INSERT INTO "act" VALUES(13,1795173120,'Zoé Lambert','pin-removed','["a04","bus-mardi-matin/2027-01-19","pin/3"]','{"kind":"hold","post":"accueil"}');
INSERT INTO "act" VALUES(14,1795173180,'Zoé Lambert','pin-added','["a02","bus-mardi-matin/2027-01-05","pin/4"]','{"kind":"hold","post":"accueil","shadowing":"true"}');
INSERT INTO "act" VALUES(15,1795173240,'Zoé Lambert','history-imported','["a02","a03"]','{"added":"1","changed":"1","unchanged":"0"}');
INSERT INTO "act" VALUES(16,1795173300,'Zoé Lambert','school-holidays-imported','["2027-02-01","2027-08-31"]','{"holidays":"1"}');
INSERT INTO "act" VALUES(17,1795173360,'Zoé Lambert','decided','["mairie-vendredi/2027-01-29"]','{"kind":"close"}');
INSERT INTO "act" VALUES(18,1795173420,'Zoé Lambert','decided','["bus-mardi-matin/2027-01-26"]','{"kind":"cancel"}');
INSERT INTO "act" VALUES(19,1795173480,'Zoé Lambert','decided','["2027-05-07"]','{"kind":"open"}');
INSERT INTO "act" VALUES(20,1795173540,'Zoé Lambert','decided','["2027-02-02"]','{"kind":"close"}');
INSERT INTO "act" VALUES(21,1795173600,'Zoé Lambert','undecided','["2027-02-02"]','{"kind":"close"}');
INSERT INTO "act" VALUES(22,1796122800,'Zoé Lambert','draft-saved','["2027-05"]','{"to":"draft"}');
INSERT INTO "act" VALUES(23,1796122860,'Zoé Lambert','draft-saved','["2027-01"]','{"to":"draft"}');
INSERT INTO "act" VALUES(24,1796122920,'Zoé Lambert','hand-moved','["2027-01","a01","a04","bus-mardi-soir/2027-01-12"]','{"derogation":"true","kind":"placed","move":"bus-mardi-soir/2027-01-12 accueil a04>a01","number":"1"}');
INSERT INTO "act" VALUES(25,1796122980,'Zoé Lambert','published','["2027-01"]','{"to":"1"}');
INSERT INTO "act" VALUES(26,1797332400,'Zoé Lambert','cancelled','["2027-01","bus-mardi-soir/2027-01-19"]','{"from":"1","people":"1","sessions":"1","shifts":"1","to":"2","turns":"1"}');
INSERT INTO "act" VALUES(27,1797418800,'Zoé Lambert','hand-moved','["2027-01","a02","a04","bus-mardi-matin/2027-01-12"]','{"kind":"replaced","move":"bus-mardi-matin/2027-01-12 accueil a04>a02","number":"2"}');
INSERT INTO "act" VALUES(28,1797418860,'Zoé Lambert','hand-moved','["2027-01","a01","bus-mardi-soir/2027-01-12"]','{"kind":"placed","move":"bus-mardi-soir/2027-01-12 conduite ->a01","number":"3"}');
INSERT INTO "act" VALUES(29,1797418920,'Zoé Lambert','hand-move-undone','["2027-01","a01","bus-mardi-soir/2027-01-12"]','{"kind":"placed","move":"bus-mardi-soir/2027-01-12 conduite a01>-","number":"3"}');
INSERT INTO "act" VALUES(30,1797505200,'a01','swap-asked','["2027-01","a01","a04","swap/1","bus-mardi-soir/2027-01-05"]','{"to":"asked"}');
INSERT INTO "act" VALUES(31,1797505260,'a02','swap-asked','["2027-01","a02","a01","swap/2","bus-mardi-matin/2027-01-05","bus-mardi-matin/2027-01-12"]','{"to":"asked"}');
INSERT INTO "act" VALUES(32,1797505320,'a01','swap-asked','["2027-01","a01","a04","swap/3","bus-mardi-matin/2027-01-05"]','{"to":"asked"}');
INSERT INTO "act" VALUES(33,1797505380,'a02','swap-asked','["2027-01","a02","a04","swap/4","bus-mardi-matin/2027-01-12"]','{"to":"asked"}');
INSERT INTO "act" VALUES(34,1797505440,'Inès d''Almeida','swap-moved','["2027-01","a01","a04","swap/1","bus-mardi-soir/2027-01-05"]','{"from":"asked","to":"accepted"}');
INSERT INTO "act" VALUES(35,1797505500,'Awa Diallo','swap-moved','["2027-01","a02","a01","swap/2","bus-mardi-matin/2027-01-05","bus-mardi-matin/2027-01-12"]','{"from":"asked","to":"refused"}');
INSERT INTO "act" VALUES(36,1797505560,'Inès d''Almeida','swap-moved','["2027-01","a01","a04","swap/3","bus-mardi-matin/2027-01-05"]','{"from":"asked","to":"accepted"}');
INSERT INTO "act" VALUES(37,1797505620,'Awa Diallo','swap-moved','["2027-01","a01","a04","swap/3","bus-mardi-matin/2027-01-05"]','{"from":"accepted","to":"withdrawn"}');
INSERT INTO "act" VALUES(38,1797505680,'Zoé Lambert','swap-moved','["2027-01","a01","a04","swap/1","bus-mardi-soir/2027-01-05"]','{"from":"accepted","kind":"swapped","move":"bus-mardi-soir/2027-01-05 accueil a01>a04","number":"4","to":"approved"}');
INSERT INTO "act" VALUES(39,1797591600,'Zoé Lambert','hand-moved','["2027-01","a01","a02","bus-mardi-matin/2027-01-19"]','{"kind":"named","move":"bus-mardi-matin/2027-01-19 accueil a01>a02","number":"5"}');
INSERT INTO "act" VALUES(40,1797591660,'Zoé Lambert','hand-moved','["2027-01","a01","a02","bus-mardi-matin/2027-01-19"]','{"kind":"unnamed","move":"bus-mardi-matin/2027-01-19 accueil a02>a01","number":"6"}');
INSERT INTO "act" VALUES(41,1797764400,'Zoé Lambert','instruction-written','["bus-mardi-matin","instruction/1"]','{}');
INSERT INTO "act" VALUES(42,1797764460,'Zoé Lambert','instruction-written','["bus-mardi-soir/2027-01-05","instruction/2"]','{}');
INSERT INTO "act" VALUES(43,1797764520,'Zoé Lambert','instruction-written','["bus-mardi-soir/2027-01-12","instruction/3"]','{}');
INSERT INTO "act" VALUES(44,1797764580,'Zoé Lambert','instruction-removed','["bus-mardi-soir/2027-01-12","instruction/3"]','{}');
INSERT INTO "act" VALUES(45,1797764640,'Zoé Lambert','deadline-set','["2027-02"]','{"to":"2027-01-10"}');
INSERT INTO "act" VALUES(46,1797764700,'Zoé Lambert','answered','["2027-02","a01","a02","a03"]','{}');
INSERT INTO "act" VALUES(47,1797764760,'Zoé Lambert','unanswered','["2027-02","a03"]','{}');
INSERT INTO "act" VALUES(48,1797764820,'Zoé Lambert','message-added','["2027-02","a03","a04"]','{"about":"collecting"}');
INSERT INTO "act" VALUES(49,1797850800,'Zoé Lambert','call-opened','["2027-01","call/1","bus-mardi-soir/2027-01-12"]','{"asked":"3"}');
INSERT INTO "act" VALUES(50,1797850860,'Brice Morel','call-answered','["2027-01","call/1","a02","bus-mardi-soir/2027-01-12"]','{"from":"–","to":"no"}');
INSERT INTO "act" VALUES(51,1797850920,'Inès d''Almeida','call-answered','["2027-01","call/1","a04","bus-mardi-soir/2027-01-12"]','{"from":"–","to":"yes"}');
INSERT INTO "act" VALUES(52,1797850980,'Zoé Lambert','call-settled','["2027-01","call/1","a04","bus-mardi-soir/2027-01-12"]','{"number":"7","to":"filled"}');
INSERT INTO "act" VALUES(53,1797851040,'Zoé Lambert','call-opened','["2027-01","call/2","bus-mardi-matin/2027-01-19"]','{"asked":"1"}');
INSERT INTO "act" VALUES(54,1797851100,'Zoé Lambert','call-settled','["2027-01","call/2","bus-mardi-matin/2027-01-19"]','{"to":"closed"}');
INSERT INTO "act" VALUES(55,1797851160,'Zoé Lambert','call-opened','["2027-01","call/3","bus-mardi-matin/2027-01-05"]','{"asked":"2"}');
INSERT INTO "act" VALUES(56,1797851220,'Chloé Nguyen','call-answered','["2027-01","call/3","a03","bus-mardi-matin/2027-01-05"]','{"from":"–","to":"yes"}');
INSERT INTO "act" VALUES(57,1797937200,'rota','message-added','["2026-12","message/16"]','{"about":"vacancies/2026-12-22"}');
INSERT INTO "act" VALUES(58,1797937800,'rota','message-moved','["2027-01","a01","message/1"]','{"about":"version/2027-01/1/a01","from":"pending","to":"sending"}');
INSERT INTO "act" VALUES(59,1797937860,'rota','message-moved','["2027-01","a01","message/1"]','{"about":"version/2027-01/1/a01","from":"sending","to":"mailed"}');
INSERT INTO "act" VALUES(60,1797937920,'rota','message-moved','["2027-01","a02","message/2"]','{"about":"version/2027-01/1/a02","from":"pending","to":"sending"}');
INSERT INTO "act" VALUES(61,1797937980,'rota','message-moved','["2027-01","a02","message/2"]','{"about":"version/2027-01/1/a02","from":"sending","to":"filed"}');
INSERT INTO "act" VALUES(62,1797938040,'rota','message-moved','["2027-01","a03","message/3"]','{"about":"version/2027-01/1/a03","from":"pending","to":"sending"}');
INSERT INTO "act" VALUES(63,1797938100,'rota','message-moved','["2027-01","a03","message/3"]','{"about":"version/2027-01/1/a03","from":"sending","to":"failed"}');
INSERT INTO "act" VALUES(64,1797938160,'rota','message-moved','["2027-01","a04","message/4"]','{"about":"version/2027-01/1/a04","from":"pending","to":"sending"}');
INSERT INTO "act" VALUES(65,1797938220,'rota','message-moved','["2027-01","a04","message/4"]','{"about":"version/2027-01/1/a04","from":"sending","to":"unknown"}');
INSERT INTO "act" VALUES(66,1797938280,'rota','message-moved','["2027-01","a01","message/5"]','{"about":"version/2027-01/2/a01","from":"pending","to":"sending"}');
INSERT INTO "act" VALUES(67,1798023600,'Awa Diallo','message-seen','["2027-01","a01","message/1"]','{"about":"version/2027-01/1/a01"}');
INSERT INTO "act" VALUES(68,1799233200,'Zoé Lambert','attendance-recorded','["2027-01","a01","bus-mardi-matin/2027-01-05"]','{"lines":"1"}');
INSERT INTO "act" VALUES(69,1799233260,'Zoé Lambert','attendance-recorded','["2027-01","a03","bus-mardi-matin/2027-01-05"]','{"lines":"1"}');
INSERT INTO "act" VALUES(70,1799233320,'Zoé Lambert','attendance-recorded','["2027-01","a01","bus-mardi-soir/2027-01-05"]','{"lines":"1"}');
INSERT INTO "act" VALUES(71,1799838000,'Zoé Lambert','attendance-recorded','["2027-01","a04","bus-mardi-matin/2027-01-12"]','{"lines":"1"}');
INSERT INTO "act" VALUES(72,1799838060,'Zoé Lambert','attendance-recorded','["2027-01","a02","bus-mardi-matin/2027-01-12"]','{"lines":"1"}');
INSERT INTO "act" VALUES(73,1800442800,'Zoé Lambert','attendance-recorded','["2027-01","a01","bus-mardi-matin/2027-01-19"]','{"lines":"1"}');
INSERT INTO "act" VALUES(74,1800442860,'Zoé Lambert','attendance-withdrawn','["2027-01","a01","bus-mardi-matin/2027-01-19"]','{"lines":"1"}');
INSERT INTO "act" VALUES(75,1801566000,'Zoé Lambert','month-closed','["2027-01","ddct"]','{"lines":"5","unconfirmed":"2"}');
INSERT INTO "act" VALUES(76,1801652400,'Zoé Lambert','attendance-recorded','["2027-01","a04","bus-mardi-matin/2027-01-12"]','{"lines":"1","regularisations":"1"}');
INSERT INTO "act" VALUES(77,1801652460,'Zoé Lambert','attendance-recorded','["2027-01","a04","bus-mardi-matin/2027-01-12"]','{"lines":"1","regularisations":"1"}');
INSERT INTO "agent" VALUES('a01','0012','Diallo','Awa','ddct',100,'[{"skill":"caf"},{"from":"2024-01-01","skill":"permis-d","until":"2027-06-30"}]',NULL,NULL,'[0,4,6]','{"unknown":{}}','[]','awa.diallo@paris.example');
INSERT INTO "agent" VALUES('a02','0013','Morel','Brice','eps',90,'[]','2026-09-01',NULL,'[]','{"weekly":{"minutes":1200}}','[{"post":"accueil","sessions":3}]','brice.morel@eps.example');
INSERT INTO "agent" VALUES('a03','','Nguyen','Chloé','pimms',100,'[]',NULL,'2027-02-28','[]','{"timetable":{"_0":[{"released":true,"span":{"end":"12:30","start":"09:00"},"weekday":3}]}}','[]','');
INSERT INTO "agent" VALUES('a04','0013','d''Almeida','Inès','ddct',100,'[{"from":"2026-10-01","skill":"caf"}]','2025-02-01','2027-12-31','[2]','{"timetable":{"_0":[]}}','[]','');
INSERT INTO "answer" VALUES('2027-02','a01',1797764700);
INSERT INTO "answer" VALUES('2027-02','a02',1797764700);
INSERT INTO "attendance" VALUES('a01/2027-01-05/bus-mardi-matin/accueil','a01','2027-01-05','["bus-mardi-matin/2027-01-05"]','bus','accueil',0,540,750,0);
INSERT INTO "attendance" VALUES('a03/2027-01-05/bus-mardi-matin/conduite','a03','2027-01-05','["bus-mardi-matin/2027-01-05","bus-mardi-soir/2027-01-05"]','bus','conduite',0,450,1080,60);
INSERT INTO "attendance" VALUES('a01/2027-01-05/bus-mardi-soir/accueil','a01','2027-01-05','["bus-mardi-soir/2027-01-05"]','bus','accueil',0,825,1020,10);
INSERT INTO "attendance" VALUES('a02/2027-01-12/bus-mardi-matin/accueil','a02','2027-01-12','["bus-mardi-matin/2027-01-12"]','bus','accueil',0,540,750,0);
INSERT INTO "attendance" VALUES('a04/2027-01-12/bus-mardi-matin/accueil','a04','2027-01-12','["bus-mardi-matin/2027-01-12"]','bus','accueil',0,555,750,0);
INSERT INTO "call" VALUES(1,'2027-01','[{"post":"conduite","session":"bus-mardi-soir/2027-01-12"}]',1797850800,'filled','a04');
INSERT INTO "call" VALUES(2,'2027-01','[{"post":"accueil","session":"bus-mardi-matin/2027-01-19"}]',1797851040,'closed',NULL);
INSERT INTO "call" VALUES(3,'2027-01','[{"post":"accueil","session":"bus-mardi-matin/2027-01-05"}]',1797851160,'open',NULL);
INSERT INTO "call_asked" VALUES(1,'a01',NULL,NULL);
INSERT INTO "call_asked" VALUES(1,'a02','no',1797850860);
INSERT INTO "call_asked" VALUES(1,'a04','yes',1797850920);
INSERT INTO "call_asked" VALUES(2,'a02',NULL,NULL);
INSERT INTO "call_asked" VALUES(3,'a03','yes',1797851220);
INSERT INTO "call_asked" VALUES(3,'a04',NULL,NULL);
INSERT INTO "closing" VALUES('2027-01','ddct',1801566000,'Zoé Lambert',1,'[{"planned":{"pause":0,"span":{"end":"12:30","start":"09:00"}},"state":"as-planned","subject":{"agent":"a01","day":"2027-01-05","id":"a01/2027-01-05/bus-mardi-matin/accueil","post":"accueil","sessions":["bus-mardi-matin/2027-01-05"],"shadowing":false,"site":"bus"},"version":2,"worked":{"pause":0,"span":{"end":"12:30","start":"09:00"}}},{"planned":{"pause":0,"span":{"end":"17:00","start":"13:30"}},"state":"corrected","subject":{"agent":"a01","day":"2027-01-05","id":"a01/2027-01-05/bus-mardi-soir/accueil","post":"accueil","sessions":["bus-mardi-soir/2027-01-05"],"shadowing":false,"site":"bus"},"version":2,"worked":{"pause":10,"span":{"end":"17:00","start":"13:45"}}},{"planned":{"pause":0,"span":{"end":"17:00","start":"13:30"}},"state":"unconfirmed","subject":{"agent":"a01","day":"2027-01-12","id":"a01/2027-01-12/bus-mardi-soir/accueil","post":"accueil","sessions":["bus-mardi-soir/2027-01-12"],"shadowing":false,"site":"bus"},"version":2},{"planned":{"pause":0,"span":{"end":"12:30","start":"09:00"}},"state":"absent","subject":{"agent":"a04","day":"2027-01-12","id":"a04/2027-01-12/bus-mardi-matin/accueil","post":"accueil","sessions":["bus-mardi-matin/2027-01-12"],"shadowing":false,"site":"bus"},"version":2},{"planned":{"pause":0,"span":{"end":"12:30","start":"09:00"}},"state":"unconfirmed","subject":{"agent":"a01","day":"2027-01-19","id":"a01/2027-01-19/bus-mardi-matin/accueil","post":"accueil","sessions":["bus-mardi-matin/2027-01-19"],"shadowing":false,"site":"bus"},"version":2}]');
INSERT INTO "credit" VALUES('bus-mardi-soir/2027-01-19','a02','2027-01-19','bus',1);
INSERT INTO "deadline" VALUES('2027-02','2027-01-10');
INSERT INTO "decision" VALUES('2027-01-29','mairie-vendredi','close','Inventaire, demandé par Mme Kaplan');
INSERT INTO "decision" VALUES('2027-01-26','bus-mardi-matin','cancel','Panne du bus : il est au garage jusqu''au 28');
INSERT INTO "decision" VALUES('2027-05-07',NULL,'open','Le pont est travaillé');
INSERT INTO "decision" VALUES('2027-01-19','bus-mardi-soir','cancel','Inondation rue Ordener');
INSERT INTO "draft" VALUES('2027-01',1,'{"assignments":[{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05"},{"agent":"a02","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":true},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-05"},{"agent":"a02","helping":false,"pinned":true,"post":"accueil","session":"bus-mardi-matin/2027-01-12"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-12"},{"agent":"a01","helping":false,"pinned":true,"post":"accueil","session":"bus-mardi-matin/2027-01-19"},{"agent":"a04","helping":false,"pinned":true,"post":"accueil","session":"bus-mardi-soir/2027-01-05"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-soir/2027-01-05"},{"agent":"a01","helping":false,"pinned":true,"post":"accueil","session":"bus-mardi-soir/2027-01-12"},{"agent":"a04","helping":false,"pinned":true,"post":"conduite","session":"bus-mardi-soir/2027-01-12"}],"closures":[{"day":"2027-01-01","pattern":"mairie-vendredi","reason":{"publicHoliday":{"_0":"newYear"}}},{"day":"2027-01-02","pattern":"mairie-samedi","reason":{"schoolHoliday":{"_0":"Vacances de Noël"}}},{"day":"2027-01-19","pattern":"bus-mardi-soir","reason":{"cancelled":{"_0":"Inondation rue Ordener"}}},{"day":"2027-01-26","pattern":"bus-mardi-matin","reason":{"cancelled":{"_0":"Panne du bus : il est au garage jusqu''au 28"}}},{"day":"2027-01-29","pattern":"mairie-vendredi","reason":{"decided":{"_0":"Inventaire, demandé par Mme Kaplan"}}}],"derogations":[{"agent":"a01","derogation":"Awa est d''accord, son fils est gardé","fact":{"en":"absent from 11 to 15 January","fr":"absente du 11 au 15 janvier"},"first":"2027-01-12","last":"2027-01-12","rule":"absence"}],"gaps":[{"count":1,"kind":{"requiredSeat":{"_0":"conduite"}},"reasons":[{"agent":"a03","fact":{"en":"absent on Tuesday 12 January, afternoon","fr":"absente mardi 12 janvier l’après-midi"},"rule":"absence"},{"agent":"a01","fact":{"en":"accueil","fr":"accueil"}}],"session":"bus-mardi-soir/2027-01-12"}],"month":"2027-01","notAssessable":[{"agent":"a01","missing":{"en":"hours elsewhere unknown","fr":"heures faites ailleurs inconnues"},"rule":"week-hours"}],"priorities":[{"bound":1,"code":"required-seats","value":1},{"code":"fair-turns","value":12}],"sessions":[{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-19","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-19","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1}],"site":"bus"}],"uncountedMonths":["2026-10"],"undecided":[]}');
INSERT INTO "draft" VALUES('2027-05',1,'{"assignments":[{"agent":"a04","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-05-04"}],"closures":[{"day":"2027-05-06","pattern":"mairie-jeudi","reason":{"publicHoliday":{"_0":"ascension"}}}],"gaps":[],"month":"2027-05","notAssessable":[],"priorities":[],"sessions":[{"day":"2027-05-04","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-05-04","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"}],"uncountedMonths":[],"undecided":["2027-05-07"]}');
INSERT INTO "grdb_migrations" VALUES('1 first tables');
INSERT INTO "grdb_migrations" VALUES('2 what people move');
INSERT INTO "grdb_migrations" VALUES('3 shadowing');
INSERT INTO "grdb_migrations" VALUES('4 messages');
INSERT INTO "grdb_migrations" VALUES('5 turns that count');
INSERT INTO "grdb_migrations" VALUES('6 the month''s round');
INSERT INTO "grdb_migrations" VALUES('7 attendance');
INSERT INTO "grdb_migrations" VALUES('8 employers name their people');
INSERT INTO "hand_move" VALUES(1,'2027-01','placed','{"given":[{"agent":"a04","post":"accueil","session":"bus-mardi-soir/2027-01-12","shadowing":false}],"taken":[{"agent":"a01","post":"accueil","session":"bus-mardi-soir/2027-01-12","shadowing":false}]}','{"added":[{"agent":"a01","author":"Zoé Lambert","derogation":"Awa est d''accord, son fils est gardé","id":5,"kind":"hold","post":"accueil","reason":"demande de la coordination","session":"bus-mardi-soir/2027-01-12","shadowing":false},{"agent":"a04","author":"Zoé Lambert","id":6,"kind":"never","post":"accueil","reason":"demande de la coordination","session":"bus-mardi-soir/2027-01-12","shadowing":false}],"removed":[]}','demande de la coordination','Awa est d''accord, son fils est gardé','Zoé Lambert',1796122920,NULL);
INSERT INTO "hand_move" VALUES(2,'2027-01','replaced','{"given":[{"agent":"a04","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}],"taken":[{"agent":"a02","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}]}','{"added":[{"agent":"a02","author":"Zoé Lambert","id":7,"kind":"hold","post":"accueil","reason":"Inès est malade","session":"bus-mardi-matin/2027-01-12","shadowing":false},{"agent":"a04","author":"Zoé Lambert","id":8,"kind":"never","post":"accueil","reason":"Inès est malade","session":"bus-mardi-matin/2027-01-12","shadowing":false}],"removed":[]}','Inès est malade',NULL,'Zoé Lambert',1797418800,NULL);
INSERT INTO "hand_move" VALUES(3,'2027-01','placed','{"given":[],"taken":[{"agent":"a01","post":"conduite","session":"bus-mardi-soir/2027-01-12","shadowing":false}]}','{"added":[{"agent":"a01","author":"Zoé Lambert","id":9,"kind":"hold","post":"conduite","reason":"essai","session":"bus-mardi-soir/2027-01-12","shadowing":false}],"removed":[]}','essai',NULL,'Zoé Lambert',1797418860,1797418920);
INSERT INTO "hand_move" VALUES(4,'2027-01','swapped','{"given":[{"agent":"a01","post":"accueil","session":"bus-mardi-soir/2027-01-05","shadowing":false}],"taken":[{"agent":"a04","post":"accueil","session":"bus-mardi-soir/2027-01-05","shadowing":false}]}','{"added":[{"agent":"a04","author":"Zoé Lambert","id":10,"kind":"hold","post":"accueil","reason":"rendez-vous chez le dentiste","session":"bus-mardi-soir/2027-01-05","shadowing":false},{"agent":"a01","author":"Zoé Lambert","id":11,"kind":"never","post":"accueil","reason":"rendez-vous chez le dentiste","session":"bus-mardi-soir/2027-01-05","shadowing":false}],"removed":[]}','rendez-vous chez le dentiste',NULL,'Zoé Lambert',1797505680,NULL);
INSERT INTO "hand_move" VALUES(5,'2027-01','named','{"given":[{"agent":"a01","post":"accueil","session":"bus-mardi-matin/2027-01-19","shadowing":false}],"taken":[{"agent":"a02","post":"accueil","session":"bus-mardi-matin/2027-01-19","shadowing":false}]}','{"added":[{"agent":"a02","author":"Zoé Lambert","id":12,"kind":"hold","post":"accueil","reason":"","session":"bus-mardi-matin/2027-01-19","shadowing":false}],"removed":[]}','',NULL,'Zoé Lambert',1797591600,NULL);
INSERT INTO "hand_move" VALUES(6,'2027-01','unnamed','{"given":[{"agent":"a02","post":"accueil","session":"bus-mardi-matin/2027-01-19","shadowing":false}],"taken":[{"agent":"a01","post":"accueil","session":"bus-mardi-matin/2027-01-19","shadowing":false}]}','{"added":[],"removed":[{"agent":"a02","author":"Zoé Lambert","id":12,"kind":"hold","post":"accueil","reason":"","session":"bus-mardi-matin/2027-01-19","shadowing":false}]}','',NULL,'Zoé Lambert',1797591660,NULL);
INSERT INTO "hand_move" VALUES(7,'2027-01','placed','{"given":[],"taken":[{"agent":"a04","post":"conduite","session":"bus-mardi-soir/2027-01-12","shadowing":false}]}','{"added":[{"agent":"a04","author":"Zoé Lambert","id":13,"kind":"hold","post":"conduite","reason":"","session":"bus-mardi-soir/2027-01-12","shadowing":false}],"removed":[]}','',NULL,'Zoé Lambert',1797850980,NULL);
INSERT INTO "instruction" VALUES(1,'bus-mardi-matin',NULL,'Prendre les clés à la loge.
Le gardien s''appelle M. Ferré.',1797764400);
INSERT INTO "instruction" VALUES(2,'bus-mardi-soir','2027-01-05','Stationner rue Hermel',1797764460);
INSERT INTO "message" VALUES(1,'version/2027-01/1/a01','a01',1796122980,'mailed',1797937860,1798023600);
INSERT INTO "message" VALUES(2,'version/2027-01/1/a02','a02',1796122980,'filed',1797937980,NULL);
INSERT INTO "message" VALUES(3,'version/2027-01/1/a03','a03',1796122980,'failed',1797938100,NULL);
INSERT INTO "message" VALUES(4,'version/2027-01/1/a04','a04',1796122980,'unknown',1797938220,NULL);
INSERT INTO "message" VALUES(5,'version/2027-01/2/a01','a01',1797332400,'sending',1797938280,NULL);
INSERT INTO "message" VALUES(6,'collecting/2027-02/2026-12-20/a03','a03',1797764820,'pending',1797764820,NULL);
INSERT INTO "message" VALUES(7,'collecting/2027-02/2026-12-20/a04','a04',1797764820,'pending',1797764820,NULL);
INSERT INTO "message" VALUES(8,'call/2027-01/1/a01','a01',1797850800,'pending',1797850800,NULL);
INSERT INTO "message" VALUES(9,'call/2027-01/1/a02','a02',1797850800,'pending',1797850800,NULL);
INSERT INTO "message" VALUES(10,'call/2027-01/1/a04','a04',1797850800,'pending',1797850800,NULL);
INSERT INTO "message" VALUES(11,'settled/2027-01/1/a01','a01',1797850980,'pending',1797850980,NULL);
INSERT INTO "message" VALUES(12,'call/2027-01/2/a02','a02',1797851040,'pending',1797851040,NULL);
INSERT INTO "message" VALUES(13,'settled/2027-01/2/a02','a02',1797851100,'pending',1797851100,NULL);
INSERT INTO "message" VALUES(14,'call/2027-01/3/a03','a03',1797851160,'pending',1797851160,NULL);
INSERT INTO "message" VALUES(15,'call/2027-01/3/a04','a04',1797851160,'pending',1797851160,NULL);
INSERT INTO "message" VALUES(16,'vacancies/2026-12-22',NULL,1797937200,'pending',1797937200,NULL);
INSERT INTO "pin" VALUES(1,'a02','bus-mardi-soir/2027-01-12',NULL,'never','Zoé Lambert','formation ce jour-là',NULL,0);
INSERT INTO "pin" VALUES(2,'a03','bus-mardi-matin/2027-01-05','conduite','hold','Zoé Lambert','seule à connaître le nouveau bus','repos de 10 h accepté par Chloé au téléphone',0);
INSERT INTO "pin" VALUES(4,'a02','bus-mardi-matin/2027-01-05','accueil','hold','Zoé Lambert','première séance en binôme avec Awa',NULL,1);
INSERT INTO "pin" VALUES(5,'a01','bus-mardi-soir/2027-01-12','accueil','hold','Zoé Lambert','demande de la coordination','Awa est d''accord, son fils est gardé',0);
INSERT INTO "pin" VALUES(6,'a04','bus-mardi-soir/2027-01-12','accueil','never','Zoé Lambert','demande de la coordination',NULL,0);
INSERT INTO "pin" VALUES(7,'a02','bus-mardi-matin/2027-01-12','accueil','hold','Zoé Lambert','Inès est malade',NULL,0);
INSERT INTO "pin" VALUES(8,'a04','bus-mardi-matin/2027-01-12','accueil','never','Zoé Lambert','Inès est malade',NULL,0);
INSERT INTO "pin" VALUES(10,'a04','bus-mardi-soir/2027-01-05','accueil','hold','Zoé Lambert','rendez-vous chez le dentiste',NULL,0);
INSERT INTO "pin" VALUES(11,'a01','bus-mardi-soir/2027-01-05','accueil','never','Zoé Lambert','rendez-vous chez le dentiste',NULL,0);
INSERT INTO "pin" VALUES(13,'a04','bus-mardi-soir/2027-01-12','conduite','hold','Zoé Lambert','',NULL,0);
INSERT INTO "regularisation" VALUES(1,'2027-01','ddct','a04/2027-01-12/bus-mardi-matin/accueil',1,1,'{"planned":{"pause":0,"span":{"end":"12:30","start":"09:00"}},"state":"absent","subject":{"agent":"a04","day":"2027-01-12","id":"a04/2027-01-12/bus-mardi-matin/accueil","post":"accueil","sessions":["bus-mardi-matin/2027-01-12"],"shadowing":false,"site":"bus"},"version":2}','{"planned":{"pause":0,"span":{"end":"12:30","start":"09:00"}},"state":"corrected","subject":{"agent":"a04","day":"2027-01-12","id":"a04/2027-01-12/bus-mardi-matin/accueil","post":"accueil","sessions":["bus-mardi-matin/2027-01-12"],"shadowing":false,"site":"bus"},"version":2,"worked":{"pause":0,"span":{"end":"12:30","start":"09:30"}}}',1801652400,'Zoé Lambert');
INSERT INTO "regularisation" VALUES(2,'2027-01','ddct','a04/2027-01-12/bus-mardi-matin/accueil',2,1,'{"planned":{"pause":0,"span":{"end":"12:30","start":"09:00"}},"state":"corrected","subject":{"agent":"a04","day":"2027-01-12","id":"a04/2027-01-12/bus-mardi-matin/accueil","post":"accueil","sessions":["bus-mardi-matin/2027-01-12"],"shadowing":false,"site":"bus"},"version":2,"worked":{"pause":0,"span":{"end":"12:30","start":"09:30"}}}','{"planned":{"pause":0,"span":{"end":"12:30","start":"09:00"}},"state":"corrected","subject":{"agent":"a04","day":"2027-01-12","id":"a04/2027-01-12/bus-mardi-matin/accueil","post":"accueil","sessions":["bus-mardi-matin/2027-01-12"],"shadowing":false,"site":"bus"},"version":2,"worked":{"pause":0,"span":{"end":"12:30","start":"09:15"}}}',1801652460,'Zoé Lambert');
INSERT INTO "school_holiday" VALUES('Vacances de Noël','2026-12-19','2027-01-03');
INSERT INTO "school_holiday" VALUES('Vacances d’hiver','2027-02-06','2027-02-21');
INSERT INTO "school_known" VALUES('2026-09-01','2027-08-31');
INSERT INTO "swap" VALUES(1,'2027-01','a01','a04','{"given":[{"agent":"a01","post":"accueil","session":"bus-mardi-soir/2027-01-05","shadowing":false}],"taken":[{"agent":"a04","post":"accueil","session":"bus-mardi-soir/2027-01-05","shadowing":false}]}','rendez-vous chez le dentiste',1797505200,'approved','accepted',4);
INSERT INTO "swap" VALUES(2,'2027-01','a02','a01','{"given":[{"agent":"a01","post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":false},{"agent":"a02","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}],"taken":[{"agent":"a02","post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":false},{"agent":"a01","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}]}','train à prendre',1797505260,'refused','asked',NULL);
INSERT INTO "swap" VALUES(3,'2027-01','a01','a04','{"given":[{"agent":"a01","post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":false}],"taken":[{"agent":"a04","post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":false}]}','changé d''avis',1797505320,'withdrawn','accepted',NULL);
INSERT INTO "swap" VALUES(4,'2027-01','a02','a04','{"given":[{"agent":"a02","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}],"taken":[{"agent":"a04","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}]}','déménagement',1797505380,'asked',NULL,NULL);
INSERT INTO "version" VALUES('2027-01',1,1796122980,'Zoé Lambert',1,'{"assignments":[{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05"},{"agent":"a02","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":true},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-05"},{"agent":"a04","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-12"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-12"},{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-19"},{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-soir/2027-01-05"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-soir/2027-01-05"},{"agent":"a01","helping":false,"pinned":true,"post":"accueil","session":"bus-mardi-soir/2027-01-12"},{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-soir/2027-01-19"},{"agent":"a02","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-soir/2027-01-19","toBeNamedBy":"eps"}],"closures":[{"day":"2027-01-01","pattern":"mairie-vendredi","reason":{"publicHoliday":{"_0":"newYear"}}},{"day":"2027-01-02","pattern":"mairie-samedi","reason":{"schoolHoliday":{"_0":"Vacances de Noël"}}},{"day":"2027-01-26","pattern":"bus-mardi-matin","reason":{"cancelled":{"_0":"Panne du bus : il est au garage jusqu''au 28"}}},{"day":"2027-01-29","pattern":"mairie-vendredi","reason":{"decided":{"_0":"Inventaire, demandé par Mme Kaplan"}}}],"derogations":[{"agent":"a01","derogation":"Awa est d''accord, son fils est gardé","fact":{"en":"absent from 11 to 15 January","fr":"absente du 11 au 15 janvier"},"first":"2027-01-12","last":"2027-01-12","rule":"absence"}],"gaps":[{"count":1,"kind":{"requiredSeat":{"_0":"conduite"}},"reasons":[{"agent":"a03","fact":{"en":"absent on Tuesday 12 January, afternoon","fr":"absente mardi 12 janvier l’après-midi"},"rule":"absence"},{"agent":"a01","fact":{"en":"accueil","fr":"accueil"}}],"session":"bus-mardi-soir/2027-01-12"}],"month":"2027-01","notAssessable":[{"agent":"a01","missing":{"en":"hours elsewhere unknown","fr":"heures faites ailleurs inconnues"},"rule":"week-hours"}],"priorities":[{"bound":1,"code":"required-seats","value":1},{"code":"fair-turns","value":12}],"sessions":[{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-19","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-19","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1}],"site":"bus"},{"day":"2027-01-19","fixedTeam":[],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-19","inTurn":[],"offers":[],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1}],"site":"bus"}],"uncountedMonths":["2026-10"],"undecided":[]}');
INSERT INTO "version" VALUES('2027-01',2,1797332400,'Zoé Lambert',1,'{"assignments":[{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05"},{"agent":"a02","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":true},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-05"},{"agent":"a04","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-12"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-12"},{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-19"},{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-soir/2027-01-05"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-soir/2027-01-05"},{"agent":"a01","helping":false,"pinned":true,"post":"accueil","session":"bus-mardi-soir/2027-01-12"}],"closures":[{"day":"2027-01-01","pattern":"mairie-vendredi","reason":{"publicHoliday":{"_0":"newYear"}}},{"day":"2027-01-02","pattern":"mairie-samedi","reason":{"schoolHoliday":{"_0":"Vacances de Noël"}}},{"day":"2027-01-19","pattern":"bus-mardi-soir","reason":{"cancelled":{"_0":"Inondation rue Ordener"}}},{"day":"2027-01-26","pattern":"bus-mardi-matin","reason":{"cancelled":{"_0":"Panne du bus : il est au garage jusqu''au 28"}}},{"day":"2027-01-29","pattern":"mairie-vendredi","reason":{"decided":{"_0":"Inventaire, demandé par Mme Kaplan"}}}],"derogations":[{"agent":"a01","derogation":"Awa est d''accord, son fils est gardé","fact":{"en":"absent from 11 to 15 January","fr":"absente du 11 au 15 janvier"},"first":"2027-01-12","last":"2027-01-12","rule":"absence"}],"gaps":[{"count":1,"kind":{"requiredSeat":{"_0":"conduite"}},"reasons":[{"agent":"a03","fact":{"en":"absent on Tuesday 12 January, afternoon","fr":"absente mardi 12 janvier l’après-midi"},"rule":"absence"},{"agent":"a01","fact":{"en":"accueil","fr":"accueil"}}],"session":"bus-mardi-soir/2027-01-12"}],"month":"2027-01","notAssessable":[{"agent":"a01","missing":{"en":"hours elsewhere unknown","fr":"heures faites ailleurs inconnues"},"rule":"week-hours"}],"priorities":[{"bound":1,"code":"required-seats","value":1},{"code":"fair-turns","value":12}],"sessions":[{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-19","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-19","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1}],"site":"bus"}],"uncountedMonths":["2026-10"],"undecided":[]}');
INSERT INTO "wish" VALUES(1,'a01','2027-01-01','2027-01-31','prefer','bus',NULL);
INSERT INTO "wish" VALUES(2,'a02','2027-01-04','2027-01-10','avoid',NULL,NULL);
INSERT INTO "wish" VALUES(4,'a03','2027-01-01','2027-01-31','at-most',NULL,2);
INSERT INTO "worked" VALUES('a01','2026-11-10','bus',1,390,540,1020,'["accueil"]');
INSERT INTO "worked" VALUES('a02','2026-11-03','bus',1,405,NULL,NULL,'[]');
INSERT INTO "worked" VALUES('a03','2026-11-10','bus',0,570,NULL,NULL,'["conduite"]');
CREATE INDEX absence_of_agent ON absence (agent, first);
CREATE INDEX wish_of_agent ON wish (agent);
CREATE INDEX pin_of_agent ON pin (agent, session);
CREATE UNIQUE INDEX decision_about ON decision (day, ifnull(pattern, ''));
CREATE TRIGGER version_is_next BEFORE INSERT ON version
WHEN NEW.number <> 1 + (SELECT ifnull(max(number), 0) FROM version WHERE month = NEW.month)
BEGIN SELECT RAISE(ABORT, 'version numbers of a month are consecutive'); END;
CREATE TRIGGER version_stays BEFORE UPDATE ON version
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
CREATE TRIGGER version_is_kept BEFORE DELETE ON version
BEGIN SELECT RAISE(ABORT, 'a published version is never deleted'); END;
CREATE TRIGGER act_of_seeding_is_first BEFORE INSERT ON act
WHEN NEW.kind = 'seeded' AND EXISTS (SELECT 1 FROM act)
BEGIN SELECT RAISE(ABORT, 'a store is seeded once, before anything else'); END;
CREATE TRIGGER act_is_new BEFORE INSERT ON act
WHEN EXISTS (SELECT 1 FROM act WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an act is written once'); END;
CREATE TRIGGER act_stays BEFORE UPDATE ON act
BEGIN SELECT RAISE(ABORT, 'an act never changes'); END;
CREATE TRIGGER act_is_kept BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;
CREATE TRIGGER message_stays BEFORE UPDATE OF id, subject, agent, created_at ON message
BEGIN SELECT RAISE(ABORT, 'what a message is about never changes'); END;
CREATE TRIGGER message_seen_stays BEFORE UPDATE OF seen_at ON message
WHEN OLD.seen_at IS NOT NULL AND NEW.seen_at IS NOT OLD.seen_at
BEGIN SELECT RAISE(ABORT, 'what was seen stays seen'); END;
CREATE TRIGGER message_is_kept BEFORE DELETE ON message
BEGIN SELECT RAISE(ABORT, 'a message is never deleted'); END;
CREATE INDEX attendance_of_agent ON attendance (agent, day);
CREATE TRIGGER attendance_in_one_place BEFORE INSERT ON attendance
WHEN EXISTS (
    SELECT 1 FROM attendance WHERE agent = NEW.agent AND day = NEW.day AND line <> NEW.line
        AND start < NEW.end AND NEW.start < end)
BEGIN SELECT RAISE(ABORT, 'nobody works in two places at once'); END;
CREATE TRIGGER attendance_stays BEFORE UPDATE ON attendance
BEGIN SELECT RAISE(ABORT, 'what was said of a line is replaced, not edited'); END;
CREATE TRIGGER closing_is_new BEFORE INSERT ON closing
WHEN EXISTS (SELECT 1 FROM closing WHERE month = NEW.month AND employer = NEW.employer)
BEGIN SELECT RAISE(ABORT, 'a month is closed once'); END;
CREATE TRIGGER closing_stays BEFORE UPDATE ON closing
BEGIN SELECT RAISE(ABORT, 'a closing never changes'); END;
CREATE TRIGGER closing_is_kept BEFORE DELETE ON closing
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
BEGIN SELECT RAISE(ABORT, 'a regularisation is never deleted'); END;
CREATE INDEX hand_move_of_month ON hand_move (month);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('hand_move',7);
INSERT INTO "sqlite_sequence" VALUES('absence',5);
INSERT INTO "sqlite_sequence" VALUES('wish',4);
INSERT INTO "sqlite_sequence" VALUES('pin',13);
INSERT INTO "sqlite_sequence" VALUES('act',77);
INSERT INTO "sqlite_sequence" VALUES('message',16);
INSERT INTO "sqlite_sequence" VALUES('swap',4);
INSERT INTO "sqlite_sequence" VALUES('instruction',3);
INSERT INTO "sqlite_sequence" VALUES('call',3);
INSERT INTO "sqlite_sequence" VALUES('regularisation',2);
COMMIT;
