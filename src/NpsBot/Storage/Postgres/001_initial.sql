-- How far these scripts have been run.
CREATE TABLE schema_version (version BIGINT NOT NULL);
INSERT INTO schema_version VALUES (0);

-- Every key begins with the tenant. Times are UTC Unix milliseconds. Ids are opaque text.

CREATE TABLE person (
    tenant_id        TEXT COLLATE "C" NOT NULL,
    person_id        TEXT COLLATE "C" NOT NULL,
    entra_object_id  TEXT COLLATE "C",
    channel_user_id  TEXT COLLATE "C",
    name             TEXT COLLATE "C",
    department       TEXT COLLATE "C",
    language         TEXT COLLATE "C",  -- 'en', 'zh-Hans', 'zh-Hant'; null: the client's locale decides
    is_external      BIGINT NOT NULL DEFAULT 0,
    on_roster        BIGINT NOT NULL DEFAULT 0,
    paused_until     BIGINT,            -- not asked before; 9223372036854775807: opted out
    conversation_id  TEXT COLLATE "C",
    service_url      TEXT COLLATE "C",
    bot_id           TEXT COLLATE "C",
    channel_id       TEXT COLLATE "C",
    welcomed_at      BIGINT,
    PRIMARY KEY (tenant_id, person_id)
);
CREATE UNIQUE INDEX person_by_entra ON person (tenant_id, entra_object_id) WHERE entra_object_id IS NOT NULL;
CREATE UNIQUE INDEX person_by_channel_user ON person (tenant_id, channel_user_id) WHERE channel_user_id IS NOT NULL;

CREATE TABLE hr_person (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    person_id  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, person_id)
);

CREATE TABLE service (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    service_id  TEXT COLLATE "C" NOT NULL,
    type        TEXT COLLATE "C" NOT NULL,
    run_by      BIGINT,  -- how many people run it, if known
    PRIMARY KEY (tenant_id, service_id)
);

CREATE TABLE service_name (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    service_id  TEXT COLLATE "C" NOT NULL,
    language    TEXT COLLATE "C" NOT NULL,
    name        TEXT COLLATE "C" NOT NULL,
    is_alias    BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, service_id, language, name)
);

CREATE TABLE service_lead (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    service_id  TEXT COLLATE "C" NOT NULL,
    person_id   TEXT COLLATE "C" NOT NULL,
    is_deputy   BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, service_id, person_id)
);

CREATE TABLE survey (
    tenant_id        TEXT COLLATE "C" NOT NULL,
    survey_id        TEXT COLLATE "C" NOT NULL,
    service_id       TEXT COLLATE "C" NOT NULL,
    minimum_score    BIGINT NOT NULL,
    minimum_reasons  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, survey_id)
);

-- A wave's window and thresholds are frozen when it is created; only ended_at and the counters below it move.
CREATE TABLE wave (
    tenant_id          TEXT COLLATE "C" NOT NULL,
    wave_id            TEXT COLLATE "C" NOT NULL,
    survey_id          TEXT COLLATE "C" NOT NULL,
    service_id         TEXT COLLATE "C" NOT NULL,
    name               TEXT COLLATE "C" NOT NULL,
    opens_at           BIGINT NOT NULL,
    closes_at          BIGINT NOT NULL,
    ended_at           BIGINT,                     -- ended before closes_at
    wording            BIGINT NOT NULL,
    minimum_score      BIGINT NOT NULL,
    minimum_reasons    BIGINT NOT NULL,
    minimum_mentions   BIGINT NOT NULL,
    answers_erased     BIGINT NOT NULL DEFAULT 0,  -- retention has erased what single people said; counters and snapshots stay
    revision           BIGINT NOT NULL DEFAULT 0,  -- moves with every committed batch of answers
    snapshot_revision  BIGINT NOT NULL DEFAULT 0,  -- the revision that the last snapshot showed
    changed_people     BIGINT NOT NULL DEFAULT 0,  -- people who stand as no snapshot has counted them
    reasons_revision   BIGINT NOT NULL DEFAULT 0,  -- the revision whose reasons were shown last
    new_reasons        BIGINT NOT NULL DEFAULT 0,  -- people with reasons of whom none have been shown
    PRIMARY KEY (tenant_id, wave_id)
);
CREATE UNIQUE INDEX wave_by_survey ON wave (tenant_id, survey_id, name);

