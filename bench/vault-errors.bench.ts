import { openDatabase } from '#core/stores/database/database';
import { denyAll, falseAlarms, misses, type ErrorRate } from '#core/stores/vault/testing/error-rates';
import { VaultTables } from '#core/stores/vault/sqlite/vault-tables';

/** The vault's errors on texts that its thresholds have not seen. */
export default async function vaultErrors(): Promise<void> {
  const database = openDatabase(':memory:');
  try {
    const vault = new VaultTables(database);
    const ids = denyAll(vault);
    print('Disguised denied texts missed', misses(vault, ids, 'held out'));
    print('Innocent texts refused', falseAlarms(vault, 'held out'));
  } finally {
    database.close();
  }
}

function print(title: string, rates: ErrorRate[]): void {
  console.log(`${title}, of the held-out half:`);
  for (const { name, wrong, of } of rates) {
    console.log(`  ${name.padEnd(52)} ${wrong.length} of ${of}  ${((wrong.length / of) * 100).toFixed(1)} %`);
  }
}
