import { join } from 'node:path';
import { protocol } from 'electron';
import { PROTOCOL } from '#shared/book-protocol';
import { bookResponse, type BookSources } from './book-response';

/**
 * The window's files and the gallery's pictures come through one custom protocol, so that the page
 * has its own origin and never a `file:` path.
 */

/** Must run before Electron is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // The window's compiled code is kept, and read at the next start.
    {
      scheme: PROTOCOL,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** `rendererFolder` holds the built window; the gallery says where its pictures are. */
export function serveProtocol(sources: BookSources): void {
  protocol.handle(PROTOCOL, (request) => bookResponse(request, sources));
}

/**
 * Node loads what answers are made of when the first one is made, which takes longer than the rest of the answer. While
 * the window's process starts, there is time for it.
 */
export function prepareAnswers(): void {
  // oxlint-disable-next-line no-new -- Made to be loaded.
  new Response();
}

/** Where the build puts the window, seen from `dist/main/main.js`. */
export function rendererFolder(): string {
  return join(import.meta.dirname, '..', 'renderer');
}
