// A worker process that behaves as its environment says. Tests run it under the real supervisor.
const { BEHAVIOUR } = process.env;
const send = (message) => process.send(message);

process.on('message', (message) => {
  if (message.type === 'secrets')
    send({ type: 'log', level: 'info', message: `keys: ${Object.keys(message.secrets)}` });
  if (message.type === 'server' && BEHAVIOUR === 'waits') {
    send({ type: 'log', level: 'info', message: `works for ${message.address}` });
    send({ type: 'ready' });
  }
  if (message.type === 'embed_missing') send({ type: 'embedding_progress', embedded: 2, chunks: 5 });
  if (message.type === 'shutdown' && BEHAVIOUR !== 'hangs') process.exit(0);
});
process.on('SIGTERM', () => {});
process.on('disconnect', () => process.exit(0));

switch (BEHAVIOUR) {
  case 'crashes':
    process.stderr.write('about to crash\n');
    process.exit(7);
    break;
  case 'fatal':
    process.send(
      { type: 'fatal', error: { code: 'config_invalid', message: 'A key is wrong.', hint: 'Correct it.' } },
      () => process.exit(1),
    );
    break;
  case 'garbage':
    send({ type: 'unknown' });
    send('text');
    send(null);
    send({ type: 'ready' });
    break;
  case 'waits':
    send({ type: 'log', level: 'info', message: 'waits' });
    break;
  case 'news':
    send({ type: 'activity', workflow_id: 'image-1', workflow_type: 'ImageGenerationWorkflow' });
    send({ type: 'ready' });
    break;
  default:
    send({ type: 'ready' });
}
