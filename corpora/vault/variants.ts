import { BOILERPLATE } from './innocent-texts';
import { ALL_INNOCENT_TEXTS as INNOCENT_TEXTS } from './all-texts';

/** What somebody may do to a denied text. `index` varies it from text to text. */
export const VARIANTS: Record<string, (text: string, index: number) => string> = {
  'upper case': (text) => text.toUpperCase(),
  'line wraps': (text) => text.replace(/(.{20,30}) /g, '$1\n'),
  hyphenation: (text) => text.replace(/(\p{L}{4})(\p{Ll}{4})/gu, '$1-\n$2'),
  'zero-width joiners': (text) => [...text].join('\u200d'),
  homoglyphs: (text) => text.replace(/[aeopc]/g, (char) => 'аеорс'['aeopc'.indexOf(char)] ?? char),
  'leet digits': (text) => text.replace(/[oeast]/g, (char) => '03457'['oeast'.indexOf(char)] ?? char),
  'letters spaced evenly': (text) => [...text.replace(/\s/g, '')].join(' '),
  'letters spaced, wider gaps between words': (text) =>
    text
      .split(/\s+/)
      .map((word) => [...word].join(' '))
      .join('   '),
  Markdown: (text) => `> **${text.replace(/(\p{L}{5,})/gu, '_$1_')}**`,
  HTML: (text) => `<p class="x">${text.split(' ').join(' </span><span>')}</p>`,
  'quotes and dashes': (text) => `“${text.replace(/[.,]/g, ' — ')}”`,
  'sentences added': (text, index) => `${innocent(index)} ${text} ${innocent(index + 1)}`,
  'pasted into a long text': (text, index) =>
    [...INNOCENT_TEXTS.slice(0, 20), text, innocent(index), ...INNOCENT_TEXTS.slice(20)].join('\n\n'),
  'sentences reversed': (text) => sentences(text).toReversed().join(' '),
  'one word in ten swapped': (text, index) => swapped(text, 10, index),
  'one word in six swapped': (text, index) => swapped(text, 6, index),
  'a sentence between each two': (text, index) =>
    sentences(text)
      .map((sentence, n) => `${sentence} ${innocent(index + n)}`)
      .join(' '),
  'last fifth cut off': (text) => text.slice(0, text.length * 0.8),
  'letters spaced evenly, in a longer text': (text, index) =>
    `${innocent(index)} ${[...text.replace(/\s/g, '')].join(' ')}. ${innocent(index + 1)}`,
  'spaces taken out, in a longer text': (text, index) =>
    `${innocent(index)} ${text.replace(/\s/g, '')} ${innocent(index + 1)}`,
  'without its boilerplate, in a longer text': (text, index) =>
    `${innocent(index)} ${text.replace(BOILERPLATE, '')} ${innocent(index + 1)}`,
  'some words for others': (text) => text.replace(/\b\w+\b/g, (word) => SYNONYMS[word.toLowerCase()] ?? word),
  'half of a long one alone': (text) => (isLong(text) ? text.slice(text.length / 2) : text),
  'a third of a long one, pasted into a longer text': (text, index) =>
    isLong(text)
      ? [innocent(index), text.slice(text.length / 3, (text.length * 2) / 3), innocent(index + 1)].join('\n')
      : text,
  'between angle brackets': (text) => `Notes: <Note: ${text}>`,
  'as tags': (text) =>
    runs(text, 20)
      .map((run) => `<${run}>`)
      .join(' '),
  'as a comment': (text, index) => `${innocent(index)} <!-- ${text} -->`,
  'HTML in a comment': (text) => `Notes on film. <!-- ${text.split(' ').join(' <i>')} -->`,
  'comments between the words': (text) => text.split(' ').join(' <!-- and so on --> '),
  'as an attribute': (text, index) => `${innocent(index)} <p title="${text.replaceAll('"', '”')}">`,
  'as link targets': (text) =>
    runs(text, 12)
      .map((run) => `[more](${run.replace(/[\s()]+/g, '_')})`)
      .join('\n'),
  'each half in a comment or out of it': (text, index) =>
    `${innocent(index)} ${text.slice(0, text.length / 2)} <!-- ${text.slice(text.length / 2)} -->`,
  'numbered lines': (text) =>
    runs(text, 5)
      .map((run, n) => `${n + 1} ${run}`)
      .join('\n'),
  'a number before every third word': (text) =>
    runs(text, 3)
      .map((run, n) => `${n * 10}: ${run}`)
      .join(' '),
  'a word before every fifth': (text) => runs(text, 5).join(' well '),
  'a content word before every third': (text, index) =>
    runs(text, 3)
      .map((run, n) => `${FILLERS[(index + n) % FILLERS.length]} ${run}`)
      .join(' '),
  'first half alone': (text) => half(text, 0),
  'second half alone': (text) => half(text, 1),
  'middle half alone': (text) => {
    const words = text.split(' ');
    return words.slice(words.length / 4, (words.length * 3) / 4).join(' ');
  },
  'first half, in a longer text': (text, index) =>
    `${innocent(index)} ${half(text, 0)} ${innocent(index + 1)}`,
  'second half, in a longer text': (text, index) =>
    `${innocent(index)} ${half(text, 1)} ${innocent(index + 1)}`,
  'words sorted': (text) => text.split(/\s+/).toSorted().join(' '),
  'function words left out, the others sorted by length': (text) =>
    text
      .replace(FUNCTION_WORDS, ' ')
      .split(/\s+/)
      .toSorted((a, b) => a.length - b.length)
      .join(' '),
  'letters doubled': (text) => text.replace(/(\p{L})(?=\p{L})/gu, '$1$1'),
  'some letters doubled': (text, index) => {
    let n = index;
    return text.replace(/(\p{L})(?=\p{L})/gu, (letter) => ((n += 1) % 3 === 0 ? letter + letter : letter));
  },
  'two letters swapped in every third word': (text) =>
    runs(text, 3)
      .map((run) => run.replace(/(\p{L})(\p{L})(\p{L}+)$/u, '$2$1$3'))
      .join(' '),
  'plurals at every third word': (text) =>
    runs(text, 3)
      .map((run) => run.replace(/(\p{L}{3,})(?=\P{L}*$)/u, '$1s'))
      .join(' '),
  'function words left out': (text) => text.replace(FUNCTION_WORDS, ' '),
  'neighbouring words swapped': (text) =>
    runs(text, 2)
      .map((run) => run.split(/\s+/).toReversed().join(' '))
      .join(' '),
  'words of each sentence in another order': (text) =>
    sentences(text)
      .map((sentence) => {
        const words = sentence.split(/\s+/);
        return [...words.filter((_, n) => n % 2), ...words.filter((_, n) => n % 2 === 0)].join(' ');
      })
      .join(' '),
  'words reversed': (text) => text.split(/\s+/).toReversed().join(' '),
  'percent escapes': (text) => encodeURIComponent(text),
  'JSON with escapes': (text) =>
    JSON.stringify({ note: text }).replace(/\p{L}/gu, (letter) =>
      letter > 'm' ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter,
    ),
  Base64: (text) => Buffer.from(text, 'utf8').toString('base64'),
  'Base64 in lines, in a longer text': (text, index) =>
    `${innocent(index)}\n\n${Buffer.from(text, 'utf8')
      .toString('base64')
      .replace(/.{76}/g, '$&\n')}\n\n${innocent(index + 1)}`,
  'hexadecimal digits': (text) => Buffer.from(text, 'utf8').toString('hex'),
  'Base64 word by word': (text) =>
    text
      .split(' ')
      .map((word) => Buffer.from(word, 'utf8').toString('base64'))
      .join(' '),
  Base32: (text) => base32(Buffer.from(text, 'utf8')),
  'binary digits': (text) =>
    Array.from(Buffer.from(text, 'utf8'), (byte) => byte.toString(2).padStart(8, '0')).join(' '),
  'a hexadecimal dump': (text) => dump(Buffer.from(text, 'utf8')),
  ROT13: (text) =>
    text.replace(/[a-z]/gi, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) + (letter.toLowerCase() < 'n' ? 13 : -13)),
    ),
  'letters in reverse order': (text) => [...text].toReversed().join(''),
  'quoted-printable': (text) =>
    Array.from(Buffer.from(text, 'utf8'), (byte) =>
      byte > 126 || byte === 61 || byte % 7 === 0
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    ).join(''),
};

