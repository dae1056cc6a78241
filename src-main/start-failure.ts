import { app, dialog } from 'electron';
import { toErrorShape } from '#shared/errors';

/** The app cannot open its window: says why in a dialog and on standard error, and ends. */
export function failToStart(error: unknown): void {
  const { message, hint, cause } = toErrorShape(error);
  const words = [message, hint, cause && `(${cause})`].filter(Boolean).join('\n\n');
  console.error(words);
  // Without a person to close it, a dialog would keep the process for ever.
  if (process.env.CI === undefined) dialog.showErrorBox('Leather Book cannot start', words);
  app.exit(1);
}
