import type { Page } from '@playwright/test';
import { drawnByFakeAutomatic1111, TXT2IMG } from '#worker/providers/testing/fake-automatic1111';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { Illustrations } from './illustrations';
import { configureLocalServer } from './local-server';

/**
 * Asks the local server for a picture, and waits until it has begun.
 * @returns a function that lets it finish.
 */
export async function beginPicture(page: Page, server: ScriptedServer, prompt: string): Promise<() => void> {
  await configureLocalServer(page, server.origin);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  server.script(TXT2IMG, (entry) => ({ ...drawnByFakeAutomatic1111(entry), after: held }));
  await new Illustrations(page).generate(prompt, { madeBy: 'local' });
  await server.request(TXT2IMG);
  return release;
}
