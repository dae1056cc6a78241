import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { containedPath } from '#core/platform/files/contained-path';
import { pictureKey, thumbnailKey } from '#core/stores/gallery';
import { readObject } from '#core/stores/objects/object-store';
import type { Stores } from '#core/stores/stores';
import { PROTOCOL } from '#shared/book-protocol';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `img-src 'self' ${PROTOCOL}: data:`,
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const MIME_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Where the window's files and the gallery's pictures come from. */
export interface BookSources {
  /** The built window. */
  rendererFolder: string;
  /** Pictures wait for them. */
  stores: Promise<Pick<Stores, 'gallery' | 'objects'>>;
}

/** Answers a request to the `book:` protocol. Never rejects. */
export async function bookResponse(
  { method, url }: Pick<Request, 'method' | 'url'>,
  { rendererFolder, stores }: BookSources,
): Promise<Response> {
  if (method !== 'GET' && method !== 'HEAD') {
    return new Response('Only GET and HEAD', { status: 405, headers: { allow: 'GET, HEAD' } });
  }
  const address = readAddress(url);
  if (!address) return new Response('Not an address', { status: 400 });
  const { host, path, thumbnail } = address;
  try {
    if (host === 'app')
      return await fileResponse(method, containedPath(rendererFolder, path || 'index.html'));
    if (host === 'gallery') return await pictureResponse(method, await stores, path, thumbnail);
  } catch {
    // A path outside the folder and a file that is gone look the same from the page.
  }
  return new Response('Not found', { status: 404 });
}

function readAddress(url: string): { host: string; path: string; thumbnail: boolean } | undefined {
  try {
    const { host, pathname, searchParams } = new URL(url);
    return { host, path: decodeURIComponent(pathname.slice(1)), thumbnail: searchParams.has('thumbnail') };
  } catch {
    return undefined;
  }
}

async function pictureResponse(
  method: string,
  { gallery, objects }: Pick<Stores, 'gallery' | 'objects'>,
  imageId: string,
  thumbnail: boolean,
): Promise<Response> {
  if (thumbnail) {
    try {
      const key = thumbnailKey(imageId);
      return response(method, await readObject(objects, key), key);
    } catch {
      // The picture itself replaces a missing thumbnail.
    }
  }
  const key = pictureKey((await gallery.require(imageId)).file_name);
  return response(method, await readObject(objects, key), key);
}

async function fileResponse(method: string, path: string): Promise<Response> {
  return response(method, await readFile(path), path);
}

function response(method: string, bytes: Buffer, name: string): Response {
  return new Response(method === 'HEAD' ? null : new Uint8Array(bytes), {
    headers: {
      'content-type': MIME_TYPES[extname(name)] ?? 'application/octet-stream',
      'content-length': String(bytes.length),
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    },
  });
}
