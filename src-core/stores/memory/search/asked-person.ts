import type { MessageRole } from '#shared/memory';
import type { PassageIndex } from '../../passages/passage-index';
import { ROLE } from './turn-passages';

const OWN = /^(?:me|i|you|user|myself|yourself)$/iu;
const ASSISTANT = /^(?:(?:the )?assistant|ai)$/iu;

/** Whom memories are about: those whose names have all words of a name, or the person. */
export async function subjectsOf(memories: PassageIndex, person: string): Promise<string[]> {
  const named = await valuesLike(memories, 'subject', person);
  return named.length === 0 && OWN.test(person) ? ['user'] : named;
}

/** Who says turns: those with such a name; if nobody has it, a role that it stands for. */
export async function speakersOf(
  turns: PassageIndex,
  person: string,
): Promise<{ speakers: string[] } | { roles: MessageRole[] }> {
  const speakers = await valuesLike(turns, 'speaker', person);
  if (speakers.length > 0) return { speakers };
  if (OWN.test(person)) return { roles: ['user'] };
  return ASSISTANT.test(person) ? { roles: ['assistant'] } : { speakers };
}

/** All who say turns: names, and the roles of those for whom no name is known. */
export async function knownSpeakers(turns: PassageIndex): Promise<string[]> {
  const [roles, names] = await Promise.all([turns.labelValues(ROLE), turns.labelValues('speaker')]);
  return [...roles.filter((role) => role === 'user' || role === 'assistant'), ...names];
}

/** The values of a label that have all words of a name, whatever their case. */
async function valuesLike(index: PassageIndex, label: string, name: string): Promise<string[]> {
  const wanted = name.toLowerCase().split(/\s+/u);
  const values = await index.labelValues(label);
  return values.filter((value) => {
    const words = value.toLowerCase().split(/\s+/u);
    return wanted.every((word) => words.includes(word));
  });
}
