-- People as a directory knows them.
ALTER TABLE person ADD COLUMN upn TEXT;               -- lower case; from a list without Entra ids, linked at first contact
ALTER TABLE person ADD COLUMN manager_entra_id TEXT;
ALTER TABLE person ADD COLUMN time_zone TEXT;         -- IANA; null: the programme's
ALTER TABLE person ADD COLUMN site TEXT;              -- whose calendar of working days holds; null: Monday to Friday
ALTER TABLE person ADD COLUMN source TEXT;            -- who put the person on the roster: 'programme', 'csv', 'graph'
ALTER TABLE person ADD COLUMN left_at INTEGER;        -- has left the organisation; never deleted
ALTER TABLE person ADD COLUMN away_until INTEGER;     -- on leave, not asked before
ALTER TABLE person ADD COLUMN last_asked_at INTEGER;  -- by any survey; the rest period begins here
ALTER TABLE person ADD COLUMN uninstalled_at INTEGER;  -- took the bot out, and has not it back: nobody installs it for them
CREATE UNIQUE INDEX person_by_upn ON person (tenant_id, upn) WHERE upn IS NOT NULL;
CREATE INDEX person_unlinked ON person (tenant_id) WHERE upn IS NOT NULL AND entra_object_id IS NULL;

CREATE TABLE tenant (
    tenant_id      TEXT NOT NULL,
    time_zone      TEXT,                 -- IANA; the programme's
    working_hours  TEXT,                 -- '09:00-17:00'; null: these
    working_days   TEXT,                 -- '12345', Monday is 1; null: these
    next_slot_at   INTEGER NOT NULL DEFAULT 0,  -- when the next request to the channel may leave
    held_until     INTEGER NOT NULL DEFAULT 0,  -- the channel asked us to wait, or there is no token
    service_url    TEXT,                 -- the tenant's connector and our account there, as the last person met came with them:
    bot_id         TEXT,                 -- for people who have no chat with the bot yet
    channel_id     TEXT,
    delta_link     TEXT,                 -- where the directory's changes go on
    synced_at      INTEGER,              -- when the directory was last read
    read_whole_at  INTEGER,              -- when everybody was, and not only what changed
    sync_due_at    INTEGER NOT NULL DEFAULT 0,  -- the next reading; whoever moves it on does it
    PRIMARY KEY (tenant_id)
) WITHOUT ROWID;

-- Groups of the directory or of a list; a person may stand in several.
CREATE TABLE person_group (
    tenant_id  TEXT NOT NULL,
    group_id   TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    source     TEXT,                     -- whose row it is: 'csv', 'graph'
    PRIMARY KEY (tenant_id, group_id, person_id)
) WITHOUT ROWID;

-- Who used a service, and when last.
CREATE TABLE service_use (
    tenant_id   TEXT NOT NULL,
    service_id  TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    used_at     INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, service_id, person_id)
) WITHOUT ROWID;

CREATE TABLE do_not_contact (
    tenant_id   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    reason      TEXT NOT NULL,
    author      TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER,                 -- null: until it is lifted
    PRIMARY KEY (tenant_id, person_id)
) WITHOUT ROWID;

-- Places of work. What is null here is as the organisation has it.
CREATE TABLE site (
    tenant_id      TEXT NOT NULL,
    site           TEXT NOT NULL,
    time_zone      TEXT,                 -- IANA
    working_hours  TEXT,
    working_days   TEXT,
    PRIMARY KEY (tenant_id, site)
) WITHOUT ROWID;

-- Days that differ from the usual week: holidays, and days that make up for them.
CREATE TABLE calendar_day (
    tenant_id   TEXT NOT NULL,
    site        TEXT NOT NULL,           -- '': for everybody whose site has no calendar of its own
    day         TEXT NOT NULL,           -- yyyy-MM-dd
    is_working  INTEGER NOT NULL,
    name        TEXT,
    PRIMARY KEY (tenant_id, site, day)
) WITHOUT ROWID;

ALTER TABLE survey ADD COLUMN audience TEXT;          -- JSON: who is asked; null: waves are written out in the programme
ALTER TABLE survey ADD COLUMN schedule TEXT;          -- JSON: when; null: only when launched
ALTER TABLE survey ADD COLUMN rest_days INTEGER NOT NULL DEFAULT 30;
ALTER TABLE survey ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;  -- the highest chooses first
ALTER TABLE survey ADD COLUMN most_reminders INTEGER NOT NULL DEFAULT 1;
ALTER TABLE survey ADD COLUMN reminder_after_days INTEGER NOT NULL DEFAULT 3;  -- working days
ALTER TABLE survey ADD COLUMN next_fire_at INTEGER;   -- null: none is coming
ALTER TABLE survey ADD COLUMN next_fire_local TEXT;   -- the local time that next_fire_at stands for, yyyy-MM-ddTHH:mm

