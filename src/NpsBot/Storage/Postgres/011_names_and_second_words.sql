-- A tenant that cannot be sent to is left alone for longer each time.
ALTER TABLE tenant ADD COLUMN failures BIGINT NOT NULL DEFAULT 0;     -- times in a row, each after the hold before had ended

-- An official name as it stands within a sentence: "the IT help desk"; null: by a rule of the language.
ALTER TABLE service_name ADD COLUMN in_sentence TEXT;

-- A change that was named after people had been told there is none yet is told to them as well.
ALTER TABLE wave_echo ADD COLUMN follow_up_at BIGINT;      -- when the second card goes out; null: none is needed
ALTER TABLE wave_echo ADD COLUMN followed_up_at BIGINT;    -- when it was put in line
ALTER TABLE wave_echo ADD COLUMN asked_again_at BIGINT;    -- when leads and HR were asked for it once more

-- First words to people who installed the bot with many others: they leave in send slots like everything that nobody waits for.
CREATE TABLE welcome (
    tenant_id  TEXT COLLATE "C" NOT NULL,
    person_id  TEXT COLLATE "C" NOT NULL,
    language   TEXT NOT NULL,           -- of the client that reported the installation
    since      BIGINT NOT NULL,         -- when the installation was reported
    due_at     BIGINT NOT NULL,         -- not before; also until when whoever sends it has it for itself
    PRIMARY KEY (tenant_id, person_id)
);
