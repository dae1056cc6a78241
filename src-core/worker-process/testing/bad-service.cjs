// A local service that behaves as its environment says. Tests ask it as the app does.
const { BEHAVIOUR } = process.env;
const send = (message) => process.send(message);
const log = (message) => send({ type: 'log', level: 'info', message });

process.on('message', (message) => {
  if (message.type === 'ask') answer(message);
  if (message.type === 'dismiss') log('dismissed');
  if (message.type === 'shutdown' && BEHAVIOUR !== 'hangs') process.exit(0);
});
process.on('SIGTERM', () => {});
process.on('disconnect', () => process.exit(0));

/** An answer to somebody else's question comes first. */
function answer({ id, question }) {
  if (BEHAVIOUR === 'silent') return log(`asked for ${question.about}`);
  if (BEHAVIOUR === 'crashes') process.exit(7);
  send({ type: 'unknown' });
  send({ type: 'answer', id: 'nobody', answer: { ok: true, value: 'of another' } });
  send({ type: 'answer', id, answer: answerTo(question) });
}

function answerTo({ about, folder, text }) {
  if (about === 'rows') return { ok: true, value: { columns: [folder], rows: [[String(process.pid)]] } };
  if (about === 'embedding' && text !== 'unknown')
    return { ok: true, value: { vector: [0.5, text.length], model: 'm' } };
  return {
    ok: false,
    error:
      about === 'embedding'
        ? { code: 'model_missing', message: 'There is no model.' }
        : { code: 'data_file_unreadable', message: 'It is empty.', hint: 'Fill it.' },
  };
}
