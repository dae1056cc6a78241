import type { ExtractedMemory } from '#shared/memory';
import { finished, sentenceOf, inThirdPerson } from './rephrase';
import type { Found, Rule } from './rules/rule';
import { RULES } from './rules/rules';
import { saysSomething, standsAlone } from './stands-alone';
import type { Statement } from './statement';
import { toldDates, type DatedText } from './told-dates';

/** The version of the rules; raise it when they find something else. */
const EXTRACTOR = 'rules/1';

interface Said {
  /** The message's place, and its content. */
  message: number;
  content: string;
  /** When, in milliseconds since 1970. */
  said: number | null;
  speaker: string | null;
  /** What the person is called in a memory. */
  label: string;
}

/** The memory that a statement becomes; null for small talk, and for what does not stand alone. */
export function memoryOf(statement: Statement, said: Said): ExtractedMemory | null {
  for (const rule of RULES) {
    if (!rule.who.includes(statement.who) || (rule.noun && !rule.noun.test(statement.noun))) continue;
    const match = rule.pattern.exec(statement.phrase);
    if (!match || (rule.accepts && !rule.accepts(match.groups ?? {}))) continue;
    if (rule.kind === null) return null;
    const memory = byRule(statement, rule, match.groups ?? {}, said);
    if (memory) return memory;
  }
  return null;
}

function byRule(statement: Statement, rule: Rule, found: Found, said: Said): ExtractedMemory | null {
  const isFuture = rule.isFuture ?? false;
  const phrase = toldDates(statement.phrase, said.said, isFuture);
  const opening = openingOf(statement.opening, said.said, isFuture);
  const dated = phrase.isDated ? phrase : opening;
  const needs = rule.needs ?? '';
  if (needs.includes('dated') && !dated.isDated) return null;
  // The date alone is not an object: "I went there yesterday".
  if (needs.includes('object') && !saysSomething(withoutDate(found['what'] ?? statement.phrase))) return null;
  if (!standsAlone(phrase.text) || !standsAlone(opening.text)) return null;
  const told = { ...statement, opening: '' };
  const text = rule.say
    ? spoken(rule.say(found, statement), said, isFuture)
    : sentenceOf(told, phrase.text, opening.text, said.label);
  const attribute = typeof rule.attribute === 'function' ? rule.attribute(found, statement) : rule.attribute;
  const value = attribute ? (rule.value ?? normalised(found['value'] ?? found['what'] ?? '')) : null;
  return {
    kind: rule.kind ?? 'fact',
    text,
    subject: subjectOf(statement, said, attribute ?? null),
    attribute: (value && attribute) || null,
    value: value || null,
    message: said.message,
    start: statement.start,
    end: statement.end,
    quote: said.content.slice(statement.start, statement.end),
    about_from: dated.from,
    about_to: dated.to,
    confidence: statement.who === 'we' ? Math.max(0.5, rule.confidence - 0.1) : rule.confidence,
    extractor: EXTRACTOR,
  };
}

function openingOf(opening: string, said: number | null, isFuture: boolean): DatedText {
  const told = toldDates(opening, said, isFuture);
  if (told.isDated || /^(?:when|growing|as|after|before|during|at)\b/i.test(opening)) {
    return { ...told, text: `${told.text.charAt(0).toLowerCase()}${told.text.slice(1)}` };
  }
  return told;
}

function spoken(text: string, { label, said }: Said, isFuture: boolean): string {
  const dated = toldDates(text, said, isFuture).text;
  return finished([inThirdPerson(dated.replace(/^S\b/, '\uE000')).replace('\uE000', label)]);
}

/** A relation with a name is a separate subject; what is said about one without a name is about the person. */
function subjectOf({ who, name }: Statement, { speaker }: Said, attribute: string | null): string {
  return who === 'relation' && name !== null && attribute === null ? name : (speaker ?? 'user');
}

const DATE_WORDS =
  /\b(?:yesterday|today|tonight|tomorrow|last|next|this|past|ago|in|on|at|by|a few|a couple of|few|couple|two|three|four|five|six|\d+(?:st|nd|rd|th)?|days?|weeks?|weekend|months?|years?|mornings?|afternoon|evenings?|night|spring|summer|autumn|fall|winter|(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?s?|jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b/gi;

const withoutDate = (object: string) => object.replaceAll(DATE_WORDS, ' ');

/** For comparing: lower case, without article, without what follows the value in the sentence. */
function normalised(value: string): string {
  return value
    .replace(
      /\s*(?:[,;(]|\b(?:with|and|but|for|since|now|because|where|when|who|which|as|so|these days|at the moment|right now|last|this|next|yesterday|today|in (?:19|20)\d\d|on \p{Lu}\p{Ll}+day|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*|(?:two|three|four|five|six|a few|\d+|a) (?:days?|weeks?|months?|years?) ago|by the way|to be closer|full[- ]time|part[- ]time)\b).*$/iu,
      '',
    )
    .replace(/^(?:an?|the)\s+/i, '')
    .replaceAll(/[^\p{L}\p{N}'+#&/ .-]/gu, '')
    .replace(/[ .-]+$/, '')
    .toLowerCase();
}
