import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol } from 'electron';
import { containedPath } from '#core/files/contained-path';
import type { Gallery } from '#core/store/gallery';
import { PROTOCOL } from '#shared/ipc';

/**
 * The window's files and the gallery's pictures come through one custom protocol, so that the page
 * has an origin of its own and never a `file:` path.
 */

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

/** Must run before Electron is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PROTOCOL, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** `rendererFolder` is the built window; the gallery says where its pictures are. */
export function serveProtocol(rendererFolder: string, gallery: Gallery): void {
  protocol.handle(PROTOCOL, async (request) => {
    const url = new URL(request.url);
    const path = decodeURIComponent(url.pathname.slice(1));
    try {
      if (url.host === 'app') return await fileResponse(containedPath(rendererFolder, path || 'index.html'));
      if (url.host === 'gallery')
        return await pictureResponse(gallery, path, url.searchParams.has('thumbnail'));
    } catch {
      // A path outside the folder and a file that is gone look the same from the page.
    }
    return new Response('Not found', { status: 404 });
  });
}

async function pictureResponse(gallery: Gallery, imageId: string, thumbnail: boolean): Promise<Response> {
  if (thumbnail) {
    try {
      return await fileResponse(gallery.thumbnailPath(imageId));
    } catch {
      // The picture itself stands in for a thumbnail that is missing.
    }
  }
  return fileResponse(gallery.filePath(imageId));
}

async function fileResponse(path: string): Promise<Response> {
  return new Response(new Uint8Array(await readFile(path)), {
    headers: {
      'content-type': MIME_TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Where the build puts the window, seen from `dist/main/main.js`. */
export function rendererFolder(): string {
  return join(import.meta.dirname, '..', 'renderer');
}
