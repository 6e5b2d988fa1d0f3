-- How long it has been since a moment of this server's clock when the message came that asks: an
-- expression, not a statement.
-- in:  $1 the moment, in seconds since 1970
-- out: whole milliseconds, as many as an integer takes; 0 where the clock was put back
-- versions: all
LEAST(2147483647,
      GREATEST(0, pg_catalog.trunc((pg_catalog.date_part('epoch', pg_catalog.statement_timestamp())
                                    OPERATOR(pg_catalog.-) $1::pg_catalog.float8)
                                   OPERATOR(pg_catalog.*) 1000::pg_catalog.float8)))
