-- from PostgreSQL 17
CREATE SUBSCRIPTION s CONNECTION 'host=h' PUBLICATION a
    WITH (connect = false, streaming = parallel, origin = none, run_as_owner, password_required = false);
CREATE SUBSCRIPTION t CONNECTION 'host=h' PUBLICATION a
    WITH (connect = false, streaming = parallel, origin = none, run_as_owner, password_required = false,
        failover, two_phase, disable_on_error);
