import { expect, type Locator, type Page } from '@playwright/test';

/** The Illustrations chapter as a person finds their way in it. */
export class Illustrations {
  constructor(readonly page: Page) {}

  get prompt(): Locator {
    return this.page.getByLabel('Prompt', { exact: true });
  }

  get generateButton(): Locator {
    return this.page.getByRole('button', { name: 'Generate Image' });
  }

  /** The picture in the making. */
  get making(): Locator {
    return this.page.getByRole('region', { name: 'Picture in the making' });
  }

  /** The finished picture, large. */
  get latest(): Locator {
    return this.page.getByRole('region', { name: 'Latest picture' });
  }

  /** The line of the jobs beside the one shown large. */
  get others(): Locator {
    return this.page.getByRole('group', { name: 'Other jobs' });
  }

  /** The job shown large that ended without a picture. */
  get notices(): Locator {
    return this.page.getByRole('region', { name: 'Ended without a picture' });
  }

  get tiles(): Locator {
    return this.page.getByRole('list', { name: 'Pictures' }).getByRole('listitem');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: 'How it was made' });
  }

  /** Fills the form as far as told and sends it. Small pictures: the tests look at more than pictures. */
  async generate(
    prompt: string,
    {
      size = '256x256',
      madeBy,
      style,
      count,
    }: Partial<Record<'size' | 'madeBy' | 'style' | 'count', string>> = {},
  ): Promise<void> {
    await this.prompt.fill(prompt);
    if (madeBy) await this.page.getByLabel('Made by').first().selectOption({ value: madeBy });
    if (size) await this.page.getByLabel('Size').first().selectOption(size);
    if (style) await this.page.getByRole('radio', { name: style }).check({ force: true });
    if (count) await this.page.getByLabel('How many').selectOption(count);
    await this.generateButton.click();
  }

  /** The finished picture of this prompt, loaded. */
  picture(prompt: string): Locator {
    return this.latest.getByRole('img', { name: prompt });
  }

  async openDialog(): Promise<Locator> {
    await this.latest.getByRole('button', { name: /^Open / }).click();
    return this.dialog;
  }
}

/** Opens a chapter by its place in the list; settles when its page is there. */
export async function openChapter(
  page: Page,
  title: 'Illustrations' | 'Learning' | 'Analysis' | 'Memory' | 'History' | 'Settings',
): Promise<void> {
  await page.getByRole('navigation', { name: 'Chapters' }).getByRole('button', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}
