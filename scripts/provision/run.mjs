import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and gives its standard output.
 * Rejects when it exits with anything but 0: the message has the last lines of its output, `output` all of it.
 * `onLine` sees each line of both streams as it comes; `signal` ends the program.
 * @param {string} command
 * @param {string[]} args
 * @param {{
 *   cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void,
 *   stdin?: 'ignore' | 'inherit', signal?: AbortSignal,
 * }} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, { cwd, env = process.env, onLine, stdin = 'ignore', signal } = {}) {
  return new Promise((resolve, reject) => {
    // npm and npx are .cmd files on Windows, which only a shell starts.
    const shell = process.platform === 'win32' && /^(npm|npx|pip3?)$/.test(command);
    const child = spawn(command, args, { cwd, env, shell, signal, stdio: [stdin, 'pipe', 'pipe'] });
    let stdout = '';
    let all = '';
    const take = (chunk) => {
      all = (all + chunk).slice(-500_000);
      for (const line of String(chunk).split(/\r?\n/)) if (line.trim()) onLine?.(line.trim());
    };
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      take(chunk);
    });
    child.stderr.on('data', take);
    child.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      const reason = error.code === 'ENOENT' ? `${command} is not installed` : error.message;
      reject(new Error(reason, { cause: error }));
    });
    child.on('close', (code, killedBy) => {
      if (code === 0) return resolve(stdout);
      const tail = all.trim().split('\n').slice(-8).join('\n    ');
      const end = killedBy ? `was ended by ${killedBy}` : `exited with code ${code}`;
      const error = new Error(`\`${command} ${args.join(' ')}\` ${end}${tail ? `:\n    ${tail}` : ''}`);
      reject(Object.assign(error, { output: all }));
    });
  });
}
