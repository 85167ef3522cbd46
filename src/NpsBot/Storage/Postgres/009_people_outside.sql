-- People outside the organisation: reached by mail, or by a link that somebody hands them.
ALTER TABLE person ADD COLUMN mail TEXT COLLATE "C";              -- lower case; only for people outside
ALTER TABLE person ADD COLUMN consent_basis TEXT COLLATE "C";     -- on what grounds the person may be asked, in the list's words
ALTER TABLE person ADD COLUMN consent_day TEXT COLLATE "C";       -- yyyy-MM-dd; since when
CREATE UNIQUE INDEX person_by_mail ON person (tenant_id, mail) WHERE mail IS NOT NULL;

-- Mail has a pace of its own, and what holds it up does not hold up the chat.
ALTER TABLE tenant ADD COLUMN mail_next_slot_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tenant ADD COLUMN mail_held_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tenant ADD COLUMN mail_failures BIGINT NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN by_mail BIGINT NOT NULL DEFAULT 0;  -- frozen when the person was asked
DROP INDEX delivery_waiting;
CREATE INDEX delivery_waiting ON delivery (tenant_id, wave_id, purpose, by_mail, due_at) WHERE state = 0;

-- Links that open one person's question. The token itself is kept nowhere; several may lead to one question.
CREATE TABLE survey_link (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    token_hash  TEXT COLLATE "C" NOT NULL,           -- SHA-256, base64url
    wave_id     TEXT COLLATE "C" NOT NULL,
    person_id   TEXT COLLATE "C" NOT NULL,
    origin      TEXT COLLATE "C" NOT NULL,           -- 'mail', 'export', 'demo'
    created_at  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,        -- opens no question from then on; an earlier end of the wave counts too
    revoked_at  BIGINT,
    PRIMARY KEY (tenant_id, token_hash)
);
CREATE UNIQUE INDEX survey_link_by_token ON survey_link (token_hash);
CREATE INDEX survey_link_by_person ON survey_link (tenant_id, wave_id, person_id);

-- The keys by which every replica knows a form of its own again. Of the server and not of a tenant.
CREATE TABLE protection_key (
    name  TEXT COLLATE "C" NOT NULL,
    body  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (name)
);
