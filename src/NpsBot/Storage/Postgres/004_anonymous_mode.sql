-- Anonymous surveys: who took part and what was answered stand in two tables that share no key, no sequence and no time.
ALTER TABLE survey ADD COLUMN mode BIGINT NOT NULL DEFAULT 0;  -- 0 confidential, 1 anonymous
ALTER TABLE wave ADD COLUMN mode BIGINT NOT NULL DEFAULT 0;    -- frozen when the wave is created

CREATE TABLE participation (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    wave_id    TEXT COLLATE "C" NOT NULL,
    person_id  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, person_id)
);

-- Until the wave closes nobody reads these, not even to count them.
CREATE TABLE sealed_response (
    tenant_id    TEXT COLLATE "C" NOT NULL,
    wave_id      TEXT COLLATE "C" NOT NULL,
    response_id  TEXT COLLATE "C" NOT NULL,         -- random
    group_id     TEXT COLLATE "C" NOT NULL,         -- '' where the group is too small ever to be shown
    kind         BIGINT NOT NULL,       -- 0 scored, 1 not used, 2 skipped
    score        BIGINT CHECK (score BETWEEN 0 AND 10),
    reasons      TEXT COLLATE "C" NOT NULL,         -- ids, comma separated, in an order that is everybody's
    comment      TEXT COLLATE "C",
    language     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, response_id),
    CHECK ((kind = 0) = (score IS NOT NULL))
);

-- What is left of them after the close: written anew by one transaction, in the order of new random keys.
CREATE TABLE response (
    tenant_id    TEXT COLLATE "C" NOT NULL,
    wave_id      TEXT COLLATE "C" NOT NULL,
    response_id  TEXT COLLATE "C" NOT NULL,
    group_id     TEXT COLLATE "C" NOT NULL,
    kind         BIGINT NOT NULL,
    score        BIGINT CHECK (score BETWEEN 0 AND 10),
    reasons      TEXT COLLATE "C" NOT NULL,
    language     TEXT COLLATE "C" NOT NULL,         -- '' where too few in the group speak it
    PRIMARY KEY (tenant_id, wave_id, response_id),
    CHECK ((kind = 0) = (score IS NOT NULL))
);

-- Apart from the score that they were given with.
CREATE TABLE response_comment (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    wave_id     TEXT COLLATE "C" NOT NULL,
    comment_id  TEXT COLLATE "C" NOT NULL,          -- random
    text        TEXT COLLATE "C" NOT NULL,
    language    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, comment_id)
);
