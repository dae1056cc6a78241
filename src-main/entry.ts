import { join } from 'node:path';
import { CodeCache } from '#core/platform/code-cache';
import { GATE_ARGUMENT } from '#core/temporal/gate/gate-options';

// The packaged app has no other Node that could run a gate. Electron waits for this module before it opens anything, a
// display included: a gate stays here for its whole life.
const gate = process.argv.indexOf(GATE_ARGUMENT);
if (gate >= 0) {
  const { runGate } = await import('#core/temporal/gate/run-gate');
  await runGate(process.argv.slice(gate));
} else {
  new CodeCache(join(import.meta.dirname, 'app.cjs'), (id) => import(id)).start();
}
