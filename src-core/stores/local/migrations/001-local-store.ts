/** What has yet to be sent to the server and the Black Vault, and the data files that the window may name by an id. */
export default `
CREATE TABLE outbox (
  workflow_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  -- The request as JSON.
  request TEXT NOT NULL,
  summary TEXT NOT NULL,
  submitted_at TEXT NOT NULL,
  -- 1 once the server may have heard of the workflow.
  start_attempted INTEGER NOT NULL DEFAULT 0,
  cancel_requested INTEGER NOT NULL DEFAULT 0,
  -- The server that has the job: 'embedded', or the address of another one. Null while none has.
  started_on TEXT,
  -- 1 for one that is run again: it is put back by itself once only.
  run_again INTEGER NOT NULL DEFAULT 0
) STRICT;

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

-- What reviews mean for the Black Vault and it has yet to hear, in order.
CREATE TABLE vault_orders (
  -- Never given twice: one that is done must not come to mean another.
  order_id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- As JSON.
  vault_order TEXT NOT NULL
) STRICT;

CREATE TABLE chosen_files (
  file_id TEXT PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  -- When it was last chosen, in milliseconds since 1970.
  chosen_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX chosen_files_recent ON chosen_files (chosen_ms);

-- A row once the shared store has handed its rows over: an older copy of it must not bring them back.
CREATE TABLE handed_over (only_row INTEGER PRIMARY KEY CHECK (only_row = 1)) STRICT;
`;
