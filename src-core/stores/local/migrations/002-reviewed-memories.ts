/** What a review says about the memories that were found, as JSON. */
export default 'ALTER TABLE reviews ADD COLUMN memories TEXT';
