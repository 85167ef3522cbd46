-- Places along the way through a service, in the order of the programme file.
CREATE TABLE touchpoint (
    tenant_id      TEXT NOT NULL,
    touchpoint_id  TEXT NOT NULL,
    service_id     TEXT NOT NULL,
    position       INTEGER NOT NULL,
    names          TEXT NOT NULL,         -- JSON, by language
    share          INTEGER NOT NULL,      -- of a thousand moments so many are asked about
    budget_days    INTEGER NOT NULL,
    rest_days      INTEGER NOT NULL,
    is_active      INTEGER NOT NULL,      -- 0: the programme names it no more; its waves keep their name
    PRIMARY KEY (tenant_id, touchpoint_id)
) WITHOUT ROWID;
CREATE TRIGGER touchpoint_added AFTER INSERT ON touchpoint BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER touchpoint_changed AFTER UPDATE ON touchpoint BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;

ALTER TABLE wave ADD COLUMN touchpoint_id TEXT;      -- what happened before the question; null: a survey's wave
ALTER TABLE person ADD COLUMN last_moment_at INTEGER;  -- asked about a moment; its budget begins here

-- Who may report moments. Only the hash of a key is kept: it is shown once, when it is made.
CREATE TABLE api_key (
    tenant_id   TEXT NOT NULL,
    key_id      TEXT NOT NULL,
    hash        TEXT NOT NULL,            -- SHA-256 of 256 random bits, hexadecimal
    label       TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    ends_at     INTEGER,                  -- revoked, or rotated and soon over
    PRIMARY KEY (tenant_id, key_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX api_key_by_hash ON api_key (hash);

-- What other systems reported. Whom it was about is forgotten as soon as it is settled.
CREATE TABLE moment (
    tenant_id      TEXT NOT NULL,
    idempotency    TEXT NOT NULL,         -- hash of the caller's key for this report
    moment_id      TEXT NOT NULL,
    body           TEXT NOT NULL,         -- hash of what was reported
    touchpoint_id  TEXT NOT NULL,
    person         TEXT,                  -- as it was said: an Entra id or a user principal name; null once settled
    occurred_at    INTEGER NOT NULL,
    received_at    INTEGER NOT NULL,
    outcome        TEXT,                  -- null: not settled yet
    PRIMARY KEY (tenant_id, idempotency)
) WITHOUT ROWID;
CREATE INDEX moment_waiting ON moment (received_at) WHERE outcome IS NULL;
CREATE INDEX moment_by_time ON moment (received_at);