-- One row for each person asked: the queue of sends, and the reference that stands on the person's card.
CREATE TABLE delivery (
    tenant_id    TEXT COLLATE "C" NOT NULL,
    wave_id      TEXT COLLATE "C" NOT NULL,
    person_id    TEXT COLLATE "C" NOT NULL,
    reference    TEXT COLLATE "C" NOT NULL,
    group_id     TEXT COLLATE "C" NOT NULL,  -- frozen here: the department at the start of the wave
    sent_at      BIGINT,
    activity_id  TEXT COLLATE "C",
    PRIMARY KEY (tenant_id, reference)
);
CREATE UNIQUE INDEX delivery_by_wave ON delivery (tenant_id, wave_id, person_id);
CREATE INDEX delivery_by_person ON delivery (tenant_id, person_id);

CREATE TABLE answer (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    wave_id    TEXT COLLATE "C" NOT NULL,
    person_id  TEXT COLLATE "C" NOT NULL,
    group_id   TEXT COLLATE "C" NOT NULL,
    kind       BIGINT NOT NULL,               -- 0 scored, 1 not used, 2 skipped
    score      BIGINT CHECK (score BETWEEN 0 AND 10),
    reasons    TEXT COLLATE "C" NOT NULL,     -- ids, comma separated
    at         BIGINT NOT NULL,               -- by the channel's clock, never later than ours
    revision   BIGINT NOT NULL,
    counted    BIGINT NOT NULL,               -- as what snapshots have counted this person, a set of bits
    reasons_since BIGINT NOT NULL DEFAULT 0,  -- revision at which the person first gave reasons; 0: has given none
    language   TEXT COLLATE "C" NOT NULL,
    layout     TEXT COLLATE "C" NOT NULL,
    channel    TEXT COLLATE "C" NOT NULL,
    wording    BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, person_id),
    CHECK ((kind = 0) = (score IS NOT NULL))
);

CREATE TABLE answer_comment (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    wave_id    TEXT COLLATE "C" NOT NULL,
    person_id  TEXT COLLATE "C" NOT NULL,
    text       TEXT COLLATE "C" NOT NULL,
    at         BIGINT NOT NULL,
    language   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, person_id)
);

-- Counters, moved in the transaction of the answer: a summary costs the same at ten answers and at ten million.
CREATE TABLE answer_count (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    wave_id    TEXT COLLATE "C" NOT NULL,
    group_id   TEXT COLLATE "C" NOT NULL,
    slot       BIGINT NOT NULL,  -- 0-10 the score, 11 not used, 12 skipped, 13 asked
    people     BIGINT NOT NULL CHECK (people >= 0),
    PRIMARY KEY (tenant_id, wave_id, group_id, slot)
);

CREATE TABLE reason_count (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    wave_id    TEXT COLLATE "C" NOT NULL,
    group_id   TEXT COLLATE "C" NOT NULL,
    band       BIGINT NOT NULL,                      -- 0 detractor, 1 passive, 2 promoter
    reason     TEXT COLLATE "C" NOT NULL,
    mentions   BIGINT NOT NULL CHECK (mentions >= 0),
    sixths     BIGINT NOT NULL CHECK (sixths >= 0),  -- a person with 1, 2 or 3 reasons adds 6, 3 or 2 to each
    PRIMARY KEY (tenant_id, wave_id, group_id, band, reason)
);

CREATE TABLE snapshot (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    wave_id    TEXT COLLATE "C" NOT NULL,
    number     BIGINT NOT NULL,
    revision   BIGINT NOT NULL,
    taken_at   BIGINT NOT NULL,
    is_final   BIGINT NOT NULL,
    body       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, number)
);

-- Append only: who was shown which figures, and what was imported.
CREATE TABLE audit (
    audit_id   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  TEXT COLLATE "C" NOT NULL,
    at         BIGINT NOT NULL,
    person_id  TEXT COLLATE "C",
    action     TEXT COLLATE "C" NOT NULL,
    subject    TEXT COLLATE "C" NOT NULL
);
