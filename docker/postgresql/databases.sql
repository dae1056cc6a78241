-- Roles and databases, each with the password of .env. It may run any number of times.
\set ON_ERROR_STOP on
-- A statement that fails does not leave its password in the server's log.
SET log_min_error_statement = panic;
\getenv temporal_password TEMPORAL_DATABASE_PASSWORD
\getenv leather_book_password LEATHER_BOOK_DATABASE_PASSWORD

SELECT format('CREATE ROLE %I LOGIN', name)
FROM unnest(ARRAY['temporal', 'leather_book']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

ALTER ROLE temporal PASSWORD :'temporal_password';
ALTER ROLE leather_book PASSWORD :'leather_book_password';

SELECT format('CREATE DATABASE %I OWNER %I', name, owner)
FROM (VALUES ('temporal', 'temporal'), ('temporal_visibility', 'temporal'), ('leather_book', 'leather_book'))
  AS wanted (name, owner)
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name)
\gexec

REVOKE CONNECT ON DATABASE temporal, temporal_visibility, leather_book FROM PUBLIC;

\connect leather_book
CREATE EXTENSION IF NOT EXISTS vector;