-- Every scheduled time that was taken, once: what makes gaps, overlaps and replicas fire once.
CREATE TABLE survey_fire (
    tenant_id   TEXT NOT NULL,
    survey_id   TEXT NOT NULL,
    local_time  TEXT NOT NULL,           -- yyyy-MM-ddTHH:mm in the schedule's zone
    fired_at    INTEGER NOT NULL,
    wave_id     TEXT,                    -- null: skipped
    note        TEXT,                    -- why skipped: 'missed', 'nobody to ask', 'still open'
    is_told     INTEGER NOT NULL DEFAULT 0,  -- HR has heard why it was skipped
    PRIMARY KEY (tenant_id, survey_id, local_time)
) WITHOUT ROWID;

ALTER TABLE wave ADD COLUMN opened_at INTEGER;        -- what follows the opening has been done
ALTER TABLE wave ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE wave ADD COLUMN seed INTEGER;             -- with the same people it chooses the same again
ALTER TABLE wave ADD COLUMN most_reminders INTEGER NOT NULL DEFAULT 0;
ALTER TABLE wave ADD COLUMN reminder_after_days INTEGER NOT NULL DEFAULT 3;
ALTER TABLE wave ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0;      -- rounds so far
ALTER TABLE wave ADD COLUMN last_reminder_at INTEGER;
ALTER TABLE wave ADD COLUMN closed_at INTEGER;        -- what follows the close has been started: final figures, echo
ALTER TABLE wave ADD COLUMN hr_told INTEGER NOT NULL DEFAULT 0;        -- how many recipients set aside HR has been told about

-- The row of each person asked is also the queue: what is to be sent next, who is sending it, what became of it.
ALTER TABLE delivery ADD COLUMN purpose INTEGER NOT NULL DEFAULT 0;    -- 0 invitation, 1 reminder, 2 echo
ALTER TABLE delivery ADD COLUMN state INTEGER NOT NULL DEFAULT 0;      -- 0 waiting, 1 leased, 2 sent, 3 blocked, 4 not installed, 5 set aside, 6 not needed
ALTER TABLE delivery ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;     -- not before
ALTER TABLE delivery ADD COLUMN attempt INTEGER NOT NULL DEFAULT 0;    -- moves with every lease; whoever records must name it
ALTER TABLE delivery ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;   -- attempts that count
ALTER TABLE delivery ADD COLUMN leased_until INTEGER;
ALTER TABLE delivery ADD COLUMN leased_by TEXT;
ALTER TABLE delivery ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0;   -- 1: a send of this purpose may have arrived
ALTER TABLE delivery ADD COLUMN outcome TEXT;                          -- the last outcome's code
ALTER TABLE delivery ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0;   -- reminders sent
ALTER TABLE delivery ADD COLUMN echoed_at INTEGER;
ALTER TABLE delivery ADD COLUMN why TEXT;                              -- why this person was chosen: 'everyone', 'sample', 'used', 'panel', 'group', 'department'
UPDATE delivery SET state = 2 WHERE sent_at IS NOT NULL;
CREATE INDEX delivery_waiting ON delivery (tenant_id, wave_id, purpose, due_at) WHERE state = 0;  -- by wave, so that a paused one is not in the way
CREATE INDEX delivery_leased ON delivery (leased_until) WHERE state = 1;
CREATE INDEX delivery_not_installed ON delivery (due_at) WHERE state = 4;
CREATE INDEX delivery_set_aside ON delivery (tenant_id, wave_id) WHERE state = 5;

-- What changes after a wave: told to everybody who was asked.
CREATE TABLE wave_echo (
    tenant_id   TEXT NOT NULL,
    wave_id     TEXT NOT NULL,
    change      TEXT,                    -- one change, in the lead's words; null: not given yet
    owner       TEXT,
    due_day     TEXT,                    -- yyyy-MM-dd
    author      TEXT,                    -- person_id of the lead
    edited_by   TEXT,                    -- person_id of HR
    dropped     TEXT,                    -- why there is no change after all: told in its place
    asked_at    INTEGER,                 -- when the lead was asked for it
    send_at     INTEGER,                 -- when the card goes out, with or without it
    sent_at     INTEGER,
    PRIMARY KEY (tenant_id, wave_id)
) WITHOUT ROWID;

-- One row, written now and then to prove that the database takes writes.
CREATE TABLE pulse (
    place      INTEGER NOT NULL,
    beaten_at  INTEGER NOT NULL,
    PRIMARY KEY (place)
) WITHOUT ROWID;
