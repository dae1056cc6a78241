import type { Entity } from '#shared/knowledge';
import type { Token } from './english';

const MOST_ENTITIES = 60;
const URL = /\bhttps?:\/\/[^\s<>"'()[\]{}]+[^\s<>"'()[\]{}.,;:!?]/g;
const EMAIL = /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g;
const MONEY =
  /(?:[$€£¥]\s?\d[\d,.]*(?:\s?(?:million|billion|thousand|k|m|bn))?|\b\d[\d,.]*\s?(?:USD|EUR|GBP|JPY|CHF|dollars?|euros?|pounds?|yen)\b)/gi;
/** Numbers with a unit say something by themselves; bare ones do not. */
const MEASURE =
  /\b\d[\d,.]*\s?(?:%|percent|km|cm|mm|kg|mg|GB|MB|TB|kB|GHz|MHz|kWh|ms|°C|°F|bits?|bytes?|meters?|metres?|miles?|hours?|minutes?|seconds?|days?|years?)(?![\w])/g;

const TECHNOLOGIES = new RegExp(
  `(?<![\\w.])(?:${[
    'JavaScript',
    'TypeScript',
    'Node\\.js',
    'Electron',
    'React',
    'Angular',
    'Vue',
    'Python',
    'Rust',
    'Go(?:lang)',
    'Java',
    'Kotlin',
    'Swift',
    'C\\+\\+',
    'C#',
    'Ruby',
    'PHP',
    'Perl',
    'Haskell',
    'Scala',
    'SQL',
    'SQLite',
    'PostgreSQL',
    'MySQL',
    'MongoDB',
    'Redis',
    'DuckDB',
    'Kafka',
    'Docker',
    'Kubernetes',
    'Terraform',
    'Linux',
    'Windows',
    'macOS',
    'Android',
    'iOS',
    'Git',
    'GitHub',
    'GitLab',
    'HTTP',
    'HTTPS',
    'TLS',
    'SSL',
    'SSH',
    'TCP',
    'UDP',
    'DNS',
    'JSON',
    'XML',
    'YAML',
    'CSV',
    'HTML',
    'CSS',
    'OAuth',
    'JWT',
    'REST',
    'GraphQL',
    'gRPC',
    'WebAssembly',
    'TensorFlow',
    'PyTorch',
    'scikit-learn',
    'pandas',
    'NumPy',
    'Argon2(?:id)?',
    'bcrypt',
    'scrypt',
    'AES',
    'RSA',
    'SHA-?256',
    'MD5',
    'Temporal',
    'Jupyter',
    'Excel',
    'LaTeX',
    'CVE-\\d{4}-\\d{4,}',
    'RFC \\d{3,5}',
  ].join('|')})(?![\\w])`,
  'g',
);

const ORGANIZATION =
  /\b(?:Inc|Ltd|LLC|GmbH|AG|Corp|Corporation|Company|University|Institute|Foundation|Agency|Ministry|Association|Society|Committee|Bank|Council|Department|Union|Party|Museum|NASA|NATO|UNESCO|OWASP|NIST|IEEE|WHO|EU|UN)\b/;
const PERSON_TITLE =
  /^(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Lady|Lord|President|Captain|King|Queen|Saint|Pope)\.?$/;
const PLACE =
  /\b(?:City|River|Lake|Mount|Mountain|Island|Islands|Ocean|Sea|Street|Avenue|Valley|Bay|Coast|County|Republic|Kingdom|States|Peninsula|Desert)\b/;
const CALENDAR =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)$/;
const BEFORE_PLACE = new Set([
  'in',
  'near',
  'from',
  'between',
  'at',
  'around',
  'across',
  'through',
  'outside',
  'off',
]);

/** Addresses, e-mail, money, measures and known technologies, in any language. */
export function plainEntities(content: string): Entity[] {
  return merged([
    ...matches(content, URL, 'url'),
    ...matches(content, EMAIL, 'email'),
    ...matches(content, MONEY, 'money'),
    ...matches(content, MEASURE, 'number'),
    ...matches(content, TECHNOLOGIES, 'technology'),
  ]);
}

/**
 * Names in an English text: runs of proper nouns, of which the words beside and inside say whether they are people,
 * organizations or places; `other` where nothing does.
 */
export function englishEntities(tokens: readonly Token[], known: readonly Entity[]): Entity[] {
  const taken = new Set(known.map(({ text }) => text.toLowerCase()));
  const lower = new Set(tokens.filter(({ text }) => /^\p{Ll}/u.test(text)).map(({ text }) => text));
  const found: { text: string; type: Entity['type'] }[] = [];
  let run: Token[] = [];
  let before: Token | undefined;
  let startsSentence = true;
  const close = () => {
    const text = run.map((token) => token.text).join(' ');
    const first = run[0];
    // A sentence's first word is written with a capital anyway.
    const doubtful =
      run.length === 1 && first !== undefined && (startsRun || lower.has(first.text.toLowerCase()));
    if (run.length > 0 && text.length > 2 && !doubtful && !taken.has(text.toLowerCase())) {
      found.push({ text, type: typeOf(text, run, before) });
    }
    run = [];
  };
  let startsRun = false;
  for (const [index, token] of tokens.entries()) {
    const name =
      !CALENDAR.test(token.text) &&
      /^\p{Lu}[\p{L}'’.-]*$/u.test(token.text) &&
      (token.pos === 'PROPN' || token.pos === 'NOUN') &&
      !token.stop;
    if (name) {
      if (run.length === 0) {
        before = tokens[index - 1];
        startsRun = startsSentence;
      }
      run.push(token);
    } else {
      close();
    }
    startsSentence =
      token.pos === 'PUNCT' ? /[.!?:\n]/.test(token.text) : token.pos === 'SPACE' ? startsSentence : false;
  }
  close();
  return merged([...known, ...found.map(({ text, type }) => ({ text, type, count: 1 }))]);
}

function typeOf(text: string, run: readonly Token[], before: Token | undefined): Entity['type'] {
  if (ORGANIZATION.test(text)) return 'organization';
  if (PLACE.test(text)) return 'place';
  if (PERSON_TITLE.test(run[0]?.text ?? '') || PERSON_TITLE.test(before?.text ?? '')) return 'person';
  if (before && BEFORE_PLACE.has(before.text.toLowerCase()) && run.length <= 3) return 'place';
  if (run.length >= 2 && run.length <= 3 && run.every(({ text: word }) => /^\p{Lu}\p{Ll}/u.test(word)))
    return 'person';
  return 'other';
}

function matches(content: string, pattern: RegExp, type: Entity['type']): Entity[] {
  return [...content.matchAll(pattern)].map(([text]) => ({ text: text.trim(), type, count: 1 }));
}

/** Each once with its count, most frequent first. A later type yields to an earlier one. */
function merged(entities: readonly Entity[]): Entity[] {
  const byText = new Map<string, Entity>();
  for (const entity of entities) {
    const key = entity.text.toLowerCase();
    const known = byText.get(key);
    if (known) known.count += entity.count;
    else byText.set(key, { ...entity });
  }
  return [...byText.values()].toSorted((a, b) => b.count - a.count).slice(0, MOST_ENTITIES);
}
