import type { Entity } from '#shared/knowledge';

const URL = /\bhttps?:\/\/[^\s<>"'()[\]{}]+[^\s<>"'()[\]{}.,;:!?]/g;
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;
const NUMBER = '\\d{1,15}(?:[.,]\\d{1,15}){0,5}';
const MONEY = new RegExp(
  `[$€£¥]\\s?${NUMBER}(?:\\s?(?:million|billion|thousand|bn|k|m)\\b)?|(?<![\\w.,])${NUMBER}\\s?(?:(?:million|billion)\\s)?(?:USD|EUR|GBP|JPY|CHF|€|dollars?|euros?|pounds?|yen)(?!\\w)`,
  'gi',
);
/** Numbers with a unit say something by themselves; bare ones do not. */
const MEASURE = new RegExp(
  `(?<![\\w.,])${NUMBER}\\s?(?:%|percent|km|cm|mm|kg|mg|GB|MB|TB|kB|GHz|MHz|kWh|ms|°C|°F|bits?|bytes?|met(?:er|re)s?|kilomet(?:er|re)s?|miles?|lit(?:er|re)s?|hours?|minutes?|seconds?|days?|years?)(?!\\w)`,
  'g',
);

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
    'Golang',
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
    'OpenSSL',
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

/** Addresses, e-mail, money, measures and known technologies, in any language, in the order of the content. */
export function plainEntities(content: string): Entity[] {
  return [
    ...matches(content, URL, 'url'),
    ...matches(content, EMAIL, 'email'),
    ...matches(content, MONEY, 'money'),
    ...matches(content, MEASURE, 'number'),
    ...matches(content, TECHNOLOGIES, 'technology'),
  ];
}

function matches(content: string, pattern: RegExp, type: Entity['type']): Entity[] {
  return [...content.matchAll(pattern)].map(([text]) => ({ text: text.trim(), type, count: 1 }));
}
