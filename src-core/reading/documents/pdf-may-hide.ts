import { constants, inflateSync } from 'node:zlib';

/** Invisible text, white or nearly white letters, and what is transparent throughout. */
const HIDING =
  /(?:^|[\s\])])(?:[37]\s+Tr|(?:(?:1(?:\.0*)?|0?\.9[7-9]\d*)\s+){3}(?:rg|scn?)|(?:1(?:\.0*)?|0?\.9[7-9]\d*)\s+(?:g|scn?)|(?:0(?:\.0*)?\s+){3}0(?:\.0*)?\s+(?:k|scn?))(?=\s|$)/;
const TRANSPARENT = /\/ca\s+0?(?:\.0+)?0?\s*[/>\s]/;
/** Layers can be switched off. */
const LAYERS = '/OCProperties';
/** Streams that draw nothing. */
const OTHERS =
  /\/Subtype\s*\/Image|\/Length1|\/Type\s*\/(?:XRef|Metadata)|\/CIDFontType0C|\/Type1C|\/OpenType/;
const STREAM = Buffer.from('stream');
const LONGEST_DICTIONARY = 1000;
const MOST_UNPACKED = 32 * 1024 * 1024;

/**
 * Whether a PDF has operators that can hide text: to look at each letter takes time. True as well if its streams cannot
 * be read here.
 */
export function mayHide(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes('/Encrypt') || file.includes(LAYERS) || TRANSPARENT.test(file.toString('latin1')))
    return true;
  for (let at = file.indexOf(STREAM); at !== -1; at = file.indexOf(STREAM, at + 1)) {
    if (file.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const before = file.subarray(Math.max(0, at - LONGEST_DICTIONARY), at).toString('latin1');
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
    if (OTHERS.test(dictionary)) continue;
    const end = file.indexOf('endstream', at);
    const start = at + STREAM.length + (file[at + STREAM.length] === 13 ? 2 : 1);
    const content = contentOf(file.subarray(start, end === -1 ? undefined : end), dictionary);
    if (content === null || HIDING.test(content) || TRANSPARENT.test(content) || content.includes(LAYERS))
      return true;
    if (end !== -1) at = end;
  }
  return false;
}

/** What is in a stream; null if it is packed in a way that is not known here. */
function contentOf(packed: Buffer, dictionary: string): string | null {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1];
  if (filter === undefined || filter.replace(/[[\]\s]/g, '') === '') return packed.toString('latin1');
  if (!/^\[?\s*\/(?:FlateDecode|Fl)\s*\]?$/.test(filter)) return null;
  try {
    return inflateSync(packed, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: MOST_UNPACKED,
    }).toString('latin1');
  } catch {
    return null;
  }
}
