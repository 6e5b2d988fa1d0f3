CREATE SCHEMA s;
CREATE ACCESS METHOD "Own; heap" TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD "Own; heap" IS 'ours';
CREATE FUNCTION s.handler(internal) RETURNS index_am_handler LANGUAGE internal STRICT AS 'hashhandler';
CREATE ACCESS METHOD own_tree TYPE INDEX HANDLER s.handler;
CREATE OPERATOR CLASS s.int_ops DEFAULT FOR TYPE integer USING own_tree AS
    OPERATOR 1 =, FUNCTION 1 hashint4(integer);
CREATE TABLE s.t (a integer) USING "Own; heap";
CREATE INDEX t_a ON s.t USING own_tree (a);
