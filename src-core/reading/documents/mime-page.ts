/** What a browser saves as one file: a mail whose first part of HTML is the page. */
const MIME = /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?MIME-Version:/i;

/** The page in a file that is a mail, as browsers and Word save it (.mht); undefined for any other file. */
export function pageInMime(bytes: Uint8Array): Uint8Array | undefined {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const text = raw.replaceAll('\r\n', '\n');
  if (!MIME.test(text.slice(0, 10_000))) return undefined;
  const boundary = /boundary="?([^"\n;]+)"?/i.exec(text.slice(0, 10_000))?.[1];
  const parts = boundary === undefined ? [text] : text.split(`--${boundary}`);
  for (const part of parts) {
    const body = part.indexOf('\n\n');
    const head = part.slice(0, body);
    if (body === -1 || !/Content-Type:\s*text\/html/i.test(head)) continue;
    const page = decoded(part.slice(body + 2), head);
    const charset = /charset="?([\w-]+)/i.exec(head)?.[1];
    const declared = charset ? Buffer.from(`<meta charset="${charset}">`) : Buffer.alloc(0);
    return Buffer.concat([declared, page]);
  }
  return undefined;
}

function decoded(body: string, head: string): Buffer {
  const encoding = /Content-Transfer-Encoding:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const plain = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(plain, 'latin1');
}
