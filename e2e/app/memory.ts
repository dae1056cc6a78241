import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { Job } from '#shared/jobs/job';
import { openChapter } from './illustrations';
import type { LeatherBook } from './leather-book';

export type MemorySectionTitle =
  | 'Import'
  | 'Waiting for you'
  | 'Ask'
  | 'Memories'
  | 'Conversations'
  | 'What is kept';

/** The Memory chapter. */
export class Memory {
  readonly #book: LeatherBook;

  private constructor(book: LeatherBook) {
    this.#book = book;
  }

  static async open(book: LeatherBook): Promise<Memory> {
    await openChapter(book.page, 'Memory');
    return new Memory(book);
  }

  go(section: MemorySectionTitle): Promise<void> {
    return this.#book.page.getByRole('tab', { name: new RegExp(`^${section}( \\(|$)`) }).click();
  }

  get memories(): Locator {
    return this.#book.page.getByRole('region', { name: 'Memories', exact: true });
  }

  get ask(): Locator {
    return this.#book.page.getByRole('region', { name: 'Ask', exact: true });
  }

  /** What waits for a review. */
  get waiting(): Locator {
    return this.#book.page.getByRole('region', { name: 'Waiting for you', exact: true });
  }

  get conversations(): Locator {
    return this.#book.page.getByRole('region', { name: 'Conversations', exact: true });
  }

  /** The message at which a conversation has been opened. */
  get askedMessage(): Locator {
    return this.conversations.locator('.turn[aria-current]');
  }

  /** Writes a file into the data folder. @returns its path. */
  async write(name: string, content: string): Promise<string> {
    const path = join(this.#book.paths.root, name);
    await writeFile(path, content);
    return path;
  }

  /** Answers the dialog that asks for files. */
  async choose(...paths: string[]): Promise<void> {
    await this.#book.electron.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
    }, paths);
    await this.#book.page.getByRole('button', { name: 'Choose files …' }).click();
  }

  /** Imports everything that is shown, and waits until it is remembered. */
  async rememberAll(conversations: number): Promise<void> {
    const { page } = this.#book;
    await expect(page.getByText(`${conversations} of ${conversations} conversations chosen`)).toBeVisible();
    await page.getByRole('button', { name: 'Remember them' }).click();
    await expect.poll(async () => (await this.#book.jobs()).filter(isRemembered).length).toBe(conversations);
    await expect(page.getByRole('region', { name: 'Being remembered' })).toHaveCount(0);
  }
}

function isRemembered({ kind, state }: Job): boolean {
  return kind === 'memory' && state === 'completed';
}

/** A conversation as ChatGPT's export writes it, of what a person and the assistant say in turns. */
export function chatGptConversation(id: string, title: string, words: readonly string[]): unknown {
  const nodes = words.map((text, index) => [
    `${id}-${index}`,
    {
      id: `${id}-${index}`,
      parent: index === 0 ? null : `${id}-${index - 1}`,
      children: [],
      message: {
        id: `${id}-message-${index}`,
        author: { role: index % 2 === 0 ? 'user' : 'assistant' },
        create_time: 1_714_557_600 + index,
        content: { content_type: 'text', parts: [text] },
        metadata: {},
        recipient: 'all',
      },
    },
  ]);
  return {
    conversation_id: id,
    title,
    create_time: 1_714_557_600,
    current_node: `${id}-${words.length - 1}`,
    mapping: Object.fromEntries(nodes) as unknown,
  };
}

/** What a person has told ChatGPT in two conversations: where they live, what they eat, whom they live with. */
export const TWO_CHATS = [
  chatGptConversation('c1', 'A move', [
    'I live in Lisbon now.',
    'Nice! How is it?',
    'My favourite food is pastel de nata.',
  ]),
  chatGptConversation('c2', 'A cat', ['My cat is called Miso.']),
];
