const map = (from: string, to: string) => {
  const target = [...to];
  const table = new Map([...from].map((char, index) => [char, target[index] ?? char]));
  return (text: string) => [...text].map((char) => table.get(char) ?? char).join('');
};
/** Word by word, except where only figures would remain: nobody reads those as a word. */
const leet = (from: string, to: string) => {
  const replace = map(from, to);
  return (text: string) =>
    text.replace(/[a-z0-9]+/gi, (word) => (/[a-z]/i.test(replace(word)) ? replace(word) : word));
};
const shift = (base: number) => (text: string) =>
  text.replace(/[a-z]/g, (char) => String.fromCodePoint(base + char.charCodeAt(0) - 97));
const between = (joint: string) => (text: string) =>
  text
    .split(' ')
    .map((word) => [...word.replace(/['’]/g, '')].join(joint))
    .join('   ');

/** Ways of writing a prompt that leave it readable and hide its words from a simple filter. For the tests. */
export const DISGUISES: Record<string, (text: string) => string> = {
  'upper case': (text) => text.toUpperCase(),
  'alternating case': (text) => [...text].map((char, at) => (at % 2 ? char.toUpperCase() : char)).join(''),
  'Cyrillic letters': map('aceopxyijsABEKMHOPCTX', 'асеорхуіјѕАВЕКМНОРСТХ'),
  'Greek letters': map('aoivktp', 'αοιντκρ'.replace('τκ', 'κτ')),
  'small capitals': map('abcdeghijklmnoprtuvwyz', 'ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ'),
  'fullwidth letters': shift(0xff41),
  'mathematical bold': shift(0x1d41a),
  'mathematical monospace': shift(0x1d68a),
  'mathematical fraktur': shift(0x1d586),
  'circled letters': shift(0x24d0),
  'negative squared letters': shift(0x1f170),
  'combining marks': (text) => text.replace(/[a-z]/gi, '$&̈̂'),
  'precomposed accents': map('aeiounc', 'äéîöüñç'),
  'zero-width characters': (text) => text.replace(/[a-z]/gi, '$&\u200b\u2060'),
  'soft hyphens': (text) => text.replace(/[a-z]/gi, '$&\u00ad'),
  leetspeak: leet('aeiost', '431057'),
  // An i at the end of a word would be an exclamation mark.
  'leetspeak with signs': (text) => leet('as', '@$')(text.replace(/i(?=[a-z])/g, '!')),
  'leetspeak of vowels': leet('aeio', '4310'),
  'stretched letters': (text) => text.replace(/[a-z]{4,}/gi, (word) => word.replace(/[aeiou]/gi, '$&$&$&$&')),
  'spaced letters': between(' '),
  'dotted letters': between('.'),
  'underscored letters': between('_'),
  'hyphenated letters': between('-'),
  'emoji between letters': between('✨'),
};
