CREATE SUBSCRIPTION "Odd; ""one""" CONNECTION 'host=h password=sesame dbname=''it\''s'''
    PUBLICATION "B; ""é""", a WITH (connect = false, slot_name = 'slot_1', binary, streaming = on, synchronous_commit = 'local');
COMMENT ON SUBSCRIPTION "Odd; ""one""" IS 'to it';
CREATE SUBSCRIPTION plain CONNECTION 'postgresql://me@h/d' PUBLICATION p WITH (connect = false, slot_name = NONE, streaming = off);
