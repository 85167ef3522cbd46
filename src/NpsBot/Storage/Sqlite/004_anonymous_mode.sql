-- Anonymous surveys: who took part and what was answered stand in two tables that share no key, no sequence and no time.
ALTER TABLE survey ADD COLUMN mode INTEGER NOT NULL DEFAULT 0;  -- 0 confidential, 1 anonymous
ALTER TABLE wave ADD COLUMN mode INTEGER NOT NULL DEFAULT 0;    -- frozen when the wave is created

CREATE TABLE participation (
    tenant_id  TEXT NOT NULL,
    wave_id    TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, person_id)
) WITHOUT ROWID;

-- Until the wave closes nobody reads these, not even to count them.
CREATE TABLE sealed_response (
    tenant_id    TEXT NOT NULL,
    wave_id      TEXT NOT NULL,
    response_id  TEXT NOT NULL,         -- random
    group_id     TEXT NOT NULL,         -- '' where the group is too small ever to be shown
    kind         INTEGER NOT NULL,      -- 0 scored, 1 not used, 2 skipped
    score        INTEGER CHECK (score BETWEEN 0 AND 10),
    reasons      TEXT NOT NULL,         -- ids, comma separated, in an order that is everybody's
    comment      TEXT,
    language     TEXT NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, response_id),
    CHECK ((kind = 0) = (score IS NOT NULL))
) WITHOUT ROWID;

-- What is left of them after the close: written anew by one transaction, in the order of new random keys.
CREATE TABLE response (
    tenant_id    TEXT NOT NULL,
    wave_id      TEXT NOT NULL,
    response_id  TEXT NOT NULL,
    group_id     TEXT NOT NULL,
    kind         INTEGER NOT NULL,
    score        INTEGER CHECK (score BETWEEN 0 AND 10),
    reasons      TEXT NOT NULL,
    language     TEXT NOT NULL,         -- '' where too few in the group speak it
    PRIMARY KEY (tenant_id, wave_id, response_id),
    CHECK ((kind = 0) = (score IS NOT NULL))
) WITHOUT ROWID;

-- Apart from the score that they were given with.
CREATE TABLE response_comment (
    tenant_id   TEXT NOT NULL,
    wave_id     TEXT NOT NULL,
    comment_id  TEXT NOT NULL,          -- random
    text        TEXT NOT NULL,
    language    TEXT NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, comment_id)
) WITHOUT ROWID;
