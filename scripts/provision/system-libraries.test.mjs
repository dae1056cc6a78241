import { expect, test } from 'vitest';
import { missingLibraries } from './system-libraries.mjs';

test('the libraries that ldd cannot find are named', () => {
  const output = `
	linux-vdso.so.1 (0x00007ffd)
	libgtk-3.so.0 => not found
	libnss3.so => /usr/lib/x86_64-linux-gnu/libnss3.so (0x00007f)
	libasound.so.2 => not found
`;
  expect(missingLibraries(output)).toEqual(['libgtk-3.so.0', 'libasound.so.2']);
});
