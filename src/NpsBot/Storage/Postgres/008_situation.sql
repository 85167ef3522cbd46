-- What an organisation counts itself beside the score, each figure with how it was counted.
CREATE TABLE situation_figure (
    tenant_id   TEXT COLLATE "C" NOT NULL,
    service_id  TEXT COLLATE "C" NOT NULL,  -- '': the whole organisation
    period      TEXT COLLATE "C" NOT NULL,  -- '2026-Q3', '2026-09'
    measure     TEXT COLLATE "C" NOT NULL,
    band        TEXT COLLATE "C" NOT NULL,  -- '': everybody's
    value       TEXT COLLATE "C" NOT NULL,  -- a decimal, as it was written
    unit        TEXT COLLATE "C" NOT NULL,  -- 'share' in percent, 'count', 'mean', 'money'
    definition  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, service_id, period, measure, band)
);
