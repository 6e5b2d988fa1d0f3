-- Takes the lock of deploys until the end of the transaction: the same that the command line takes,
-- and the original.
CREATE FUNCTION confiture.take_lock(timeout_ms integer)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    deadline CONSTANT timestamptz := clock_timestamp() + make_interval(secs => timeout_ms / 1000.0);
    key integer;
    is_taken boolean;
    holder record;
BEGIN
    -- On a standby the lock would be granted, and exclude nobody.
    IF pg_is_in_recovery() THEN
        RAISE EXCEPTION USING ERRCODE = '25006',
            MESSAGE = '[SERVER_1600] this server is a standby',
            DETAIL = 'nothing can be written here',
            HINT = 'run it on the primary';
    END IF;
    EXECUTE $statement$
-- @include tracking/lock_key.sql
$statement$ INTO key;
    LOOP
        EXECUTE $statement$
-- @include tracking/try_lock.sql
$statement$ INTO is_taken USING key;
        EXIT WHEN is_taken;
        IF clock_timestamp() >= deadline THEN
            EXECUTE $statement$
-- @include tracking/lock_holder.sql
$statement$ INTO holder USING key;
            RAISE EXCEPTION USING ERRCODE = '55P03',
                MESSAGE = '[LOCK_1300] another deploy holds the lock',
                DETAIL = format('pid %s, role %s, application %s, since %s',
                    coalesce(holder.pid, 'unknown'), coalesce(holder.role, 'unknown'),
                    coalesce(holder.application, 'unknown'), coalesce(holder.since, 'unknown')),
                HINT = 'run it again when that deploy is done';
        END IF;
        PERFORM pg_sleep(0.05);
    END LOOP;
END
$function$;
COMMENT ON FUNCTION confiture.take_lock(integer) IS
    'Internal: takes the lock of deploys until the end of the transaction.';
