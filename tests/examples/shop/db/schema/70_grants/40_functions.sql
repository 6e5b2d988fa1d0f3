-- Everybody may execute a new function; these three are not for everybody.
REVOKE EXECUTE ON PROCEDURE billing.issue_invoice(bigint, integer, bigint) FROM PUBLIC;
REVOKE EXECUTE ON PROCEDURE public.refresh_reports() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION inventory.reserve(bigint, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION inventory.reserve(bigint, integer) TO shop_app;
GRANT EXECUTE ON PROCEDURE billing.issue_invoice(bigint, integer, bigint) TO shop_support;
