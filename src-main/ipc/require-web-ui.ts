import type { Backend } from '#core/backend';
import { AppError } from '#shared/errors';

/** The address of the server's Web UI. @throws AppError `server_unavailable` when none is known. */
export function requireWebUi(backend: Backend): string {
  const url = backend.status().server.web_ui_url;
  if (url) return url;
  throw new AppError('server_unavailable', 'This Temporal server has no Web UI that the app knows of.', {
    hint: 'For a server of your own, open its Web UI in a browser.',
  });
}
