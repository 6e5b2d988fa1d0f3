CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER "Far. ""away""" TYPE 'it''s' VERSION '1.0\' FOREIGN DATA WRAPPER w
    OPTIONS (host 'h', "Db Name" 'd', api_key 'sesame', uri 'x://me:sesame@h/d');
ALTER SERVER "Far. ""away""" OWNER TO keeper;
COMMENT ON SERVER "Far. ""away""" IS 'there';
GRANT USAGE ON FOREIGN SERVER "Far. ""away""" TO reader, PUBLIC;
CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
