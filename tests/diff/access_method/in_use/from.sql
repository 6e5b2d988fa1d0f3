CREATE SCHEMA s;
CREATE FUNCTION s.h(internal) RETURNS table_am_handler LANGUAGE internal STRICT AS 'heap_tableam_handler';
CREATE ACCESS METHOD "Own; heap" TYPE TABLE HANDLER s.h;
COMMENT ON ACCESS METHOD "Own; heap" IS 'ours';
CREATE FUNCTION s.handler(internal) RETURNS index_am_handler LANGUAGE internal STRICT AS 'hashhandler';
CREATE ACCESS METHOD own_tree TYPE INDEX HANDLER s.handler;
CREATE OPERATOR CLASS s.int_ops DEFAULT FOR TYPE integer USING own_tree AS
    OPERATOR 1 =, FUNCTION 1 hashint4(integer);
CREATE TABLE s.t (a integer) USING "Own; heap";
CREATE INDEX t_a ON s.t USING own_tree (a);
