-- Live polls in channels and group chats. What is kept of a poll that has ended is what may be shown of it.
CREATE TABLE poll (
    tenant_id        TEXT COLLATE "C" NOT NULL,
    poll_id          TEXT COLLATE "C" NOT NULL,  -- 128 random bits; stands on the card
    place_id         TEXT COLLATE "C" NOT NULL,  -- the conversation without its thread: one open poll at a time
    conversation_id  TEXT COLLATE "C" NOT NULL,  -- with its thread: where the card stands
    is_group_chat    BIGINT NOT NULL,
    service_url      TEXT NOT NULL,
    bot_id           TEXT NOT NULL,
    channel_id       TEXT NOT NULL,
    asked_in         TEXT COLLATE "C" NOT NULL,  -- the message that started it: brought twice, it starts one
    activity_id      TEXT COLLATE "C",           -- the card; null: not known, or deleted
    subject          TEXT NOT NULL,
    language         TEXT NOT NULL,
    started_by       TEXT COLLATE "C" NOT NULL,
    starter_name     TEXT NOT NULL,
    started_at       BIGINT NOT NULL,
    ends_at          BIGINT NOT NULL,
    ended_at         BIGINT,                     -- null: open
    answered         BIGINT NOT NULL DEFAULT 0,
    promoters        BIGINT,                     -- the split; null while open, and where it may not be shown
    passives         BIGINT,
    detractors       BIGINT,
    nearly_all       BIGINT,                     -- the band of nearly all, in place of a split
    shown            BIGINT NOT NULL DEFAULT 0,  -- as many answers the card speaks of
    told_at          BIGINT,                     -- the result stands in the conversation, or nobody there can be told
    due_at           BIGINT NOT NULL DEFAULT 0,  -- no update before; also until when whoever makes one has it for itself
    attempt          BIGINT NOT NULL DEFAULT 0,  -- counts takings: only the last one records
    failures         BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, poll_id)
);
CREATE UNIQUE INDEX poll_open ON poll (tenant_id, place_id) WHERE ended_at IS NULL;
CREATE INDEX poll_untold ON poll (due_at) WHERE told_at IS NULL;
CREATE INDEX poll_by_start ON poll (tenant_id, started_at);

-- Who gave what, while a poll is open. The transaction that ends the poll erases it.
CREATE TABLE poll_answer (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    poll_id    TEXT COLLATE "C" NOT NULL,
    person_id  TEXT COLLATE "C" NOT NULL,
    score      BIGINT NOT NULL CHECK (score BETWEEN 0 AND 10),
    at         BIGINT NOT NULL,                  -- by the channel's clock, never later than ours
    PRIMARY KEY (tenant_id, poll_id, person_id)
);
