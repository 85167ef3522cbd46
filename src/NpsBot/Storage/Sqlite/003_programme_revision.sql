-- Moves with every change to what processes keep in memory of a programme, so that each notices what another one wrote.
CREATE TABLE programme_revision (
    tenant_id  TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    PRIMARY KEY (tenant_id)
) WITHOUT ROWID;
CREATE TRIGGER service_added AFTER INSERT ON service BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER service_changed AFTER UPDATE ON service BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER service_removed AFTER DELETE ON service BEGIN INSERT INTO programme_revision VALUES (OLD.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER service_name_added AFTER INSERT ON service_name BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER service_name_changed AFTER UPDATE ON service_name BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER service_name_removed AFTER DELETE ON service_name BEGIN INSERT INTO programme_revision VALUES (OLD.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER service_lead_added AFTER INSERT ON service_lead BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER service_lead_changed AFTER UPDATE ON service_lead BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER service_lead_removed AFTER DELETE ON service_lead BEGIN INSERT INTO programme_revision VALUES (OLD.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER survey_added AFTER INSERT ON survey BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER survey_changed AFTER UPDATE ON survey BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER survey_removed AFTER DELETE ON survey BEGIN INSERT INTO programme_revision VALUES (OLD.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER hr_person_added AFTER INSERT ON hr_person BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER hr_person_changed AFTER UPDATE ON hr_person BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER hr_person_removed AFTER DELETE ON hr_person BEGIN INSERT INTO programme_revision VALUES (OLD.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER wave_added AFTER INSERT ON wave BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER wave_changed AFTER UPDATE OF survey_id, service_id, name, opens_at, closes_at, ended_at, wording, minimum_score, minimum_reasons, minimum_mentions, is_paused ON wave BEGIN INSERT INTO programme_revision VALUES (NEW.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
CREATE TRIGGER wave_removed AFTER DELETE ON wave BEGIN INSERT INTO programme_revision VALUES (OLD.tenant_id, 1) ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1; END;
