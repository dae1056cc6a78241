/** A thread whose fate is its request; otherwise it answers with the request itself. */
const { parentPort } = require('node:worker_threads');

const tell = (message) => parentPort.postMessage(message);
let stop = () => {};

parentPort.on('message', ({ type, request }) => {
  if (type === 'stop') return stop();
  switch (request) {
    case 'exit':
      return process.exit(1);
    case 'throw':
      throw new Error('The art has caught fire.');
    case 'fail':
      return tell({ type: 'failed', error: { code: 'disk_full', message: 'The disk is full.' } });
    case 'fill the memory':
      for (const hoard = []; ;) hoard.push(Array.from({ length: 1e6 }, Math.random));
    case 'never':
      return tell({ type: 'progress', fraction: 0.5 });
    case 'until it is stopped':
      stop = () => tell({ type: 'done', answer: 'stopped' });
      return tell({ type: 'progress', fraction: 0.5 });
    case 'work on and on':
      tell({ type: 'progress', fraction: 0.5 });
      for (;;);
    default:
      return tell({ type: 'done', answer: request });
  }
});
