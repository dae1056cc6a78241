import { z } from 'zod';

/**
 * Reads a value that is given as the label people are shown: "Digital Art" is `digital_art`, "1024 × 1024" is
 * `1024x1024`. Existing programs send either. Whatever resembles no value is returned as it is.
 */
export function fromLabel<const Values extends readonly string[]>(
  values: Values,
): (given: unknown) => unknown {
  const byLetters = new Map(values.map((value) => [lettersOf(value), value]));
  return (given) => (typeof given === 'string' ? (byLetters.get(lettersOf(given)) ?? given) : given);
}

/** One of `values`, or a label of one. The type has no labels: typed callers have no reason to send them. */
export function asShown<const Values extends readonly [string, ...string[]]>(
  values: Values,
): z.ZodType<Values[number], Values[number]> {
  return z.preprocess(fromLabel(values), z.enum(values)) as z.ZodType as never;
}

type MayBeLeftOut<Value> = z.ZodType<
  Value,
  Value | undefined,
  z.core.$ZodTypeInternals<Value, Value | undefined> & { optin: 'optional' }
>;

/** As {@link asShown}, for a field that may be left out. */
export function asShownOr<const Values extends readonly [string, ...string[]]>(
  values: Values,
  absent: NoInfer<Values[number]>,
): MayBeLeftOut<Values[number]> {
  // The default is inside, so that the JSON Schema has it.
  return z.preprocess(fromLabel(values), z.enum(values).default(absent as never)) as z.ZodType as never;
}

function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('×', 'x')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
