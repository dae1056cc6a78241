/** The order that people have given to what waits in line. */
export default `
CREATE TABLE line_places (
  line text COLLATE "C" NOT NULL,
  workflow_id text COLLATE "C" NOT NULL,
  place integer NOT NULL,
  PRIMARY KEY (line, workflow_id)
);
INSERT INTO revisions VALUES ('lines', 0);
`;
