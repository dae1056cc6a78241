/** A job that timed out may be started again under its workflow id. */
export default `
-- 1 for one that is run again: it is put back by itself once only.
ALTER TABLE outbox ADD COLUMN run_again INTEGER NOT NULL DEFAULT 0;
`;
