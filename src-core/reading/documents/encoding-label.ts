import { TEXT_ENCODINGS, type TextEncoding } from '#shared/text-encodings';

/** Labels of the web for encodings that are named otherwise here, or that another contains. */
const LABELS: Readonly<Record<string, TextEncoding>> = {
  utf8: 'utf-8',
  'utf-16le': 'utf-16',
  'utf-16be': 'utf-16',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  latin9: 'iso-8859-15',
  latin2: 'iso-8859-2',
  'iso-8859-7': 'windows-1253',
  greek: 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-8-i': 'windows-1255',
  'iso-8859-6': 'windows-1256',
  'iso-8859-9': 'windows-1254',
  'iso-8859-13': 'windows-1257',
  'tis-620': 'windows-874',
  'iso-8859-11': 'windows-874',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  'big5-hkscs': 'big5',
  'x-x-big5': 'big5',
  'shift-jis': 'shift_jis',
  sjis: 'shift_jis',
  'x-sjis': 'shift_jis',
  'windows-31j': 'shift_jis',
  'ks_c_5601-1987': 'euc-kr',
  'windows-949': 'euc-kr',
  cp949: 'euc-kr',
  'koi8-ru': 'koi8-u',
  cp866: 'ibm866',
  cp850: 'ibm850',
  cp852: 'ibm852',
  'x-mac-roman': 'macintosh',
  'x-mac-cyrillic': 'maccyrillic',
};

/** The encoding that a label of the web means, as in `<meta charset>`; undefined for one that is not known. */
export function encodingOfLabel(label: string | undefined): TextEncoding | undefined {
  if (!label) return undefined;
  const name = label.toLowerCase().replace(/^(?:cp|x-cp)(?=125\d$)/, 'windows-');
  return LABELS[name] ?? TEXT_ENCODINGS.find((encoding) => encoding === name);
}
