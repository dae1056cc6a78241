import { expect, type Locator, type Page } from '@playwright/test';
import type { LearningInput } from '#shared/jobs/learning';
import { openChapter } from './illustrations';

export type LearningSection = 'Learn' | 'Waiting for you' | 'Library' | 'Black Vault';

/** The Learning chapter as a person finds their way in it. */
export class Learning {
  constructor(readonly page: Page) {}

  static async open(page: Page): Promise<Learning> {
    await openChapter(page, 'Learning');
    return new Learning(page);
  }

  get form(): Locator {
    return this.page.getByRole('form', { name: 'What to learn' });
  }

  get title(): Locator {
    return this.form.getByLabel('Title');
  }

  get content(): Locator {
    return this.form.getByLabel('Content', { exact: true });
  }

  get source(): Locator {
    return this.form.getByLabel('Source');
  }

  get category(): Locator {
    return this.form.getByLabel('Category');
  }

  get tags(): Locator {
    return this.form.getByLabel('Tags');
  }

  get ask(): Locator {
    return this.form.getByLabel('Ask me before it is learned');
  }

  get learnButton(): Locator {
    return this.form.getByRole('button', { name: 'Learn it' });
  }

  /** What became of what was sent. */
  get outcomes(): Locator {
    return this.page.getByRole('region', { name: 'Progress and results' });
  }

  /** One of them, by its heading and what it is about. */
  outcome(heading: string, about: string | RegExp): Locator {
    return this.outcomes.getByRole('listitem').filter({ hasText: heading }).filter({ hasText: about });
  }

  /** The requests that wait. */
  get requests(): Locator {
    return this.page.getByRole('grid', { name: 'Requests, oldest first' }).getByRole('row');
  }

  /** The open request. */
  get request(): Locator {
    return this.page.getByRole('region', { name: 'The request' });
  }

  get denyDialog(): Locator {
    return this.page.getByRole('dialog', { name: /^Deny/ });
  }

  /** What the left page says beside the chapter. */
  get mark(): Locator {
    return this.page
      .getByRole('navigation', { name: 'Chapters' })
      .getByRole('button', { name: 'Learning' })
      .locator('.chapter-list__count');
  }

  tab(section: LearningSection): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${section}( \\(\\d+\\))?$`) });
  }

  async go(section: LearningSection): Promise<void> {
    await this.tab(section).click();
    await expect(this.tab(section)).toHaveAttribute('aria-selected', 'true');
  }

  /** Fills the form and sends it. */
  async learn({
    content,
    title,
    source = 'a test',
    ask = false,
  }: {
    content: string;
    title?: string;
    source?: string;
    ask?: boolean;
  }): Promise<void> {
    await this.content.fill(content);
    if (title) await this.title.fill(title);
    await this.source.fill(source);
    await this.ask.setChecked(ask);
    await this.learnButton.click();
    await expect(this.content).toHaveValue('');
  }

  /** Sends requests as the form does, without typing them. */
  async submit(requests: readonly LearningInput[]): Promise<string[]> {
    return this.page.evaluate(async (each) => {
      const ids: string[] = [];
      for (const request of each) {
        const answer = await window.leatherBook.call('learning.submit', {
          request_id: crypto.randomUUID(),
          request,
        });
        if (!answer.ok) throw new Error(answer.error.message);
        ids.push(answer.value.workflow_id);
      }
      return ids;
    }, requests);
  }

  /** Drops files on the window, as a file manager does. */
  async drop(...files: DroppedFile[]): Promise<void> {
    await this.#drop(files, 'Drop the file to read its text');
  }

  /** {@link drop} while another chapter is open, one without a use for files. */
  async dropElsewhere(...files: DroppedFile[]): Promise<void> {
    await this.#drop(files, 'Drop the file to look into it');
  }

  async #drop(files: readonly DroppedFile[], sign: string): Promise<void> {
    const transfer = await this.page.evaluateHandle((each) => {
      const data = new DataTransfer();
      for (const { name, base64 } of each) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name));
      }
      return data;
    }, files.map(inBase64));
    await this.page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
    await expect(this.page.getByText(sign)).toBeVisible();
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  }
}

export interface DroppedFile {
  name: string;
  bytes: Uint8Array;
}

function inBase64({ name, bytes }: DroppedFile): { name: string; base64: string } {
  return { name, base64: Buffer.from(bytes).toString('base64') };
}
