import { extractFile } from '@electron/asar';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packAsar } from './asar.mjs';

test("Electron's own reader finds every file in the archive", () => {
  const folder = mkdtempSync(join(tmpdir(), 'asar-'));
  try {
    const archive = join(folder, 'a.asar');
    writeFileSync(archive, packAsar({ 'package.json': Buffer.from('{}'), 'main.js': Buffer.from('ä\n') }));
    expect(extractFile(archive, 'package.json').toString()).toBe('{}');
    expect(extractFile(archive, 'main.js').toString()).toBe('ä\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
