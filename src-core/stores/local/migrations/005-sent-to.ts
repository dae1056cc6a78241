/** The server that a start was sent to, by its name in the outbox: it may have the job. Null if that is not known. */
export default 'ALTER TABLE outbox ADD COLUMN sent_to TEXT';
