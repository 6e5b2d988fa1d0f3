-- ============================================
-- PostgreSQL schema, built by confiture
-- ============================================
--
-- Environment: local
-- Schema Hash: 1d538b54fcc8c1fc967fcda4f1ad5a4ebf0764c66db2dd9fd96d02ad4cdfca6d
-- Files Included: 3
--
-- Change the files it is built from instead of this one.
-- ============================================

/* ==========================================
 * File: schema/10_tables/users.sql
 * ========================================== */

CREATE TABLE users (id int PRIMARY KEY);

/* ==========================================
 * File: schema/20_views/names.sql
 * ========================================== */

CREATE VIEW names AS
SELECT id FROM users;

/* ==========================================
 * File: seeds/users.sql
 * ========================================== */

INSERT INTO users VALUES (1)
;
