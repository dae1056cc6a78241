/** Texts that stand for a missing value wherever they occur. */
export const NULL_WORDS = [
  ...['NULL', 'null', 'Null', 'N/A', 'n/a', '#N/A', '#N/A N/A', '<NA>', '\\N'],
  ...['(null)', '(NULL)', '<null>', '<NULL>', '[NULL]', '[null]'],
];
/** Those that do so only among numbers, dates and truth values: in a text, “NA” may be Namibia. */
export const NULL_WORDS_AMONG_VALUES = [
  ...NULL_WORDS,
  ...['NA', 'na', 'NaN', 'nan', '-nan', '-NaN', 'None', 'none', 'nil', 'NIL', 'NAN', 'NaT'],
  ...[
    'n.a.',
    'N.A.',
    'n. a.',
    'k.A.',
    'k. A.',
    'n.v.',
    'n.d.',
    'N/D',
    'n/d',
    's/d',
    '(blank)',
    'not available',
  ],
  ...['1.#IND', '-1.#IND', '1.#QNAN', '-1.#QNAN', '#ERROR!', '#SPILL!', '#CALC!'],
  ...[
    '-',
    '--',
    '–',
    '—',
    '.',
    '..',
    '…',
    '?',
    '*',
    '#',
    'missing',
    '#NULL!',
    '#DIV/0!',
    '#VALUE!',
    '#REF!',
    '#NAME?',
    '#NUM!',
  ],
];
