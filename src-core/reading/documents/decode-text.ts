import { decode } from '../../platform/text/encoding/decode';
import { asUsualUnicode } from '../../platform/text/encoding/rare-encodings';
import { readability } from '../../platform/text/encoding/readability';
import { TEXT_ENCODING_NAMES, type TextEncoding } from '#shared/text-encodings';
import { encodingOfLabel } from './encoding-label';
import { unreadable } from './unreadable';

export interface DecodedText {
  text: string;
  /** What could not be read properly. */
  warnings: string[];
  /** For a text that is not Unicode, or has bytes that fit no letter: a person may know better. */
  encoding?: TextEncoding;
}

export interface EncodingHints {
  /** A WHATWG encoding label, as in HTML's `<meta charset>`; an unknown one counts as absent. */
  declared?: string | undefined;
  /** What the person chose. */
  chosen?: TextEncoding | undefined;
}

/** The colours of a terminal, and letters printed twice to be bold. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const TERMINAL = /\u001b\[[0-9;?]*[A-Za-z]|[^\n]\u0008/g;
/** All but tab, line feed, vertical tab, form feed and carriage return. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f]/g;
/** Above this share of a text, they are not a mistake of the program that wrote it. */
const MAX_CONTROLS_SHARE = 1 / 1000;
/** This much of a text is enough to see how it reads. */
const SAMPLE_LENGTH = 50_000;
/** How much worse the declared encoding may read than the one that was found. */
const DECLARED_MAY_LACK = 0.1;
const READS_WELL = 0.6;

/**
 * Decodes text: in the chosen encoding, otherwise as a byte order mark or valid Unicode shows, otherwise in the
 * declared encoding if the text reads well in it, otherwise in the one in which it reads best.
 * @throws AppError `document_unreadable` for bytes that are not text.
 */
export function decodeText(given: Uint8Array, hints: EncodingHints = {}): DecodedText {
  const bytes = hints.chosen === undefined ? asUsualUnicode(given) : given;
  const { text: raw, encoding, badCharacters, warnings } = readBest(bytes, hints);
  const text = raw.replace(TERMINAL, '').replace(/[\f\v\u0085]/g, '\n');
  const controls = text.match(CONTROLS)?.length ?? 0;
  if (controls > 1 && controls > text.length * MAX_CONTROLS_SHARE) throw notText();
  if (controls > 0) warnings.push('Control characters were left out: they are not text.');
  if (badCharacters > 0) warnings.push('Some characters could not be read; each is shown as \ufffd.');
  const isUnicode = encoding === 'utf-8' || encoding === 'utf-16';
  const isCertain = isUnicode && badCharacters === 0 && hints.chosen === undefined;
  return {
    text: text.replace(/\r\n?/g, '\n').replace(CONTROLS, ''),
    warnings,
    ...(isCertain ? {} : { encoding }),
  };
}

function readBest(bytes: Uint8Array, { declared, chosen }: EncodingHints) {
  const warnings: string[] = [];
  if (chosen) return { ...decode(bytes, chosen), warnings };
  const found = decode(bytes);
  const label = encodingOfLabel(declared);
  if (found.encoding !== 'utf-8' && found.encoding !== 'utf-16' && label && !label.startsWith('utf')) {
    const named = decode(bytes, label);
    const reads = readability(named.text.slice(0, SAMPLE_LENGTH));
    const best = readability(found.text.slice(0, SAMPLE_LENGTH));
    if (named.badCharacters === 0 && (reads >= READS_WELL || reads >= best - DECLARED_MAY_LACK))
      return { ...named, warnings };
    warnings.push(
      `It says that it is in ${TEXT_ENCODING_NAMES[label]}, but it reads better in another encoding.`,
    );
  }
  if (found.rival) {
    warnings.push(
      `Its encoding is not certain: it was read as ${TEXT_ENCODING_NAMES[found.encoding]}, and may be ${TEXT_ENCODING_NAMES[found.rival]}.`,
    );
  }
  return { ...found, warnings };
}

function notText() {
  return unreadable(
    'The file is not a text.',
    'Choose a .txt, .md, .html, .pdf or .docx file, or paste the text itself.',
  );
}
