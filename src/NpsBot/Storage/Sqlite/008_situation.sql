-- What an organisation counts itself beside the score, each figure with how it was counted.
CREATE TABLE situation_figure (
    tenant_id   TEXT NOT NULL,
    service_id  TEXT NOT NULL,           -- '': the whole organisation
    period      TEXT NOT NULL,           -- '2026-Q3', '2026-09'
    measure     TEXT NOT NULL,
    band        TEXT NOT NULL,           -- '': everybody's
    value       TEXT NOT NULL,           -- a decimal, as it was written
    unit        TEXT NOT NULL,           -- 'share' in percent, 'count', 'mean', 'money'
    definition  TEXT NOT NULL,
    PRIMARY KEY (tenant_id, service_id, period, measure, band)
) WITHOUT ROWID;
