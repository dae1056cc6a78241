import { runGate } from './run-gate';

// A gate on plain Node; in Electron src-main/entry.ts runs it.
await runGate(process.argv.slice(2));
