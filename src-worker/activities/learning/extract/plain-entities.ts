import type { Entity } from '#shared/knowledge';

const URL = /\bhttps?:\/\/[^\s<>"'()[\]{}]+[^\s<>"'()[\]{}.,;:!?]/g;
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;
const NUMBER = String.raw`\d{1,15}(?:[.,'\u00a0\u202f]\d{3}){0,4}(?:[.,]\d{1,9})?`;
const SCALE = String.raw`(?:\s?(?:million(?:s|en|i|es)?|billions?|thousand|trillion|bn|[km]\b|Milli(?:on(?:en)?|arden?)|Mio\.|Mrd\.|milliards?|milliard[oi]|mill(?:ón|ones)|mil|milh(?:ão|ões)|bilh(?:ão|ões)|milion[ei]|тыс(?:\.|яч\p{L}?)|млн|млрд|миллион\p{L}{0,2}|миллиард\p{L}{0,2}|[万亿億兆]|مليون|مليار|ألف))?`;
const CURRENCY = String.raw`(?:USD|EUR|GBP|JPY|CHF|CNY|RUB|BRL|[€$£¥₽]|(?:US-)?[Dd]ollars?|d[oó]lares|d[oó]lar|euros?|Euro|pounds?|francs?|Franken|pesos?|rea(?:l|is)|yen|рубл\p{L}{1,3}|доллар\p{L}{0,3}|евро|美元|欧元|人民币|元|ドル|ユーロ|円|دولار|يورو|جنيه|ريال|درهم)`;
const MONEY = new RegExp(
  String.raw`[$€£¥]\s?${NUMBER}${SCALE}(?!\p{L})|(?<![A-Za-zÀ-ÿ\u0400-\u04ff\d.,])${NUMBER}${SCALE}\s?(?:d['’e]\s?|de\s|di\s)?${CURRENCY}(?![A-Za-zÀ-ÿ\u0400-\u04ff])`,
  'gu',
);
/** Numbers with a unit say something by themselves; bare ones do not. */
const MEASURE = new RegExp(
  String.raw`(?<![A-Za-zÀ-ÿ\u0400-\u04ff\d.,])${NUMBER}\s?(?:%|percent|Prozent|por ciento|km²?|cm|mm|m²?|kg|mg|g|GB|MB|TB|kB|GHz|MHz|kWh|[GMk]W|ha|ms|°C|°F|bits?|bytes?|met(?:er|re)s?|kilomet(?:er|re)s?|miles?|lit(?:er|re)s?|hours?|minutes?|seconds?|days?|years?|Kilometer|Meter|Quadratmeter|Tonnen|Liter|Grad|kilomètres?|mètres?|tonnes|kilómetros?|metros?|quilômetros?|toneladas|chilometri|metri(?: quadrati)?|tonnellate|км|м|см|мм|кг|т|метр\p{L}{0,2}|километр\p{L}{0,2}|тонн\p{L}?|公里|千米|米|厘米|公斤|吨|平方米|メートル|キロ|センチ|トン|كيلومترا?|مترا?|طنا?|كيلوغراما?)(?![A-Za-zÀ-ÿ\u0400-\u04ff\u0600-\u06ff])`,
  'gu',
);

/** Names of technologies, in their own spelling. */
const NAMES =
  '.NET AES API APIs AMQP Android Angular Ansible Apache Arduino Argon2 Argon2id ASP.NET AWS Azure Bash bcrypt Bluetooth Bootstrap C# C++ Cassandra Chrome Chromium ClickHouse Clojure CoffeeScript CORS CSRF CSS CSV CUDA D3.js Dart DDoS Debian Deno DHCP Django DNS DNSSEC Docker Drupal DuckDB Elasticsearch Electron Elixir Erlang ESLint Excel Express.js F# Fedora Firebase Firefox Flask Flutter Fortran FTP Git GitHub GitLab Golang GPT Gradle Grafana GraphQL gRPC Hadoop Haskell Heroku HMAC HTML HTML5 HTTP HTTP/2 HTTP/3 HTTPS IMAP iOS IPv4 IPv6 Java JavaScript Jenkins jQuery JSON Jupyter JVM JWT Kafka Keras Kotlin Kubernetes Laravel LaTeX LDAP Linux LLM Log4j Lua macOS MariaDB Markdown Matplotlib Maven MD5 Memcached MongoDB MQTT MySQL Neo4j NestJS Next.js nginx Node.js NoSQL npm NumPy OAuth Ollama ONNX OpenAPI OpenCV OpenSSH OpenSSL Oracle pandas PDF Perl PHP Playwright Podman Postgres PostgreSQL PowerShell Prometheus PyPI pytest Python PyTorch QUIC RabbitMQ React Redis Redux REST RPC RSA Ruby Rust S3 SAML Scala scikit-learn SciPy scrypt Selenium SHA-1 SHA-256 SHA-512 SHA1 SHA256 SMTP SOAP Solidity SQL SQLite SSH SSL SSO SVG Svelte Swift Tailwind TCP TCP/IP Temporal TensorFlow Terraform TLS TOML TypeScript Ubuntu UDP Unix URL USB UTF-8 UUID VPN Vue Vue.js WebAssembly WebGL webpack WebRTC WebSocket WebSockets Wi-Fi Windows WordPress XML XSS YAML Zig ZooKeeper';
const NUMBERED = String.raw`CVE-\d{4}-\d{4,7}|CWE-\d{1,4}|RFC[ -]?\d{3,5}|ISO(?:/IEC)?[ -]\d{3,5}`;
const TECHNOLOGIES = new RegExp(
  String.raw`(?<![\w.@/-])(?:${NUMBERED}|${NAMES.split(' ')
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.+*?^${}()|[\]\\/]/g, String.raw`\$&`))
    .join('|')})(?![\w@])`,
  'g',
);

/** Addresses, e-mail, money, measures and known technologies, in any language, in the order of the text. */
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
