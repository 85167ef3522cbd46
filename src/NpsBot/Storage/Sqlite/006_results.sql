ALTER TABLE wave ADD COLUMN eligible INTEGER;         -- how many the wave is about, asked or not, when it was made; null: not known

-- Who answered this wave and the one before it, by how they moved; counted once, with the final figures, and never shown.
CREATE TABLE wave_overlap (
    tenant_id        TEXT NOT NULL,
    wave_id          TEXT NOT NULL,
    earlier_wave_id  TEXT NOT NULL,
    band_before      INTEGER NOT NULL,   -- 0 detractor, 1 passive, 2 promoter
    band_now         INTEGER NOT NULL,
    people           INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, earlier_wave_id, band_before, band_now)
) WITHOUT ROWID;

-- Who wants a short card when something new can be said.
CREATE TABLE digest_reader (
    tenant_id  TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    since      INTEGER NOT NULL,         -- what was there before is no news
    PRIMARY KEY (tenant_id, person_id)
) WITHOUT ROWID;

-- The queue of those cards, and what became of them.
CREATE TABLE digest_card (
    tenant_id     TEXT NOT NULL,
    wave_id       TEXT NOT NULL,
    person_id     TEXT NOT NULL,
    news          INTEGER NOT NULL,      -- 0 first figures, 1 final figures
    due_at        INTEGER NOT NULL,
    state         INTEGER NOT NULL DEFAULT 0,  -- 0 waiting, 1 leased, 2 sent, 3 blocked, 5 set aside, 6 not needed
    attempt       INTEGER NOT NULL DEFAULT 0,
    failures      INTEGER NOT NULL DEFAULT 0,
    leased_until  INTEGER,
    outcome       TEXT,
    PRIMARY KEY (tenant_id, wave_id, person_id, news)
) WITHOUT ROWID;
CREATE INDEX digest_card_waiting ON digest_card (due_at) WHERE state < 2;

-- Channels and group chats that have the bot: where a summary can be shared.
CREATE TABLE channel (
    tenant_id        TEXT NOT NULL,
    conversation_id  TEXT NOT NULL,
    name             TEXT,
    team             TEXT,
    is_group_chat    INTEGER NOT NULL,
    service_url      TEXT NOT NULL,
    bot_id           TEXT NOT NULL,
    channel_id       TEXT NOT NULL,
    seen_at          INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, conversation_id)
) WITHOUT ROWID;
