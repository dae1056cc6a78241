import { expect, type Page } from '@playwright/test';
import { openChapter } from './illustrations';

/** Names the local server in the settings, tries it, and goes back to the Illustrations. */
export async function configureLocalServer(
  page: Page,
  address: string,
  protocol: 'automatic1111' | 'openai' = 'automatic1111',
): Promise<void> {
  await openChapter(page, 'Settings');
  const section = page.getByRole('region', { name: 'Local server' });
  await section.getByLabel('Protocol').selectOption(protocol);
  await section.getByLabel('Address').fill(address);
  await section.getByLabel('Address').blur();
  await expect(section.getByText('Saved').first()).toBeVisible();
  await section.getByRole('button', { name: 'Test' }).click();
  await expect(section.getByRole('status', { name: 'Outcome of the test' })).toContainText('painter');
  await openChapter(page, 'Illustrations');
}