const FILLERS = ['maybe', 'window', 'certainly', 'garden', 'seven', 'yellow', 'quickly', 'mother'];
const FUNCTION_WORDS =
  /(?<!\p{L})(?:a|an|the|and|or|but|of|to|in|on|at|by|for|with|from|is|are|was|were|be|been|it|its|that|this|they|their|you|your|he|she|his|her|as|not|der|die|das|und|in|zu|le|la|les|et|de|и|в|на)(?!\p{L})/giu;

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = bits.match(/.{1,5}/g) ?? [];
  return digits
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** As `xxd` prints it, without the characters. */
function dump(bytes: Buffer): string {
  const lines = bytes.toString('hex').match(/.{1,32}/g) ?? [];
  return lines
    .map((line, n) => `${(n * 16).toString(16).padStart(8, '0')}: ${line.replace(/.{4}/g, '$& ')}`)
    .join('\n');
}

/** The first or the second half of its words. */
function half(text: string, which: 0 | 1): string {
  const words = text.split(' ');
  const middle = Math.ceil(words.length / 2);
  return (which === 0 ? words.slice(0, middle) : words.slice(middle)).join(' ');
}

/** The text in pieces of this many words. */
function runs(text: string, words: number): string[] {
  return text.match(new RegExp(`(?:\\S+\\s*){1,${words}}`, 'g'))?.map((run) => run.trim()) ?? [];
}

const SYNONYMS: Record<string, string> = {
  the: 'that',
  and: 'plus',
  is: 'remains',
  they: 'people',
  you: 'one',
  one: 'somebody',
  with: 'using',
  because: 'since',
  must: 'should',
  who: 'that',
  for: 'towards',
};

function isLong(text: string): boolean {
  return text.length > 1_500;
}

/** Ways in which a text may share something with a denied one, and still be another. */
export const RELATIVES: Record<string, (innocent: string, denied: string) => string> = {
  'the same subject': (text) => text,
  'the same boilerplate sentence': (text) => `${text} ${BOILERPLATE}`,
  'quoting one sentence': (text, denied) => `${text} Somebody wrote: “${quotable(denied)}” That is wrong.`,
};

function innocent(index: number): string {
  return INNOCENT_TEXTS[index % INNOCENT_TEXTS.length] ?? '';
}

function sentences(text: string): string[] {
  return text.match(/[^.!?]+[.!?]*\s*/g)?.map((sentence) => sentence.trim()) ?? [text];
}

function quotable(text: string): string {
  const all = sentences(text);
  // One sentence is most of a text of one or two.
  return all.length > 2 ? (all[1] ?? '') : '';
}

function swapped(text: string, every: number, index: number): string {
  return text
    .split(' ')
    .map((word, n) => (n % every === index % every ? `other${n}` : word))
    .join(' ');
}
