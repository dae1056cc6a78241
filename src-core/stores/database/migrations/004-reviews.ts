/** Reviews that have yet to be sent to the server. */
export default `
CREATE TABLE reviews (
  workflow_id TEXT PRIMARY KEY,
  -- The id of the update at the server: the same one again counts once.
  review_id TEXT NOT NULL UNIQUE,
  decision TEXT NOT NULL,
  reason TEXT,
  reviewer TEXT,
  given_at TEXT NOT NULL,
  -- Not told to the server before.
  sends_at TEXT NOT NULL,
  -- 1 once the server may have heard of it: no way back.
  send_attempted INTEGER NOT NULL DEFAULT 0
) STRICT;
`;
