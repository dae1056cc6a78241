/** An accepted job stays in the outbox until it has ended: should the server lose it, it is started again. */
export default `
-- The server that has the job: 'embedded', or the address of another one. Null while none has.
ALTER TABLE outbox ADD COLUMN started_on TEXT;
`;
