-- Says whether any catalog row came, went or changed: a hash over where rows lie and who wrote
-- them. `pg_get_*def()` reads the newest catalog whatever the snapshot, so a reader takes this seal
-- in the snapshot of its reading and again in a newer one, and believes what it read only if both
-- are equal.
-- In: nothing. Out: one row, `seal text`. Versions: the same on all (hash_record_extended is in
-- 14).
SELECT pg_catalog.concat_ws(':',
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(c.oid, c.xmin, c.ctid), 1))
     FROM pg_catalog.pg_class AS c WHERE c.oid >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(a.attrelid, a.xmin, a.ctid), 2))
     FROM pg_catalog.pg_attribute AS a WHERE a.attrelid >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(t.oid, t.xmin, t.ctid), 3))
     FROM pg_catalog.pg_type AS t WHERE t.oid >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(p.oid, p.xmin, p.ctid), 4))
     FROM pg_catalog.pg_proc AS p WHERE p.oid >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(n.oid, n.xmin, n.ctid), 5))
     FROM pg_catalog.pg_namespace AS n),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(o.oid, o.xmin, o.ctid), 6))
     FROM pg_catalog.pg_constraint AS o WHERE o.oid >= 16384),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(i.indexrelid, i.xmin, i.ctid), 7))
     FROM pg_catalog.pg_index AS i WHERE i.indexrelid >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(d.oid, d.xmin, d.ctid), 8))
     FROM pg_catalog.pg_attrdef AS d),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(r.oid, r.xmin, r.ctid), 9))
     FROM pg_catalog.pg_rewrite AS r WHERE r.oid >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(g.oid, g.xmin, g.ctid), 10))
     FROM pg_catalog.pg_trigger AS g),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(l.oid, l.xmin, l.ctid), 11))
     FROM pg_catalog.pg_policy AS l),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(e.oid, e.xmin, e.ctid), 12))
     FROM pg_catalog.pg_enum AS e),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(s.seqrelid, s.xmin, s.ctid), 13))
     FROM pg_catalog.pg_sequence AS s),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(x.oid, x.xmin, x.ctid), 14))
     FROM pg_catalog.pg_extension AS x),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(m.objoid, m.xmin, m.ctid), 15))
     FROM pg_catalog.pg_description AS m),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(v.oid, v.xmin, v.ctid), 41))
     FROM pg_catalog.pg_event_trigger AS v),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(z.oid, z.xmin, z.ctid), 42))
     FROM pg_catalog.pg_statistic_ext AS z),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(y.oid, y.xmin, y.ctid), 43))
     FROM pg_catalog.pg_default_acl AS y),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(k.oid, k.xmin, k.ctid), 44))
     FROM pg_catalog.pg_collation AS k WHERE k.oid >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(u.oid, u.xmin, u.ctid), 45))
     FROM pg_catalog.pg_ts_parser AS u WHERE u.oid >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(w.oid, w.xmin, w.ctid), 46))
     FROM pg_catalog.pg_ts_template AS w WHERE w.oid >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(b.oid, b.xmin, b.ctid), 47))
     FROM pg_catalog.pg_ts_dict AS b WHERE b.oid >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(f.oid, f.xmin, f.ctid), 48))
     FROM pg_catalog.pg_ts_config AS f WHERE f.oid >= 16384),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(q.mapcfg, q.xmin, q.ctid), 49))
     FROM pg_catalog.pg_ts_config_map AS q WHERE q.mapcfg >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(j.objoid, j.xmin, j.ctid), 50))
     FROM pg_catalog.pg_seclabel AS j),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(j.objoid, j.xmin, j.ctid), 51))
     FROM pg_catalog.pg_shseclabel AS j),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(h.inhrelid, h.xmin, h.ctid), 16))
     FROM pg_catalog.pg_inherits AS h),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(w.oid, w.xmin, w.ctid), 31))
     FROM pg_catalog.pg_foreign_data_wrapper AS w),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(f.oid, f.xmin, f.ctid), 32))
     FROM pg_catalog.pg_foreign_server AS f),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(f.ftrelid, f.xmin, f.ctid), 34))
     FROM pg_catalog.pg_foreign_table AS f),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(p.oid, p.xmin, p.ctid), 35))
     FROM pg_catalog.pg_publication AS p),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(r.oid, r.xmin, r.ctid), 36))
     FROM pg_catalog.pg_publication_rel AS r),
    -- Superusers alone may see where the rows of these two lie; others are shown some columns of
    -- them. A statement that names what it may not read fails, so it is made here.
    (SELECT pg_catalog.hashtextextended(pg_catalog.query_to_xml(pg_catalog.concat(
        'SELECT ', CASE
            WHEN pg_catalog.has_table_privilege('pg_catalog.pg_subscription', 'SELECT')
            THEN 'oid, xmin, ctid'
            ELSE (
                SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ')
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid = 'pg_catalog.pg_subscription'::pg_catalog.regclass
                    AND a.attnum > 0 AND NOT a.attisdropped
                    AND pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT'))
        END, ' FROM pg_catalog.pg_subscription ORDER BY oid'), false, true, '')::text, 37)),
    (SELECT pg_catalog.hashtextextended(pg_catalog.query_to_xml(CASE
        WHEN pg_catalog.has_table_privilege('pg_catalog.pg_user_mapping', 'SELECT')
        THEN 'SELECT oid, xmin, ctid FROM pg_catalog.pg_user_mapping ORDER BY oid'
        -- Options are left out: some are secret, and a hash of a password tells of it.
        ELSE 'SELECT umid, srvid, umuser FROM pg_catalog.pg_user_mappings ORDER BY umid'
        END, false, true, '')::text, 33)),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(v.aggfnoid, v.xmin, v.ctid), 60))
     FROM pg_catalog.pg_aggregate AS v WHERE v.aggfnoid::pg_catalog.oid >= 16384),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(w.rngtypid, w.xmin, w.ctid), 61))
     FROM pg_catalog.pg_range AS w WHERE w.rngtypid >= 16384),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(y.oid, y.xmin, y.ctid), 62))
     FROM pg_catalog.pg_cast AS y WHERE y.oid >= 16384),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(z.oid, z.xmin, z.ctid), 63))
     FROM pg_catalog.pg_operator AS z WHERE z.oid >= 16384),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(q.oid, q.xmin, q.ctid), 64))
     FROM pg_catalog.pg_opfamily AS q WHERE q.oid >= 16384),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(k.oid, k.xmin, k.ctid), 65))
     FROM pg_catalog.pg_opclass AS k WHERE k.oid >= 16384),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(b.oid, b.xmin, b.ctid), 66))
     FROM pg_catalog.pg_amop AS b WHERE b.oid >= 16384),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(f.oid, f.xmin, f.ctid), 67))
     FROM pg_catalog.pg_amproc AS f WHERE f.oid >= 16384),
    -- With those of initdb: PL/pgSQL is a member of an extension, and has privileges.
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(u.oid, u.xmin, u.ctid), 68))
     FROM pg_catalog.pg_language AS u),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(j.oid, j.xmin, j.ctid), 69))
     FROM pg_catalog.pg_am AS j WHERE j.oid >= 16384),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(tt.oid, tt.xmin, tt.ctid), 70))
     FROM pg_catalog.pg_transform AS tt WHERE tt.oid >= 16384),
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(cc.oid, cc.xmin, cc.ctid), 71))
     FROM pg_catalog.pg_conversion AS cc WHERE cc.oid >= 16384),
    -- That a column owns a sequence, or an extension an object, is said here and nowhere else.
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(d.objid, d.xmin, d.ctid), 80))
     FROM pg_catalog.pg_depend AS d WHERE d.objid >= 16384 OR d.refobjid >= 16384),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(i.objoid, i.xmin, i.ctid), 81))
     FROM pg_catalog.pg_init_privs AS i),
    -- What belongs to the whole server and is written back by name.
    (SELECT pg_catalog.bit_xor(
        pg_catalog.hash_record_extended(ROW(r.oid, r.rolname, r.rolsuper), 82))
     FROM pg_catalog.pg_roles AS r),
    (SELECT pg_catalog.bit_xor(pg_catalog.hash_record_extended(ROW(s.oid, s.spcname), 83))
     FROM pg_catalog.pg_tablespace AS s),
    (SELECT pg_catalog.hash_record_extended(ROW(d.oid, d.xmin, d.ctid), 84)
     FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
) AS seal
