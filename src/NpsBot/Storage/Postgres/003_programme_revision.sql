-- Moves with every change to what processes keep in memory of a programme, so that each notices what another one wrote.
CREATE TABLE programme_revision (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    revision   BIGINT NOT NULL,
    PRIMARY KEY (tenant_id)
);
CREATE FUNCTION programme_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO programme_revision (tenant_id, revision) VALUES (COALESCE(NEW.tenant_id, OLD.tenant_id), 1)
    ON CONFLICT (tenant_id) DO UPDATE SET revision = programme_revision.revision + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER service_changed AFTER INSERT OR DELETE OR UPDATE ON service FOR EACH ROW EXECUTE FUNCTION programme_changed();
CREATE TRIGGER service_name_changed AFTER INSERT OR DELETE OR UPDATE ON service_name FOR EACH ROW EXECUTE FUNCTION programme_changed();
CREATE TRIGGER service_lead_changed AFTER INSERT OR DELETE OR UPDATE ON service_lead FOR EACH ROW EXECUTE FUNCTION programme_changed();
CREATE TRIGGER survey_changed AFTER INSERT OR DELETE OR UPDATE ON survey FOR EACH ROW EXECUTE FUNCTION programme_changed();
CREATE TRIGGER hr_person_changed AFTER INSERT OR DELETE OR UPDATE ON hr_person FOR EACH ROW EXECUTE FUNCTION programme_changed();
CREATE TRIGGER wave_changed AFTER INSERT OR DELETE OR UPDATE OF survey_id, service_id, name, opens_at, closes_at, ended_at, wording, minimum_score, minimum_reasons, minimum_mentions, is_paused ON wave FOR EACH ROW EXECUTE FUNCTION programme_changed();
