-- Lets a session read on a standby where `serializable` is the default, which no standby offers.
-- in:  nothing
-- out: nothing
-- versions: all
SET default_transaction_isolation = 'repeatable read'
