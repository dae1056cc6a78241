import fc from 'fast-check';
import type { z } from 'zod';

/** How long a text or a list is at most where its schema allows more: what is cheap to make and to send. */
const LONGEST_TEXT = 200;
const LONGEST_LIST = 4;

/** Texts that have broken programs before. */
const ODD_TEXTS = [
  '',
  '\0',
  'a\0b',
  '../../etc/passwd',
  '\\\\server\\share',
  'file:///etc/passwd',
  '__proto__',
  'constructor',
  '\uD800',
  '\u202E\u001B[2J',
  '" OR 1=1 --',
  '* NEAR("',
  'x'.repeat(20_000),
];

/** Whatever structured cloning carries from one process to another. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
  maxDepth: 2,
});
const junk = fc.oneof(
  anything,
  fc.constantFrom<unknown>(...ODD_TEXTS, NaN, Infinity, -0, 2 ** 53, null, undefined),
);

/** Values that a schema takes or nearly takes: here and there a part is replaced by something else. */
export function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 30, arbitrary: properOf(schema as z.core.$ZodTypes) },
    { weight: 1, arbitrary: junk },
  );
}

function properOf(schema: z.core.$ZodTypes): fc.Arbitrary<unknown> {
  const { def } = schema._zod;
  switch (def.type) {
    case 'string':
      return textOf(schema._zod.bag, 'format' in def ? String(def.format) : undefined);
    case 'number':
      return numberOf(schema._zod.bag);
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape).map(([key, part]) => [key, arbitraryOf(part)])),
      );
    case 'array':
      return fc.array(arbitraryOf(def.element), { maxLength: LONGEST_LIST });
    case 'record':
      return fc.dictionary(fc.string(), arbitraryOf(def.valueType), { maxKeys: LONGEST_LIST });
    case 'tuple':
      return fc.tuple(...def.items.map(arbitraryOf));
    case 'union':
      return fc.oneof(...def.options.map(arbitraryOf));
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(arbitraryOf(def.innerType), { nil: undefined });
    case 'nullable':
      return fc.option(arbitraryOf(def.innerType), { nil: null });
    case 'readonly':
      return arbitraryOf(def.innerType);
    case 'pipe':
      // What a schema transforms first may begin as anything; usually it is what it is transformed into.
      return arbitraryOf(def.in._zod.def.type === 'transform' ? def.out : def.in);
    case 'void':
    case 'undefined':
      return fc.constant(undefined);
    case 'custom':
      // The contract has one: the bytes of a document.
      return fc.uint8Array({ maxLength: 2000 });
    case 'unknown':
    case 'any':
      return junk;
    default:
      throw new Error(`The fuzzer knows no values of the type ${def.type}: teach it.`);
  }
}

type Bag = Record<string, unknown>;

function textOf({ minimum, maximum }: Bag, format: string | undefined): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  // Nothing outside this computer is asked, and nothing answers here.
  if (format === 'url')
    return fc.constantFrom('http://127.0.0.1:1', 'https://localhost:1/v1', 'http://[::1]:1/');
  const minLength = Math.min(Number(minimum ?? 0), LONGEST_TEXT);
  const maxLength = Math.min(Number(maximum ?? LONGEST_TEXT), LONGEST_TEXT);
  return fc.oneof(
    fc.string({ minLength, maxLength }),
    fc.string({ minLength, maxLength, unit: 'binary' }),
    fc.lorem({ maxCount: 20 }),
    fc.constantFrom(...ODD_TEXTS),
  );
}

function numberOf({ minimum, maximum, format }: Bag): fc.Arbitrary<number> {
  const min = Math.max(Number(minimum ?? -1000), -1e9);
  const max = Math.min(Number(maximum ?? 1000), 1e9);
  return format === 'safeint'
    ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
    : fc.double({ min, max });
}
