-- Places along the way through a service, in the order of the programme file.
CREATE TABLE touchpoint (
    tenant_id      TEXT COLLATE "C" NOT NULL,
    touchpoint_id  TEXT COLLATE "C" NOT NULL,
    service_id     TEXT COLLATE "C" NOT NULL,
    position       BIGINT NOT NULL,
    names          TEXT COLLATE "C" NOT NULL,         -- JSON, by language
    share          BIGINT NOT NULL,      -- of a thousand moments so many are asked about
    budget_days    BIGINT NOT NULL,
    rest_days      BIGINT NOT NULL,
    is_active      BIGINT NOT NULL,      -- 0: the programme names it no more; its waves keep their name
    PRIMARY KEY (tenant_id, touchpoint_id)
);
CREATE TRIGGER touchpoint_changed AFTER INSERT OR DELETE OR UPDATE ON touchpoint FOR EACH ROW EXECUTE FUNCTION programme_changed();

ALTER TABLE wave ADD COLUMN touchpoint_id TEXT COLLATE "C";      -- what happened before the question; null: a survey's wave
ALTER TABLE person ADD COLUMN last_moment_at BIGINT;  -- asked about a moment; its budget begins here

-- Who may report moments. Only the hash of a key is kept: it is shown once, when it is made.
CREATE TABLE api_key (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    key_id      TEXT COLLATE "C" NOT NULL,
    hash        TEXT COLLATE "C" NOT NULL,            -- SHA-256 of 256 random bits, hexadecimal
    label       TEXT COLLATE "C" NOT NULL,
    created_at  BIGINT NOT NULL,
    ends_at     BIGINT,                  -- revoked, or rotated and soon over
    PRIMARY KEY (tenant_id, key_id)
);
CREATE UNIQUE INDEX api_key_by_hash ON api_key (hash);

-- What other systems reported. Whom it was about is forgotten as soon as it is settled.
CREATE TABLE moment (
    tenant_id      TEXT COLLATE "C" NOT NULL,
    idempotency    TEXT COLLATE "C" NOT NULL,         -- hash of the caller's key for this report
    moment_id      TEXT COLLATE "C" NOT NULL,
    body           TEXT COLLATE "C" NOT NULL,         -- hash of what was reported
    touchpoint_id  TEXT COLLATE "C" NOT NULL,
    person         TEXT COLLATE "C",                  -- as it was said: an Entra id or a user principal name; null once settled
    occurred_at    BIGINT NOT NULL,
    received_at    BIGINT NOT NULL,
    outcome        TEXT COLLATE "C",                  -- null: not settled yet
    PRIMARY KEY (tenant_id, idempotency)
);
CREATE INDEX moment_waiting ON moment (received_at) WHERE outcome IS NULL;
CREATE INDEX moment_by_time ON moment (received_at);
