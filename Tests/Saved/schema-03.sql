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
    elsewhere TEXT NOT NULL CHECK (json_valid(elsewhere)), shadowing TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(shadowing)),
    CHECK (contract_until >= contract_from)
) STRICT;
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
INSERT INTO "act" VALUES(26,1797332400,'Zoé Lambert','decided','["bus-mardi-soir/2027-01-19"]','{"kind":"cancel"}');
INSERT INTO "act" VALUES(27,1797332460,'Zoé Lambert','draft-saved','["2027-01"]','{"from":"1","people":"2","shifts":"2","to":"draft"}');
INSERT INTO "act" VALUES(28,1797332520,'Zoé Lambert','published','["2027-01"]','{"from":"1","people":"2","shifts":"2","to":"2"}');
INSERT INTO "act" VALUES(29,1797418800,'Zoé Lambert','hand-moved','["2027-01","a02","a04","bus-mardi-matin/2027-01-12"]','{"kind":"replaced","move":"bus-mardi-matin/2027-01-12 accueil a04>a02","number":"2"}');
INSERT INTO "act" VALUES(30,1797418860,'Zoé Lambert','hand-moved','["2027-01","a01","bus-mardi-soir/2027-01-12"]','{"kind":"placed","move":"bus-mardi-soir/2027-01-12 conduite ->a01","number":"3"}');
INSERT INTO "act" VALUES(31,1797418920,'Zoé Lambert','hand-move-undone','["2027-01","a01","bus-mardi-soir/2027-01-12"]','{"kind":"placed","move":"bus-mardi-soir/2027-01-12 conduite a01>-","number":"3"}');
INSERT INTO "act" VALUES(32,1797505200,'a01','swap-asked','["2027-01","a01","a04","swap/1","bus-mardi-soir/2027-01-05"]','{"to":"asked"}');
INSERT INTO "act" VALUES(33,1797505260,'a02','swap-asked','["2027-01","a02","a01","swap/2","bus-mardi-matin/2027-01-05","bus-mardi-matin/2027-01-12"]','{"to":"asked"}');
INSERT INTO "act" VALUES(34,1797505320,'a01','swap-asked','["2027-01","a01","a04","swap/3","bus-mardi-matin/2027-01-05"]','{"to":"asked"}');
INSERT INTO "act" VALUES(35,1797505380,'a02','swap-asked','["2027-01","a02","a04","swap/4","bus-mardi-matin/2027-01-12"]','{"to":"asked"}');
INSERT INTO "act" VALUES(36,1797505440,'Inès d''Almeida','swap-moved','["2027-01","a01","a04","swap/1","bus-mardi-soir/2027-01-05"]','{"from":"asked","to":"accepted"}');
INSERT INTO "act" VALUES(37,1797505500,'Awa Diallo','swap-moved','["2027-01","a02","a01","swap/2","bus-mardi-matin/2027-01-05","bus-mardi-matin/2027-01-12"]','{"from":"asked","to":"refused"}');
INSERT INTO "act" VALUES(38,1797505560,'Inès d''Almeida','swap-moved','["2027-01","a01","a04","swap/3","bus-mardi-matin/2027-01-05"]','{"from":"asked","to":"accepted"}');
INSERT INTO "act" VALUES(39,1797505620,'Awa Diallo','swap-moved','["2027-01","a01","a04","swap/3","bus-mardi-matin/2027-01-05"]','{"from":"accepted","to":"withdrawn"}');
INSERT INTO "act" VALUES(40,1797505680,'Zoé Lambert','swap-moved','["2027-01","a01","a04","swap/1","bus-mardi-soir/2027-01-05"]','{"from":"accepted","kind":"swapped","move":"bus-mardi-soir/2027-01-05 accueil a01>a04","number":"4","to":"approved"}');
INSERT INTO "agent" VALUES('a01','0012','Diallo','Awa','ddct',100,'[{"skill":"caf"},{"from":"2024-01-01","skill":"permis-d","until":"2027-06-30"}]',NULL,NULL,'[0,4,6]','{"unknown":{}}','[]');
INSERT INTO "agent" VALUES('a02','0013','Morel','Brice','eps',90,'[]','2026-09-01',NULL,'[]','{"weekly":{"minutes":1200}}','[{"post":"accueil","sessions":3}]');
INSERT INTO "agent" VALUES('a03','','Nguyen','Chloé','pimms',100,'[]',NULL,'2027-02-28','[]','{"timetable":{"_0":[{"released":true,"span":{"end":"12:30","start":"09:00"},"weekday":3}]}}','[]');
INSERT INTO "agent" VALUES('a04','0013','d''Almeida','Inès','ddct',100,'[{"from":"2026-10-01","skill":"caf"}]','2025-02-01','2027-12-31','[2]','{"timetable":{"_0":[]}}','[]');
INSERT INTO "decision" VALUES('2027-01-29','mairie-vendredi','close','Inventaire, demandé par Mme Kaplan');
INSERT INTO "decision" VALUES('2027-01-26','bus-mardi-matin','cancel','Panne du bus : il est au garage jusqu''au 28');
INSERT INTO "decision" VALUES('2027-05-07',NULL,'open','Le pont est travaillé');
INSERT INTO "decision" VALUES('2027-01-19','bus-mardi-soir','cancel','Inondation rue Ordener');
INSERT INTO "draft" VALUES('2027-01',1,'{"assignments":[{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05"},{"agent":"a02","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":true},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-05"},{"agent":"a02","helping":false,"pinned":true,"post":"accueil","session":"bus-mardi-matin/2027-01-12"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-12"},{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-19"},{"agent":"a04","helping":false,"pinned":true,"post":"accueil","session":"bus-mardi-soir/2027-01-05"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-soir/2027-01-05"},{"agent":"a01","helping":false,"pinned":true,"post":"accueil","session":"bus-mardi-soir/2027-01-12"}],"closures":[{"day":"2027-01-01","pattern":"mairie-vendredi","reason":{"publicHoliday":{"_0":"newYear"}}},{"day":"2027-01-02","pattern":"mairie-samedi","reason":{"schoolHoliday":{"_0":"Vacances de Noël"}}},{"day":"2027-01-19","pattern":"bus-mardi-soir","reason":{"cancelled":{"_0":"Inondation rue Ordener"}}},{"day":"2027-01-26","pattern":"bus-mardi-matin","reason":{"cancelled":{"_0":"Panne du bus : il est au garage jusqu''au 28"}}},{"day":"2027-01-29","pattern":"mairie-vendredi","reason":{"decided":{"_0":"Inventaire, demandé par Mme Kaplan"}}}],"derogations":[{"agent":"a01","derogation":"Awa est d''accord, son fils est gardé","fact":{"en":"absent from 11 to 15 January","fr":"absente du 11 au 15 janvier"},"first":"2027-01-12","last":"2027-01-12","rule":"absence"}],"gaps":[{"count":1,"kind":{"requiredSeat":{"_0":"conduite"}},"reasons":[{"agent":"a03","fact":{"en":"absent on Tuesday 12 January, afternoon","fr":"absente mardi 12 janvier l’après-midi"},"rule":"absence"},{"agent":"a01","fact":{"en":"accueil","fr":"accueil"}}],"session":"bus-mardi-soir/2027-01-12"}],"month":"2027-01","notAssessable":[{"agent":"a01","missing":{"en":"hours elsewhere unknown","fr":"heures faites ailleurs inconnues"},"rule":"week-hours"}],"priorities":[{"bound":1,"code":"required-seats","value":1},{"code":"fair-turns","value":12}],"replanned":{"from":"2027-01-19","version":1},"sessions":[{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-19","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-19","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1}],"site":"bus"}],"uncountedMonths":["2026-10"],"undecided":[]}');
INSERT INTO "draft" VALUES('2027-05',1,'{"assignments":[{"agent":"a04","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-05-04"}],"closures":[{"day":"2027-05-06","pattern":"mairie-jeudi","reason":{"publicHoliday":{"_0":"ascension"}}}],"gaps":[],"month":"2027-05","notAssessable":[],"priorities":[],"sessions":[{"day":"2027-05-04","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-05-04","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"}],"uncountedMonths":[],"undecided":["2027-05-07"]}');
INSERT INTO "grdb_migrations" VALUES('1 first tables');
INSERT INTO "grdb_migrations" VALUES('2 what people move');
INSERT INTO "grdb_migrations" VALUES('3 shadowing');
INSERT INTO "hand_move" VALUES(1,'2027-01','placed','{"given":[{"agent":"a04","post":"accueil","session":"bus-mardi-soir/2027-01-12","shadowing":false}],"taken":[{"agent":"a01","post":"accueil","session":"bus-mardi-soir/2027-01-12","shadowing":false}]}','{"added":[{"agent":"a01","author":"Zoé Lambert","derogation":"Awa est d''accord, son fils est gardé","id":5,"kind":"hold","post":"accueil","reason":"demande de la coordination","session":"bus-mardi-soir/2027-01-12","shadowing":false},{"agent":"a04","author":"Zoé Lambert","id":6,"kind":"never","post":"accueil","reason":"demande de la coordination","session":"bus-mardi-soir/2027-01-12","shadowing":false}],"removed":[]}','demande de la coordination','Awa est d''accord, son fils est gardé','Zoé Lambert',1796122920,NULL);
INSERT INTO "hand_move" VALUES(2,'2027-01','replaced','{"given":[{"agent":"a04","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}],"taken":[{"agent":"a02","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}]}','{"added":[{"agent":"a02","author":"Zoé Lambert","id":7,"kind":"hold","post":"accueil","reason":"Inès est malade","session":"bus-mardi-matin/2027-01-12","shadowing":false},{"agent":"a04","author":"Zoé Lambert","id":8,"kind":"never","post":"accueil","reason":"Inès est malade","session":"bus-mardi-matin/2027-01-12","shadowing":false}],"removed":[]}','Inès est malade',NULL,'Zoé Lambert',1797418800,NULL);
INSERT INTO "hand_move" VALUES(3,'2027-01','placed','{"given":[],"taken":[{"agent":"a01","post":"conduite","session":"bus-mardi-soir/2027-01-12","shadowing":false}]}','{"added":[{"agent":"a01","author":"Zoé Lambert","id":9,"kind":"hold","post":"conduite","reason":"essai","session":"bus-mardi-soir/2027-01-12","shadowing":false}],"removed":[]}','essai',NULL,'Zoé Lambert',1797418860,1797418920);
INSERT INTO "hand_move" VALUES(4,'2027-01','swapped','{"given":[{"agent":"a01","post":"accueil","session":"bus-mardi-soir/2027-01-05","shadowing":false}],"taken":[{"agent":"a04","post":"accueil","session":"bus-mardi-soir/2027-01-05","shadowing":false}]}','{"added":[{"agent":"a04","author":"Zoé Lambert","id":10,"kind":"hold","post":"accueil","reason":"rendez-vous chez le dentiste","session":"bus-mardi-soir/2027-01-05","shadowing":false},{"agent":"a01","author":"Zoé Lambert","id":11,"kind":"never","post":"accueil","reason":"rendez-vous chez le dentiste","session":"bus-mardi-soir/2027-01-05","shadowing":false}],"removed":[]}','rendez-vous chez le dentiste',NULL,'Zoé Lambert',1797505680,NULL);
INSERT INTO "pin" VALUES(1,'a02','bus-mardi-soir/2027-01-12',NULL,'never','Zoé Lambert','formation ce jour-là',NULL,0);
INSERT INTO "pin" VALUES(2,'a03','bus-mardi-matin/2027-01-05','conduite','hold','Zoé Lambert','seule à connaître le nouveau bus','repos de 10 h accepté par Chloé au téléphone',0);
INSERT INTO "pin" VALUES(4,'a02','bus-mardi-matin/2027-01-05','accueil','hold','Zoé Lambert','première séance en binôme avec Awa',NULL,1);
INSERT INTO "pin" VALUES(5,'a01','bus-mardi-soir/2027-01-12','accueil','hold','Zoé Lambert','demande de la coordination','Awa est d''accord, son fils est gardé',0);
INSERT INTO "pin" VALUES(6,'a04','bus-mardi-soir/2027-01-12','accueil','never','Zoé Lambert','demande de la coordination',NULL,0);
INSERT INTO "pin" VALUES(7,'a02','bus-mardi-matin/2027-01-12','accueil','hold','Zoé Lambert','Inès est malade',NULL,0);
INSERT INTO "pin" VALUES(8,'a04','bus-mardi-matin/2027-01-12','accueil','never','Zoé Lambert','Inès est malade',NULL,0);
INSERT INTO "pin" VALUES(10,'a04','bus-mardi-soir/2027-01-05','accueil','hold','Zoé Lambert','rendez-vous chez le dentiste',NULL,0);
INSERT INTO "pin" VALUES(11,'a01','bus-mardi-soir/2027-01-05','accueil','never','Zoé Lambert','rendez-vous chez le dentiste',NULL,0);
INSERT INTO "school_holiday" VALUES('Vacances de Noël','2026-12-19','2027-01-03');
INSERT INTO "school_holiday" VALUES('Vacances d’hiver','2027-02-06','2027-02-21');
INSERT INTO "school_known" VALUES('2026-09-01','2027-08-31');
INSERT INTO "swap" VALUES(1,'2027-01','a01','a04','{"given":[{"agent":"a01","post":"accueil","session":"bus-mardi-soir/2027-01-05","shadowing":false}],"taken":[{"agent":"a04","post":"accueil","session":"bus-mardi-soir/2027-01-05","shadowing":false}]}','rendez-vous chez le dentiste',1797505200,'approved','accepted',4);
INSERT INTO "swap" VALUES(2,'2027-01','a02','a01','{"given":[{"agent":"a01","post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":false},{"agent":"a02","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}],"taken":[{"agent":"a02","post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":false},{"agent":"a01","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}]}','train à prendre',1797505260,'refused','asked',NULL);
INSERT INTO "swap" VALUES(3,'2027-01','a01','a04','{"given":[{"agent":"a01","post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":false}],"taken":[{"agent":"a04","post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":false}]}','changé d''avis',1797505320,'withdrawn','accepted',NULL);
INSERT INTO "swap" VALUES(4,'2027-01','a02','a04','{"given":[{"agent":"a02","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}],"taken":[{"agent":"a04","post":"accueil","session":"bus-mardi-matin/2027-01-12","shadowing":false}]}','déménagement',1797505380,'asked',NULL,NULL);
INSERT INTO "version" VALUES('2027-01',1,1796122980,'Zoé Lambert',1,'{"assignments":[{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05"},{"agent":"a02","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":true},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-05"},{"agent":"a04","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-12"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-12"},{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-19"},{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-soir/2027-01-05"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-soir/2027-01-05"},{"agent":"a01","helping":false,"pinned":true,"post":"accueil","session":"bus-mardi-soir/2027-01-12"},{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-soir/2027-01-19"},{"agent":"a02","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-soir/2027-01-19"}],"closures":[{"day":"2027-01-01","pattern":"mairie-vendredi","reason":{"publicHoliday":{"_0":"newYear"}}},{"day":"2027-01-02","pattern":"mairie-samedi","reason":{"schoolHoliday":{"_0":"Vacances de Noël"}}},{"day":"2027-01-26","pattern":"bus-mardi-matin","reason":{"cancelled":{"_0":"Panne du bus : il est au garage jusqu''au 28"}}},{"day":"2027-01-29","pattern":"mairie-vendredi","reason":{"decided":{"_0":"Inventaire, demandé par Mme Kaplan"}}}],"derogations":[{"agent":"a01","derogation":"Awa est d''accord, son fils est gardé","fact":{"en":"absent from 11 to 15 January","fr":"absente du 11 au 15 janvier"},"first":"2027-01-12","last":"2027-01-12","rule":"absence"}],"gaps":[{"count":1,"kind":{"requiredSeat":{"_0":"conduite"}},"reasons":[{"agent":"a03","fact":{"en":"absent on Tuesday 12 January, afternoon","fr":"absente mardi 12 janvier l’après-midi"},"rule":"absence"},{"agent":"a01","fact":{"en":"accueil","fr":"accueil"}}],"session":"bus-mardi-soir/2027-01-12"}],"month":"2027-01","notAssessable":[{"agent":"a01","missing":{"en":"hours elsewhere unknown","fr":"heures faites ailleurs inconnues"},"rule":"week-hours"}],"priorities":[{"bound":1,"code":"required-seats","value":1},{"code":"fair-turns","value":12}],"sessions":[{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-19","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-19","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1}],"site":"bus"},{"day":"2027-01-19","fixedTeam":[],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-19","inTurn":[],"offers":[],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1}],"site":"bus"}],"uncountedMonths":["2026-10"],"undecided":[]}');
INSERT INTO "version" VALUES('2027-01',2,1797332520,'Zoé Lambert',1,'{"assignments":[{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05"},{"agent":"a02","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-05","shadowing":true},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-05"},{"agent":"a04","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-12"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-matin/2027-01-12"},{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-matin/2027-01-19"},{"agent":"a01","helping":false,"pinned":false,"post":"accueil","session":"bus-mardi-soir/2027-01-05"},{"agent":"a03","helping":false,"pinned":false,"post":"conduite","session":"bus-mardi-soir/2027-01-05"},{"agent":"a01","helping":false,"pinned":true,"post":"accueil","session":"bus-mardi-soir/2027-01-12"}],"closures":[{"day":"2027-01-01","pattern":"mairie-vendredi","reason":{"publicHoliday":{"_0":"newYear"}}},{"day":"2027-01-02","pattern":"mairie-samedi","reason":{"schoolHoliday":{"_0":"Vacances de Noël"}}},{"day":"2027-01-19","pattern":"bus-mardi-soir","reason":{"cancelled":{"_0":"Inondation rue Ordener"}}},{"day":"2027-01-26","pattern":"bus-mardi-matin","reason":{"cancelled":{"_0":"Panne du bus : il est au garage jusqu''au 28"}}},{"day":"2027-01-29","pattern":"mairie-vendredi","reason":{"decided":{"_0":"Inventaire, demandé par Mme Kaplan"}}}],"derogations":[{"agent":"a01","derogation":"Awa est d''accord, son fils est gardé","fact":{"en":"absent from 11 to 15 January","fr":"absente du 11 au 15 janvier"},"first":"2027-01-12","last":"2027-01-12","rule":"absence"}],"gaps":[{"count":1,"kind":{"requiredSeat":{"_0":"conduite"}},"reasons":[{"agent":"a03","fact":{"en":"absent on Tuesday 12 January, afternoon","fr":"absente mardi 12 janvier l’après-midi"},"rule":"absence"},{"agent":"a01","fact":{"en":"accueil","fr":"accueil"}}],"session":"bus-mardi-soir/2027-01-12"}],"month":"2027-01","notAssessable":[{"agent":"a01","missing":{"en":"hours elsewhere unknown","fr":"heures faites ailleurs inconnues"},"rule":"week-hours"}],"priorities":[{"bound":1,"code":"required-seats","value":1},{"code":"fair-turns","value":12}],"replanned":{"from":"2027-01-19","version":1},"sessions":[{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-05","fixedTeam":["ddct"],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-05","inTurn":[{"agents":1,"employer":"eps"}],"offers":[{"skill":"caf","weight":3}],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"12:30","start":"09:00"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-12","fixedTeam":[],"franceServices":true,"hours":{"end":"17:00","start":"13:30"},"id":"bus-mardi-soir/2027-01-12","inTurn":[],"offers":[],"pattern":"bus-mardi-soir","seats":[{"desired":1,"hours":{"end":"17:00","start":"13:30"},"post":"accueil","required":1},{"desired":0,"hours":{"end":"17:00","start":"13:30"},"post":"conduite","required":1}],"site":"bus"},{"day":"2027-01-19","fixedTeam":[],"franceServices":true,"hours":{"end":"12:30","start":"09:00"},"id":"bus-mardi-matin/2027-01-19","inTurn":[],"offers":[],"pattern":"bus-mardi-matin","seats":[{"desired":1,"hours":{"end":"12:30","start":"09:00"},"post":"accueil","required":1}],"site":"bus"}],"uncountedMonths":["2026-10"],"undecided":[]}');
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
CREATE INDEX hand_move_of_month ON hand_move (month);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('absence',5);
INSERT INTO "sqlite_sequence" VALUES('wish',4);
INSERT INTO "sqlite_sequence" VALUES('pin',11);
INSERT INTO "sqlite_sequence" VALUES('act',40);
INSERT INTO "sqlite_sequence" VALUES('hand_move',4);
INSERT INTO "sqlite_sequence" VALUES('swap',4);
COMMIT;
