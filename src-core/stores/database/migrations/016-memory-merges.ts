/** The last merge into a memory, so that it can be undone. */
export default `
CREATE TABLE memory_merges (
  survivor INTEGER PRIMARY KEY REFERENCES memories ON DELETE CASCADE,
  made_ms INTEGER NOT NULL,
  -- JSON: what it has changed, without a text.
  merge TEXT NOT NULL
) STRICT;
`;
