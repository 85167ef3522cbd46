-- The comments of a closed wave in the order that was drawn for everybody. A comment that was withdrawn is not shown again.
CREATE TABLE released_comment (
    tenant_id     TEXT COLLATE "C" NOT NULL,
    wave_id       TEXT COLLATE "C" NOT NULL,
    place         BIGINT NOT NULL,
    comment_key   TEXT COLLATE "C" NOT NULL,        -- whose answer it came with
    is_withdrawn  BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, wave_id, place)
);
