/** When a chosen file that could not be read was last changed, ISO 8601; null for one that could. */
export default 'ALTER TABLE chosen_files ADD COLUMN unreadable TEXT';
