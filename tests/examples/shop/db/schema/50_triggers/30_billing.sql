-- Deferred, because a correction may take back one refund and book another.
CREATE CONSTRAINT TRIGGER refunds_within_payment
    AFTER INSERT OR UPDATE ON billing.refunds
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION billing.check_refunds();
