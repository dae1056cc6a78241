import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import type { TextEncoding } from '#shared/text-encodings';
import { commonShare } from './common-characters';
import { readDoubleBytes } from './double-bytes';
import { readability } from './readability';

/** How much better the first choice must read than the next to be certain. */
const SURE = 0.04;
const READS_WELL = 0.75;
/** What the frequencies of letter groups, which `chardet` knows, may add: they need a long text. */
const GROUPS = 0.2;

/** What frequent characters may add, where texts are read as ideographs in several encodings. */
const COMMON = 0.4;

/** Encodings with one byte per letter, and the penalty of each for being rare. */
const SINGLE_BYTES: readonly [encoding: TextEncoding, rarity: number][] = [
  ['windows-1252', 0],
  ['iso-8859-15', 0.02],
  ['windows-1250', 0.02],
  ['windows-1251', 0.01],
  ['iso-8859-2', 0.04],
  ['koi8-r', 0.03],
  ['koi8-u', 0.03],
  ['windows-1253', 0.03],
  ['windows-1254', 0.02],
  ['windows-1255', 0.03],
  ['windows-1256', 0.03],
  ['windows-1257', 0.04],
  ['windows-874', 0.03],
  ['ibm866', 0.04],
  ['iso-8859-5', 0.05],
  ['macintosh', 0.15],
  ['maccyrillic', 0.05],
  ['ibm850', 0.15],
  ['ibm852', 0.15],
];

const NAMES_OF_CHARDET: Record<string, TextEncoding> = {
  'ISO-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'ISO-8859-2': 'iso-8859-2',
  'windows-1250': 'windows-1250',
  'ISO-8859-5': 'iso-8859-5',
  'windows-1251': 'windows-1251',
  'KOI8-R': 'koi8-r',
  'ISO-8859-7': 'windows-1253',
  'windows-1253': 'windows-1253',
  'ISO-8859-9': 'windows-1254',
  'windows-1254': 'windows-1254',
  'ISO-8859-8': 'windows-1255',
  'windows-1255': 'windows-1255',
  'windows-1256': 'windows-1256',
  'windows-1257': 'windows-1257',
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
};

export interface LegacyEncoding {
  encoding: TextEncoding;
  /** Another encoding reads nearly as well; null if none does. */
  rival: TextEncoding | null;
}

/**
 * The encoding of a text that is not Unicode: the one in which it reads best, letter by letter and by the frequencies of
 * its groups of letters.
 * @param sample The lines, or words, that have bytes beyond ASCII.
 */
export function detectLegacyEncoding(sample: Uint8Array): LegacyEncoding {
  const groups = new Map<TextEncoding, number>();
  for (const { name, confidence } of analyse(sample)) {
    const encoding = NAMES_OF_CHARDET[name];
    if (encoding !== undefined) groups.set(encoding, Math.max(groups.get(encoding) ?? 0, confidence / 100));
  }
  const bytes = Buffer.from(sample);
  const central = Math.max(groups.get('iso-8859-2') ?? 0, groups.get('windows-1250') ?? 0);
  groups.set('iso-8859-2', central).set('windows-1250', central);
  // It does not know these, whose small letters are mostly those of the others.
  groups.set('koi8-u', groups.get('koi8-r') ?? 0);
  groups.set('maccyrillic', groups.get('windows-1251') ?? 0);
  const scores = [
    ...readDoubleBytes(sample).map(({ encoding, score }) => ({
      encoding,
      score: score + (score > 0 ? COMMON * (commonShare(iconv.decode(bytes, encoding), encoding) ?? 0) : 0),
    })),
    ...SINGLE_BYTES.map(([encoding, rarity]) => ({
      encoding,
      score: readability(iconv.decode(bytes, encoding)) - rarity,
    })),
  ]
    .map(({ encoding, score }) => ({ encoding, score: score + (groups.get(encoding) ?? 0) * GROUPS }))
    .toSorted((one, other) => other.score - one.score);
  const [best] = scores;
  const encoding = best?.encoding ?? 'windows-1252';
  const text = iconv.decode(bytes, encoding);
  const next = scores.find((other) => iconv.decode(bytes, other.encoding) !== text);
  const isSure = (best?.score ?? 0) >= READS_WELL && (best?.score ?? 0) - (next?.score ?? 0) >= SURE;
  return { encoding, rival: isSure ? null : (next?.encoding ?? null) };
}
