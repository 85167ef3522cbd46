-- People as a directory knows them.
ALTER TABLE person ADD COLUMN upn TEXT COLLATE "C";  -- lower case; from a list without Entra ids, linked at first contact
ALTER TABLE person ADD COLUMN manager_entra_id TEXT COLLATE "C";
ALTER TABLE person ADD COLUMN time_zone TEXT COLLATE "C";  -- IANA; null: the programme's
ALTER TABLE person ADD COLUMN site TEXT COLLATE "C";  -- whose calendar of working days holds; null: Monday to Friday
ALTER TABLE person ADD COLUMN source TEXT COLLATE "C";  -- who put the person on the roster: 'programme', 'csv', 'graph'
ALTER TABLE person ADD COLUMN left_at BIGINT;  -- has left the organisation; never deleted
ALTER TABLE person ADD COLUMN away_until BIGINT;  -- on leave, not asked before
ALTER TABLE person ADD COLUMN last_asked_at BIGINT;  -- by any survey; the rest period begins here
ALTER TABLE person ADD COLUMN uninstalled_at BIGINT;  -- took the bot out, and has not it back: nobody installs it for them
CREATE UNIQUE INDEX person_by_upn ON person (tenant_id, upn) WHERE upn IS NOT NULL;
CREATE INDEX person_unlinked ON person (tenant_id) WHERE upn IS NOT NULL AND entra_object_id IS NULL;

CREATE TABLE tenant (
    tenant_id      TEXT COLLATE "C" NOT NULL,
    time_zone      TEXT COLLATE "C",  -- IANA; the programme's
    working_hours  TEXT COLLATE "C",  -- '09:00-17:00'; null: these
    working_days   TEXT COLLATE "C",  -- '12345', Monday is 1; null: these
    next_slot_at   BIGINT NOT NULL DEFAULT 0,  -- when the next request to the channel may leave
    held_until     BIGINT NOT NULL DEFAULT 0,  -- the channel asked us to wait, or there is no token
    service_url    TEXT COLLATE "C",  -- the tenant's connector and our account there, as the last person met came with them:
    bot_id         TEXT COLLATE "C",  -- for people who have no chat with the bot yet
    channel_id     TEXT COLLATE "C",
    delta_link     TEXT COLLATE "C",  -- where the directory's changes go on
    synced_at      BIGINT,  -- when the directory was last read
    read_whole_at  BIGINT,  -- when everybody was, and not only what changed
    sync_due_at    BIGINT NOT NULL DEFAULT 0,  -- the next reading; whoever moves it on does it
    PRIMARY KEY (tenant_id)
);

-- Groups of the directory or of a list; a person may stand in several.
CREATE TABLE person_group (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    group_id   TEXT COLLATE "C" NOT NULL,
    person_id  TEXT COLLATE "C" NOT NULL,
    source     TEXT COLLATE "C",  -- whose row it is: 'csv', 'graph'
    PRIMARY KEY (tenant_id, group_id, person_id)
);

-- Who used a service, and when last.
CREATE TABLE service_use (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    service_id  TEXT COLLATE "C" NOT NULL,
    person_id   TEXT COLLATE "C" NOT NULL,
    used_at     BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, service_id, person_id)
);

CREATE TABLE do_not_contact (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    person_id   TEXT COLLATE "C" NOT NULL,
    reason      TEXT COLLATE "C" NOT NULL,
    author      TEXT COLLATE "C" NOT NULL,
    created_at  BIGINT NOT NULL,
    expires_at  BIGINT,  -- null: until it is lifted
    PRIMARY KEY (tenant_id, person_id)
);

-- Places of work. What is null here is as the organisation has it.
CREATE TABLE site (
    tenant_id      TEXT COLLATE "C" NOT NULL,
    site           TEXT COLLATE "C" NOT NULL,
    time_zone      TEXT COLLATE "C",  -- IANA
    working_hours  TEXT COLLATE "C",
    working_days   TEXT COLLATE "C",
    PRIMARY KEY (tenant_id, site)
);

-- Days that differ from the usual week: holidays, and days that make up for them.
CREATE TABLE calendar_day (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    site        TEXT COLLATE "C" NOT NULL,  -- '': for everybody whose site has no calendar of its own
    day         TEXT COLLATE "C" NOT NULL,  -- yyyy-MM-dd
    is_working  BIGINT NOT NULL,
    name        TEXT COLLATE "C",
    PRIMARY KEY (tenant_id, site, day)
);

ALTER TABLE survey ADD COLUMN audience TEXT COLLATE "C";  -- JSON: who is asked; null: waves are written out in the programme
ALTER TABLE survey ADD COLUMN schedule TEXT COLLATE "C";  -- JSON: when; null: only when launched
ALTER TABLE survey ADD COLUMN rest_days BIGINT NOT NULL DEFAULT 30;
ALTER TABLE survey ADD COLUMN priority BIGINT NOT NULL DEFAULT 0;  -- the highest chooses first
ALTER TABLE survey ADD COLUMN most_reminders BIGINT NOT NULL DEFAULT 1;
ALTER TABLE survey ADD COLUMN reminder_after_days BIGINT NOT NULL DEFAULT 3;  -- working days
ALTER TABLE survey ADD COLUMN next_fire_at BIGINT;  -- null: none is coming
ALTER TABLE survey ADD COLUMN next_fire_local TEXT COLLATE "C";  -- the local time that next_fire_at stands for, yyyy-MM-ddTHH:mm

