/** What a provider is asked for. */
export type Purpose = 'pictures' | 'descriptions';

interface Words {
  /** What it refuses to do if its content rules object. */
  refusedWork: string;
  /** What to do if this provider is not available; the end of a sentence. */
  otherwise: string;
  /** What may be wrong with a request that it refuses. */
  refusedRequest: string;
  /** What would be less work for the provider. */
  lighter: string;
  /** What to call an answer that is far too large. */
  tooLarge: string;
}

/** The words of its failures that depend on it. */
export const PURPOSE_WORDS: Record<Purpose, Words> = {
  pictures: {
    refusedWork: 'draw this prompt',
    otherwise: 'choose another backend',
    refusedRequest: 'Perhaps the model cannot draw this size.',
    lighter: 'ask for a smaller picture',
    tooLarge: 'That is not one picture.',
  },
  descriptions: {
    refusedWork: 'describe this text',
    otherwise: 'choose another text model in the settings',
    refusedRequest: 'Perhaps this model does not do chat.',
    lighter: 'choose a smaller model',
    tooLarge: 'That is not one description.',
  },
};
