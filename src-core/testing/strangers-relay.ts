import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A user who has nothing to do with the tests. */
export const STRANGER = 12_345;

/** The socket of another user, behind which a real server answers. For tests that run as root. */
export async function startStrangersRelay(port: number, to: number): Promise<{ stop(): Promise<void> }> {
  const script = `
    const net = require('net');
    net.createServer((from) => {
      const server = net.connect(${to}, '127.0.0.1');
      from.pipe(server).pipe(from);
      for (const socket of [from, server]) socket.on('error', () => { from.destroy(); server.destroy(); });
    }).listen(${port}, '127.0.0.1', () => console.log('listens'));`;
  const child = spawn(process.execPath, ['-e', script], {
    ...{ uid: STRANGER, gid: STRANGER, cwd: '/' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => Promise.reject(new Error('The relay ended.'))),
  ]);
  return {
    async stop() {
      child.kill();
      await exited;
    },
  };
}
