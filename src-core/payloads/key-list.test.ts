import { expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { KeyList } from './key-list';
import { PayloadKeys } from './payload-keys';

const material = (letter: string) => Buffer.alloc(32, letter).toString('base64');
const [A, B] = [`a:${material('a')}`, `b:${material('b')}`];
const read = (text: string) => KeyList.read(text);

test('keys are read as they stand in a message, in a file, or as another program writes Base64', () => {
  const text = `${A},${B}`;
  const urlSafe = Buffer.alloc(32, 0xfb);
  expect(read(text).ids).toEqual(['a', 'b']);
  expect(read(` ${A},\n ${B}\n`).text).toBe(text);
  expect(read(`LEATHER_BOOK_PAYLOAD_KEY=${text}`).text).toBe(text);
  expect(read(`export LEATHER_BOOK_PAYLOAD_KEY="${text}"`).text).toBe(text);
  expect(
    read(`u:${urlSafe.toString('base64url')}`).with(read(`u:${urlSafe.toString('base64')}`)).ids,
  ).toEqual(['u']);
});

test.each(['', 'a', 'a:b', `${A},`, `${A},a:${material('c')}`, `${A};${B}`])('“%s” is refused', (text) => {
  expect(() => read(text)).toThrow(AppError);
});

test('what is added encrypts, what was there still reads, and nothing is there twice', () => {
  const generated = PayloadKeys.generate();
  const [id = ''] = generated.split(':');
  const list = read(A).with(read(generated));
  expect(list.ids).toEqual([id, 'a']);
  expect(list.with(read(A)).ids).toEqual(['a', id]);
  expect(list.encryptingWith('a').text).toBe(`${A},${generated}`);
  expect(PayloadKeys.parse(list.text ?? '')?.ids).toEqual([id, 'a']);
});

test('another key with a name that is taken is refused without being shown', () => {
  const other = `a:${material('z')}`;
  const refusal = () => read(`${A},${B}`).with(read(other));
  expect(refusal).toThrow('There is another key with the name “a”.');
  expect(refusal).not.toThrow(material('z'));
});

test('a key is removed by its name, and the last one leaves nothing', () => {
  const list = read(`${A},${B}`);
  expect(list.without('a').text).toBe(B);
  expect(list.without('a').without('b').text).toBeUndefined();
  expect(KeyList.empty.text).toBeUndefined();
  expect(() => list.without('c')).toThrow('There is no key “c” here.');
  expect(() => list.encryptingWith('c')).toThrow(AppError);
});
