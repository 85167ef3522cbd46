-- The comments of a closed wave in the order that was drawn for everybody. A comment that was withdrawn is not shown again.
CREATE TABLE released_comment (
    tenant_id     TEXT NOT NULL,
    wave_id       TEXT NOT NULL,
    place         INTEGER NOT NULL,
    comment_key   TEXT NOT NULL,        -- whose answer it came with
    is_withdrawn  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, wave_id, place)
) WITHOUT ROWID;
