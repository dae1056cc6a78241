import type { KeyList } from '#core/payloads/key-list';

/** What a person is asked before the keys for encryption are changed or copied. */
export interface Question {
  message: string;
  detail: string;
  yes: string;
  no: string;
}

export const COPY: Question = {
  message: 'Copy the keys for encryption to the clipboard?',
  detail:
    'Whoever gets them can read what jobs send, and programs on this computer can read the clipboard. Paste them into the settings of the app on another computer, or as LEATHER_BOOK_PAYLOAD_KEY for the leather-book command or a worker. Then copy something else.',
  yes: 'Copy them',
  no: 'Cancel',
};

/** @param next The keys that there will be. */
export function additionOf({ ids: [first, ...others] }: KeyList): Question {
  return {
    message: `Encrypt with the key “${first}” from now on?`,
    detail: [
      'Whoever has this key can read what jobs send.',
      ...(others.length > 0 ? [`Other keys still read: ${others.join(', ')}.`] : []),
    ].join(' '),
    yes: 'Add the key',
    no: 'Cancel',
  };
}

/** @param name Null: those that the key store does not open. */
export function removalOf(name: string | null, { ids: [next] }: KeyList): Question {
  return {
    message: name === null ? 'Remove the key for encryption?' : `Remove the key “${name}”?`,
    detail: [
      'What was encrypted with it can no longer be read: in the history of those jobs, the request, the result, the steps and why something failed. Jobs under way that need it wait until a worker has it again. Pictures, knowledge, memories and reports stay.',
      next === undefined
        ? 'From then on, what jobs send is not encrypted.'
        : `From then on, “${next}” encrypts.`,
      'If you have a copy of the key, you can add it again.',
    ].join('\n\n'),
    yes: 'Remove the key',
    no: 'Keep it',
  };
}
