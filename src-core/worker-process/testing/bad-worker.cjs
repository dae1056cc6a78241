// A worker process that behaves as its environment says. Tests run it under the real supervisor.
const { BEHAVIOUR } = process.env;
const send = (message) => process.send(message);

process.on('message', (message) => {
  if (message.type === 'secrets')
    send({ type: 'log', level: 'info', message: `keys: ${Object.keys(message.secrets)}` });
  if (message.type === 'model_changed') send({ type: 'embedding_progress', embedded: 2, chunks: 5 });
  if (message.type === 'embed') embed(message);
  if (message.type === 'ask') answer(message);
  if (message.type === 'dismiss') send({ type: 'log', level: 'info', message: 'dismissed' });
  if (message.type === 'shutdown' && BEHAVIOUR !== 'hangs') process.exit(0);
});
/** An answer to somebody else's question comes first. */
function embed({ id, text }) {
  if (BEHAVIOUR === 'silent') send({ type: 'log', level: 'info', message: `asked: ${text}` });
  if (BEHAVIOUR !== 'well') return;
  send({ type: 'embedded', id: 'nobody', vector: [9], model: 'm' });
  send(
    text === 'unknown'
      ? { type: 'embedded', id, vector: null }
      : { type: 'embedded', id, vector: [0.5, text.length], model: 'm' },
  );
}
function answer({ id, question }) {
  if (BEHAVIOUR === 'silent') send({ type: 'log', level: 'info', message: `asked for ${question.about}` });
  if (BEHAVIOUR !== 'well') return;
  send({ type: 'answer', id: 'nobody', answer: { ok: true, value: 'of another' } });
  send({
    type: 'answer',
    id,
    answer:
      question.about === 'rows'
        ? { ok: true, value: { columns: [question.folder], rows: [] } }
        : { ok: false, error: { code: 'data_file_unreadable', message: 'It is empty.', hint: 'Fill it.' } },
  });
}
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
  case 'news':
    send({ type: 'activity', workflow_id: 'image-1', workflow_type: 'ImageGenerationWorkflow' });
    send({ type: 'ready' });
    break;
  default:
    send({ type: 'ready' });
}
