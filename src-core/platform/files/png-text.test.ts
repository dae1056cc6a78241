import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPngText, stripPngText, writePngText } from './png-text';

const png = await sharp({ create: { width: 3, height: 2, channels: 3, background: '#a40' } })
  .png()
  .toBuffer();

describe('the text of a PNG', () => {
  it('is read as it was written, in any script', () => {
    const texts = { prompt: 'ein Fuchs – 狐 🦊\nsecond line', seed: '42', 'two words': '' };
    expect(readPngText(writePngText(png, texts))).toEqual(texts);
  });

  it('leaves the picture as it was, for other programs too', async () => {
    const written = writePngText(png, { prompt: 'a fox' });
    expect(await sharp(written).raw().toBuffer()).toEqual(await sharp(png).raw().toBuffer());
    expect((await sharp(written).metadata()).comments).toContainEqual({ keyword: 'prompt', text: 'a fox' });
  });

  it('replaces the text that was there', () => {
    const first = writePngText(png, { prompt: 'a fox', model: 'one' });
    expect(readPngText(writePngText(first, { prompt: 'a hare' }))).toEqual({ prompt: 'a hare' });
  });

  it('is gone after stripping, EXIF included', async () => {
    const withExif = await sharp(png)
      .withExif({ IFD0: { ImageDescription: 'secret fox' } })
      .png()
      .toBuffer();
    const stripped = stripPngText(writePngText(withExif, { prompt: 'secret fox' }));
    expect(stripped.includes('secret fox')).toBe(false);
    expect((await sharp(stripped).metadata()).exif).toBeUndefined();
    expect(await sharp(stripped).raw().toBuffer()).toEqual(await sharp(png).raw().toBuffer());
  });

  it.each([
    ['something else', Buffer.from('not a picture at all')],
    ['nothing', Buffer.alloc(0)],
    ['a PNG that ends too early', png.subarray(0, png.length - 6)],
    [
      'a chunk that claims to be longer than the file',
      Buffer.concat([png.subarray(0, 8), Buffer.alloc(8, 0xff)]),
    ],
  ])('is refused for %s', (_what, bytes) => {
    expect(() => readPngText(bytes)).toThrow(TypeError);
    expect(() => stripPngText(bytes)).toThrow(TypeError);
  });

  it.each(['', ' leading', 'x'.repeat(80), 'ümlaut', 'a\0b'])('refuses the keyword %j', (keyword) => {
    expect(() => writePngText(png, { [keyword]: 'x' })).toThrow(RangeError);
  });
});
