import type { ChapterId } from '../../chapters';

export interface FindAction {
  title: string;
  /** Other words for it. */
  also?: string;
  chapter: ChapterId;
  section?: string;
}

/** What a person may want to do, and where they can do it. */
const ACTIONS: readonly FindAction[] = [
  { title: 'Make a picture', also: 'new generate image illustration draw', chapter: 'illustrations' },
  { title: 'Learn a text', also: 'new teach add document', chapter: 'learning', section: 'learn' },
  {
    title: 'Review what waits',
    also: 'approve deny requests waiting for you',
    chapter: 'learning',
    section: 'waiting',
  },
  {
    title: 'Ask the library',
    also: 'knowledge search edit entries',
    chapter: 'learning',
    section: 'library',
  },
  {
    title: 'Test a text against the Black Vault',
    also: 'denied release',
    chapter: 'learning',
    section: 'vault',
  },
  {
    title: 'Analyse a file',
    also: 'new data statistics clusters charts csv',
    chapter: 'analysis',
    section: 'new',
  },
  {
    title: 'Import conversations',
    also: 'chatgpt claude export memory',
    chapter: 'memory',
    section: 'import',
  },
  { title: 'Look through memories', also: 'edit forget', chapter: 'memory', section: 'memories' },
  { title: 'Watch the workflows', also: 'temporal events history', chapter: 'history' },
  {
    title: 'Find out why nothing happens',
    also: 'diagnosis doctor problem stuck trouble troubleshooting report check',
    chapter: 'diagnosis',
  },
  {
    title: 'Change the appearance',
    also: 'daylight candlelight dark light settings',
    chapter: 'settings',
    section: 'appearance',
  },
  {
    title: 'Choose when to be notified',
    also: 'notifications settings news',
    chapter: 'settings',
    section: 'notifications',
  },
  { title: 'Set the key for OpenAI', also: 'settings provider', chapter: 'settings', section: 'openai' },
  {
    title: 'Set the key for Hugging Face',
    also: 'settings provider',
    chapter: 'settings',
    section: 'huggingface',
  },
  {
    title: 'Use a local image server',
    also: 'settings address automatic1111',
    chapter: 'settings',
    section: 'local',
  },
  {
    title: 'Choose a text model',
    also: 'settings ollama summary',
    chapter: 'settings',
    section: 'text_model',
  },
  { title: 'Open the data folder', also: 'settings backup', chapter: 'settings', section: 'data-folder' },
];

/** Those that have every word. */
export function findActions(words: string): FindAction[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return ACTIONS.filter(({ title, also = '' }) => {
    const text = `${title} ${also}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
