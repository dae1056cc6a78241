import { openDatabase } from '#core/stores/database/database';

/** Makes every write to the store of this file wait, in all processes; returns a function that lets them go on. */
export function holdStore(databaseFile: string): () => void {
  const lock = openDatabase(databaseFile);
  lock.exec('BEGIN IMMEDIATE');
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
}
