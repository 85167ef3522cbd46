-- Every key begins with the tenant. Times are UTC Unix milliseconds. Ids are opaque text.

CREATE TABLE person (
    tenant_id        TEXT NOT NULL,
    person_id        TEXT NOT NULL,
    entra_object_id  TEXT,
    channel_user_id  TEXT,
    name             TEXT,
    department       TEXT,
    language         TEXT,              -- 'en', 'zh-Hans', 'zh-Hant'; null: the client's locale decides
    is_external      INTEGER NOT NULL DEFAULT 0,
    on_roster        INTEGER NOT NULL DEFAULT 0,
    paused_until     INTEGER,           -- not asked before; 9223372036854775807: opted out
    conversation_id  TEXT,
    service_url      TEXT,
    bot_id           TEXT,
    channel_id       TEXT,
    welcomed_at      INTEGER,
    PRIMARY KEY (tenant_id, person_id)  -- with rowid, because rows this long make a deep tree without
);
CREATE UNIQUE INDEX person_by_entra ON person (tenant_id, entra_object_id) WHERE entra_object_id IS NOT NULL;
CREATE UNIQUE INDEX person_by_channel_user ON person (tenant_id, channel_user_id) WHERE channel_user_id IS NOT NULL;

CREATE TABLE hr_person (
    tenant_id  TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    PRIMARY KEY (tenant_id, person_id)
) WITHOUT ROWID;

CREATE TABLE service (
    tenant_id   TEXT NOT NULL,
    service_id  TEXT NOT NULL,
    type        TEXT NOT NULL,
    run_by      INTEGER,                -- how many people run it, if known
    PRIMARY KEY (tenant_id, service_id)
) WITHOUT ROWID;

CREATE TABLE service_name (
    tenant_id   TEXT NOT NULL,
    service_id  TEXT NOT NULL,
    language    TEXT NOT NULL,
    name        TEXT NOT NULL,
    is_alias    INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, service_id, language, name)
) WITHOUT ROWID;

CREATE TABLE service_lead (
    tenant_id   TEXT NOT NULL,
    service_id  TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    is_deputy   INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, service_id, person_id)
) WITHOUT ROWID;

CREATE TABLE survey (
    tenant_id        TEXT NOT NULL,
    survey_id        TEXT NOT NULL,
    service_id       TEXT NOT NULL,
    minimum_score    INTEGER NOT NULL,
    minimum_reasons  INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, survey_id)
) WITHOUT ROWID;

-- A wave's window and thresholds are frozen when it is created; only ended_at and the counters below it move.
CREATE TABLE wave (
    tenant_id          TEXT NOT NULL,
    wave_id            TEXT NOT NULL,
    survey_id          TEXT NOT NULL,
    service_id         TEXT NOT NULL,
    name               TEXT NOT NULL,
    opens_at           INTEGER NOT NULL,
    closes_at          INTEGER NOT NULL,
    ended_at           INTEGER,         -- ended before closes_at
    wording            INTEGER NOT NULL,
    minimum_score      INTEGER NOT NULL,
    minimum_reasons    INTEGER NOT NULL,
    minimum_mentions   INTEGER NOT NULL,
    answers_erased     INTEGER NOT NULL DEFAULT 0,  -- retention has erased what single people said; counters and snapshots stay
    revision           INTEGER NOT NULL DEFAULT 0,  -- moves with every committed batch of answers
    snapshot_revision  INTEGER NOT NULL DEFAULT 0,  -- the revision that the last snapshot showed
    changed_people     INTEGER NOT NULL DEFAULT 0,  -- people who stand as no snapshot has counted them
    reasons_revision   INTEGER NOT NULL DEFAULT 0,  -- the revision whose reasons were shown last
    new_reasons        INTEGER NOT NULL DEFAULT 0,  -- people with reasons of whom none have been shown
    PRIMARY KEY (tenant_id, wave_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX wave_by_survey ON wave (tenant_id, survey_id, name);

-- One row for each person asked: the queue of sends, and the reference that stands on the person's card.
CREATE TABLE delivery (
    tenant_id    TEXT NOT NULL,
    wave_id      TEXT NOT NULL,
    person_id    TEXT NOT NULL,
    reference    TEXT NOT NULL,
    group_id     TEXT NOT NULL,         -- frozen here: the department at the start of the wave
    sent_at      INTEGER,
    activity_id  TEXT,
    PRIMARY KEY (tenant_id, reference)
) WITHOUT ROWID;
CREATE UNIQUE INDEX delivery_by_wave ON delivery (tenant_id, wave_id, person_id);
CREATE INDEX delivery_by_person ON delivery (tenant_id, person_id);

CREATE TABLE answer (
    tenant_id  TEXT NOT NULL,
    wave_id    TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    group_id   TEXT NOT NULL,
    kind       INTEGER NOT NULL,        -- 0 scored, 1 not used, 2 skipped
    score      INTEGER CHECK (score BETWEEN 0 AND 10),
    reasons    TEXT NOT NULL,           -- ids, comma separated
    at         INTEGER NOT NULL,        -- by the channel's clock, never later than ours
    revision   INTEGER NOT NULL,
    counted    INTEGER NOT NULL,        -- as what snapshots have counted this person, a set of bits
    reasons_since INTEGER NOT NULL DEFAULT 0,     -- revision at which the person first gave reasons; 0: has given none
    language   TEXT NOT NULL,
    layout     TEXT NOT NULL,
    channel    TEXT NOT NULL,
    wording    INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, person_id),
    CHECK ((kind = 0) = (score IS NOT NULL))
) WITHOUT ROWID;

CREATE TABLE answer_comment (
    tenant_id  TEXT NOT NULL,
    wave_id    TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    text       TEXT NOT NULL,
    at         INTEGER NOT NULL,
    language   TEXT NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, person_id)
) WITHOUT ROWID;

-- Counters, moved in the transaction of the answer: a summary costs the same at ten answers and at ten million.
CREATE TABLE answer_count (
    tenant_id  TEXT NOT NULL,
    wave_id    TEXT NOT NULL,
    group_id   TEXT NOT NULL,
    slot       INTEGER NOT NULL,        -- 0-10 the score, 11 not used, 12 skipped, 13 asked
    people     INTEGER NOT NULL CHECK (people >= 0),
    PRIMARY KEY (tenant_id, wave_id, group_id, slot)
) WITHOUT ROWID;

CREATE TABLE reason_count (
    tenant_id  TEXT NOT NULL,
    wave_id    TEXT NOT NULL,
    group_id   TEXT NOT NULL,
    band       INTEGER NOT NULL,        -- 0 detractor, 1 passive, 2 promoter
    reason     TEXT NOT NULL,
    mentions   INTEGER NOT NULL CHECK (mentions >= 0),
    sixths     INTEGER NOT NULL CHECK (sixths >= 0), -- a person with 1, 2 or 3 reasons adds 6, 3 or 2 to each
    PRIMARY KEY (tenant_id, wave_id, group_id, band, reason)
) WITHOUT ROWID;

CREATE TABLE snapshot (
    tenant_id  TEXT NOT NULL,
    wave_id    TEXT NOT NULL,
    number     INTEGER NOT NULL,
    revision   INTEGER NOT NULL,
    taken_at   INTEGER NOT NULL,
    is_final   INTEGER NOT NULL,
    body       TEXT NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, number)
) WITHOUT ROWID;

-- Append only: who was shown which figures, and what was imported.
CREATE TABLE audit (
    audit_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id  TEXT NOT NULL,
    at         INTEGER NOT NULL,
    person_id  TEXT,
    action     TEXT NOT NULL,
    subject    TEXT NOT NULL
);
