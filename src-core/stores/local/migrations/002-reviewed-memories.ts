/** What a review says of the memories that were found, as JSON. */
export default 'ALTER TABLE reviews ADD COLUMN memories TEXT';
