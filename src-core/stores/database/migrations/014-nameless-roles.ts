/** Only turns without a speaker's name are found by their role: "what did I say" means nobody who has a name. */
export default `
DELETE FROM turns_labels WHERE name = 'role'
  AND position IN (SELECT position FROM turns_labels WHERE name = 'speaker');
`;
