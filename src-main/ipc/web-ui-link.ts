import type { Backend } from '#core/backend';
import { AppError } from '#shared/errors';

/**
 * A link to a page of the server's Web UI; for the app's own server, the page may also change things.
 * @throws AppError `server_unavailable` if no Web UI is known.
 */
export function webUiLink(backend: Backend, pageOf: (base: string) => string = (base) => base): string {
  const base = backend.status().server.web_ui_url;
  if (base) {
    const page = pageOf(base);
    return backend.server?.webUiLink?.(page) ?? page;
  }
  throw new AppError('server_unavailable', 'This Temporal server has no Web UI that the app knows of.', {
    hint: 'For a server of your own, open its Web UI in a browser.',
  });
}