-- Every scheduled time that was taken, once: what makes gaps, overlaps and replicas fire once.
CREATE TABLE survey_fire (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    survey_id   TEXT COLLATE "C" NOT NULL,
    local_time  TEXT COLLATE "C" NOT NULL,  -- yyyy-MM-ddTHH:mm in the schedule's zone
    fired_at    BIGINT NOT NULL,
    wave_id     TEXT COLLATE "C",  -- null: skipped
    note        TEXT COLLATE "C",  -- why skipped: 'missed', 'nobody to ask', 'still open'
    is_told     BIGINT NOT NULL DEFAULT 0,  -- HR has heard why it was skipped
    PRIMARY KEY (tenant_id, survey_id, local_time)
);

ALTER TABLE wave ADD COLUMN opened_at BIGINT;  -- what follows the opening has been done
ALTER TABLE wave ADD COLUMN is_paused BIGINT NOT NULL DEFAULT 0;
ALTER TABLE wave ADD COLUMN seed BIGINT;  -- with the same people it chooses the same again
ALTER TABLE wave ADD COLUMN most_reminders BIGINT NOT NULL DEFAULT 0;
ALTER TABLE wave ADD COLUMN reminder_after_days BIGINT NOT NULL DEFAULT 3;
ALTER TABLE wave ADD COLUMN reminders BIGINT NOT NULL DEFAULT 0;  -- rounds so far
ALTER TABLE wave ADD COLUMN last_reminder_at BIGINT;
ALTER TABLE wave ADD COLUMN closed_at BIGINT;  -- what follows the close has been started: final figures, echo
ALTER TABLE wave ADD COLUMN hr_told BIGINT NOT NULL DEFAULT 0;  -- how many recipients set aside HR has been told about

-- The row of each person asked is also the queue: what is to be sent next, who is sending it, what became of it.
ALTER TABLE delivery ADD COLUMN purpose BIGINT NOT NULL DEFAULT 0;  -- 0 invitation, 1 reminder, 2 echo
ALTER TABLE delivery ADD COLUMN state BIGINT NOT NULL DEFAULT 0;  -- 0 waiting, 1 leased, 2 sent, 3 blocked, 4 not installed, 5 set aside, 6 not needed
ALTER TABLE delivery ADD COLUMN due_at BIGINT NOT NULL DEFAULT 0;  -- not before
ALTER TABLE delivery ADD COLUMN attempt BIGINT NOT NULL DEFAULT 0;  -- moves with every lease; whoever records must name it
ALTER TABLE delivery ADD COLUMN failures BIGINT NOT NULL DEFAULT 0;  -- attempts that count
ALTER TABLE delivery ADD COLUMN leased_until BIGINT;
ALTER TABLE delivery ADD COLUMN leased_by TEXT COLLATE "C";
ALTER TABLE delivery ADD COLUMN in_doubt BIGINT NOT NULL DEFAULT 0;  -- 1: a send of this purpose may have arrived
ALTER TABLE delivery ADD COLUMN outcome TEXT COLLATE "C";  -- the last outcome's code
ALTER TABLE delivery ADD COLUMN reminded BIGINT NOT NULL DEFAULT 0;  -- reminders sent
ALTER TABLE delivery ADD COLUMN echoed_at BIGINT;
ALTER TABLE delivery ADD COLUMN why TEXT COLLATE "C";  -- why this person was chosen: 'everyone', 'sample', 'used', 'panel', 'group', 'department'
UPDATE delivery SET state = 2 WHERE sent_at IS NOT NULL;
CREATE INDEX delivery_waiting ON delivery (tenant_id, wave_id, purpose, due_at) WHERE state = 0;  -- by wave, so that a paused one is not in the way
CREATE INDEX delivery_leased ON delivery (leased_until) WHERE state = 1;
CREATE INDEX delivery_not_installed ON delivery (due_at) WHERE state = 4;
CREATE INDEX delivery_set_aside ON delivery (tenant_id, wave_id) WHERE state = 5;

-- What changes after a wave: told to everybody who was asked.
CREATE TABLE wave_echo (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    wave_id     TEXT COLLATE "C" NOT NULL,
    change      TEXT COLLATE "C",  -- one change, in the lead's words; null: not given yet
    owner       TEXT COLLATE "C",
    due_day     TEXT COLLATE "C",  -- yyyy-MM-dd
    author      TEXT COLLATE "C",  -- person_id of the lead
    edited_by   TEXT COLLATE "C",  -- person_id of HR
    dropped     TEXT COLLATE "C",  -- why there is no change after all: told in its place
    asked_at    BIGINT,  -- when the lead was asked for it
    send_at     BIGINT,  -- when the card goes out, with or without it
    sent_at     BIGINT,
    PRIMARY KEY (tenant_id, wave_id)
);

-- One row, written now and then to prove that the database takes writes.
CREATE TABLE pulse (
    place      BIGINT NOT NULL,
    beaten_at  BIGINT NOT NULL,
    PRIMARY KEY (place)
);
