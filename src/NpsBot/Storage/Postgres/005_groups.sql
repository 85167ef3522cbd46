-- Groups beside the whole. Snapshots taken before this script know nothing of them, and their waves show none.
ALTER TABLE snapshot ADD COLUMN is_counted BIGINT;                  -- 1: it disclosed something, so people are counted as changed from here on; null: taken before this script
ALTER TABLE snapshot ADD COLUMN group_counts TEXT COLLATE "C";      -- JSON, never shown: the groups at that moment; only of the last counted one, until the wave has ended
ALTER TABLE snapshot ADD COLUMN shown_groups TEXT COLLATE "C";      -- JSON: the groups that may be shown, worked out once, with the final one

ALTER TABLE wave ADD COLUMN is_run_by_few BIGINT;                   -- frozen: so few ran the service when the wave was made that it is never shown alone; null: made before this script

-- Waves of services that few people run, shown together. A wave stands in one pool or in none, for good.
CREATE TABLE wave_pool (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    wave_id    TEXT COLLATE "C" NOT NULL,
    pool_id    TEXT COLLATE "C" NOT NULL,
    pooled_at  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, wave_id)
);
