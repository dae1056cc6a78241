import { Command } from 'commander';
import { jobCommand } from '../job-command';

/** `leather-book words`: submits one word count, and waits for the number. */
export function wordsCommand(): Command {
  return jobCommand({
    kind: 'words',
    command: new Command('words').description('count the words of a text').argument('<text>', 'the text'),
    prints: 'Prints how many words there are.',
    requestOf: (_, [text = '']) => ({ text }),
    answer: (result) => ({ text: String(result?.words ?? '') }),
  });
}
