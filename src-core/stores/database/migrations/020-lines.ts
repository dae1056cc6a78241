/** The order that people have given to what waits in line. */
export default `
CREATE TABLE line_places (
  line TEXT NOT NULL,
  workflow_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (line, workflow_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE lines_revision (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), revision INTEGER NOT NULL) STRICT;
INSERT INTO lines_revision VALUES (1, 0);
`;
