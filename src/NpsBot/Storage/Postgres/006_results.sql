ALTER TABLE wave ADD COLUMN eligible BIGINT;         -- how many the wave is about, asked or not, when it was made; null: not known

-- Who answered this wave and the one before it, by how they moved; counted once, with the final figures, and never shown.
CREATE TABLE wave_overlap (
    tenant_id        TEXT COLLATE "C" NOT NULL,
    wave_id          TEXT COLLATE "C" NOT NULL,
    earlier_wave_id  TEXT COLLATE "C" NOT NULL,
    band_before      BIGINT NOT NULL,   -- 0 detractor, 1 passive, 2 promoter
    band_now         BIGINT NOT NULL,
    people           BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, wave_id, earlier_wave_id, band_before, band_now)
);

-- Who wants a short card when something new can be said.
CREATE TABLE digest_reader (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    person_id  TEXT COLLATE "C" NOT NULL,
    since      BIGINT NOT NULL,         -- what was there before is no news
    PRIMARY KEY (tenant_id, person_id)
);

-- The queue of those cards, and what became of them.
CREATE TABLE digest_card (
    tenant_id     TEXT COLLATE "C" NOT NULL,
    wave_id       TEXT COLLATE "C" NOT NULL,
    person_id     TEXT COLLATE "C" NOT NULL,
    news          BIGINT NOT NULL,      -- 0 first figures, 1 final figures
    due_at        BIGINT NOT NULL,
    state         BIGINT NOT NULL DEFAULT 0,  -- 0 waiting, 1 leased, 2 sent, 3 blocked, 5 set aside, 6 not needed
    attempt       BIGINT NOT NULL DEFAULT 0,
    failures      BIGINT NOT NULL DEFAULT 0,
    leased_until  BIGINT,
    outcome       TEXT COLLATE "C",
    PRIMARY KEY (tenant_id, wave_id, person_id, news)
);
CREATE INDEX digest_card_waiting ON digest_card (due_at) WHERE state < 2;

-- Channels and group chats that have the bot: where a summary can be shared.
CREATE TABLE channel (
    tenant_id        TEXT COLLATE "C" NOT NULL,
    conversation_id  TEXT COLLATE "C" NOT NULL,
    name             TEXT COLLATE "C",
    team             TEXT COLLATE "C",
    is_group_chat    BIGINT NOT NULL,
    service_url      TEXT COLLATE "C" NOT NULL,
    bot_id           TEXT COLLATE "C" NOT NULL,
    channel_id       TEXT COLLATE "C" NOT NULL,
    seen_at          BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, conversation_id)
);
