/** A drawing thread whose fate is the prompt; without one it answers with the prompt as its picture. */
const { parentPort } = require('node:worker_threads');

parentPort.on('message', ({ request: { prompt } }) => {
  if (prompt === 'exit') process.exit(1);
  if (prompt === 'throw') throw new Error('The art has caught fire.');
  parentPort.postMessage({ type: 'done', drawing: { png: Buffer.from(prompt), drawn: [], undrawn: [] } });
});
