import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#core/stores/database/database';
import { CommandLine } from './testing/command-line';

/** Runs a command on its own terminal and prints what that was sent, control characters and all. */
const ON_A_TERMINAL = `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
sent = b''
while True:
    try: part = os.read(terminal, 65536)
    except OSError: break
    if not part: break
    sent += part
os.waitpid(pid, 0)
sys.stdout.buffer.write(sent)
`;
const HOSTILE = 'nobody\u001B]0;owned\u0007\u001B[2J\u202Egpj';

let cli: CommandLine;
beforeAll(async () => {
  cli = await CommandLine.create();
  openDatabase(join(cli.data, 'leather-book.db')).close();
});
afterAll(() => cli.close());

async function sentToTerminal(...args: string[]): Promise<string> {
  const command = [process.execPath, join(import.meta.dirname, '..', 'dist', 'cli', 'main.js'), ...args];
  const { stdout } = await promisify(execFile)('python3', ['-c', ON_A_TERMINAL, ...command], {
    cwd: cli.root,
    env: cli.env,
  });
  return stdout;
}

test('what comes from elsewhere cannot steer a terminal: answers, errors, usage, JSON', async () => {
  const shown = 'nobody␛]0;owned␇␛[2J<U+202E>gpj';
  expect(await sentToTerminal('knowledge', 'export', HOSTILE)).toContain(`There is no entry ${shown}.`);
  expect(await sentToTerminal('knowledge', `--${HOSTILE}`)).toContain(shown);
  const json = await sentToTerminal('knowledge', 'export', HOSTILE, '--json');
  expect(JSON.parse(json)).toMatchObject({ error: `There is no entry ${HOSTILE}.` });
  expect(json).toMatch(/^[\r\n\u0020-\u007E]+$/);
  const { stderr } = await cli.run('knowledge', 'export', HOSTILE);
  expect(stderr).toContain(HOSTILE);
});
