/** What was forgotten, until the histories of its jobs are deleted. */
export default `
CREATE TABLE forgettings (
  forgetting_id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- JSON.
  forgetting TEXT NOT NULL,
  made_ms INTEGER NOT NULL
) STRICT;
`;
