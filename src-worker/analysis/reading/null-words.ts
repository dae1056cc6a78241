/** Texts that stand for a missing value wherever they occur. */
export const NULL_WORDS = ['NULL', 'null', 'Null', 'N/A', 'n/a', '#N/A', '<NA>', '\\N'];
/** Those that do so only among numbers, dates and truth values: in a text, “NA” may be Namibia. */
export const NULL_WORDS_AMONG_VALUES = [
  ...NULL_WORDS,
  ...['NA', 'na', 'NaN', 'nan', '-nan', '-NaN', 'None', 'none', 'nil', 'NIL'],
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
