import { AppError } from '#shared/errors';

/** Beside the Web UI's. */
export const CODEC_PORT = 8234;
/** Where the Web UI of a server on this computer usually is. */
export const USUAL_WEB_UI = 'http://localhost:8233';

/** A page of this computer has an origin for each of its names. @throws AppError `invalid_input` */
export function originsOf(page: string): string[] {
  if (!URL.canParse(page) || !/^https?:$/.test(new URL(page).protocol)) {
    throw new AppError('invalid_input', `“${page}” is not the address of a page.`, {
      hint: `Give it as the browser shows it, like ${USUAL_WEB_UI}.`,
    });
  }
  const url = new URL(page);
  const names = ['localhost', '127.0.0.1', '[::1]'];
  if (!names.includes(url.hostname)) return [url.origin];
  return names.map((name) => {
    url.hostname = name;
    return url.origin;
  });
}
