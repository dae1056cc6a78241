import { findRefused, findUndressing } from './find-refused';
import { SAFETY_CATEGORIES } from './word-list';
import type { SafetyCategory } from './word-list';

export type { SafetyCategory } from './word-list';

export interface SafetyVerdict {
  safe: boolean;
  /** The gravest category, if the prompt is refused. */
  category?: SafetyCategory;
  /** For the person who wrote the prompt: which category, which words, and what to change. */
  reason?: string;
  /** The terms of the word list for which the prompt was refused, however they were spelled. */
  matched?: string[];
  /** Refused for what the negative prompt says. */
  byNegativePrompt?: true;
}

const REASONS: Record<SafetyCategory, { asksFor: string; advice: string }> = {
  sexual_content_minors: {
    asksFor: 'sexual content together with a child or a teenager',
    advice: 'Such pictures are never made. Leave out either everything sexual or everyone under eighteen.',
  },
  self_harm: {
    asksFor: 'self-harm or suicide',
    advice:
      'Describe another scene. If you are thinking of hurting yourself, please talk to someone you trust or to a crisis line near you.',
  },
  terrorism: { asksFor: 'terrorism or a mass attack', advice: 'Describe a scene without it.' },
  hate: {
    asksFor: 'hateful language or symbols',
    advice: 'Describe the scene without insulting or threatening anyone, and without symbols of hate.',
  },
  sexual_content: {
    asksFor: 'nudity or sexual content',
    advice: 'Describe people dressed and the scene without it.',
  },
  graphic_violence: {
    asksFor: 'graphic violence',
    advice: 'Adventure, battles and spooky scenes are fine; leave out injuries, blood and killing.',
  },
  weapons: {
    asksFor: 'modern weapons or explosives',
    advice: 'Swords, bows, shields and toys are fine; leave out firearms and bombs, or say "fantasy weapon".',
  },
  illegal_drugs: { asksFor: 'illegal drugs', advice: 'Describe the scene without them.' },
  deception: {
    asksFor: 'a forgery, or news of real people that did not happen',
    advice: 'Real people are fine in scenes that nobody could take for a report.',
  },
};

/** "No nudity" in a prompt is refused like "nudity": image models draw what is named, negated or not. */
const NEGATION = /\b(?:no|not|non|without|never)\b/i;

/**
 * Judges a prompt by the published word list, whatever its spelling (see docs/content-safety.md). The negative prompt
 * may name anything, as it says what must not appear; it is refused only if it would undress people.
 */
export function checkContentSafety(prompt: string, negativePrompt?: string | null): SafetyVerdict {
  const findings = findRefused(prompt);
  for (const category of SAFETY_CATEGORIES) {
    const matched = unique(
      findings.filter((found) => found.category === category).flatMap(({ terms }) => terms),
    );
    if (matched.length === 0) continue;
    const { asksFor, advice } = REASONS[category];
    const hint = NEGATION.test(prompt) ? ' What must not appear belongs in the negative prompt.' : '';
    const reason = `The prompt asks for ${asksFor} (${quote(matched)}). ${advice}${hint}`;
    return { safe: false, category, reason, matched };
  }
  return checkNegativePrompt(prompt, negativePrompt ?? '');
}

/** What the sense of a prompt asks for, or could. */
export function sayUnsure(category: SafetyCategory, outcome: 'unsure' | 'refused'): SafetyVerdict {
  const { asksFor, advice } = REASONS[category];
  const reason =
    outcome === 'refused'
      ? `By its sense, the prompt asks for ${asksFor}. ${advice}`
      : `The prompt could be read as asking for ${asksFor}.`;
  return { safe: false, category, reason };
}

function checkNegativePrompt(prompt: string, negativePrompt: string): SafetyVerdict {
  const finding = findUndressing(prompt, negativePrompt);
  if (!finding) return { safe: true };
  const matched = unique(finding.terms);
  const { asksFor } = REASONS[finding.category];
  const reason = `The negative prompt removes people’s clothes or the safeguards (${quote(matched)}), which asks for ${asksFor}. Leave that out of the negative prompt.`;
  return { safe: false, category: finding.category, reason, matched, byNegativePrompt: true };
}

const unique = (terms: string[]) => [...new Set(terms)];
const quote = (terms: string[]) => terms.map((term) => `“${term}”`).join(', ');
