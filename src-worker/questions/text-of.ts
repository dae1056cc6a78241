/** In characters: a page of longer texts would be megabytes. */
const LONGEST_TEXT = 1000;

/** SQL for a value as the window shows it: ISO 8601, plain numbers; a text that is cut ends with an ellipsis. */
export function textOf(value: string, type: string): string {
  if (type.startsWith('TIMESTAMP')) return `replace(${value}::VARCHAR, ' ', 'T')`;
  const text = type === 'VARCHAR' ? value : `${value}::VARCHAR`;
  if (IS_SHORT.test(type)) return text;
  return `CASE WHEN length(${text}) > ${LONGEST_TEXT} THEN left(${text}, ${LONGEST_TEXT}) || '…' ELSE ${text} END`;
}

const IS_SHORT = /^(BOOLEAN|DATE|TIME|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)(?!.*\[)/;
