import type { TestProject } from 'vitest/node';
import { migrate } from '../migrate';
import { PostgresConnection } from '../postgres-connection';
import { storePlace } from '../store-url';
import { PostgresServer } from './postgres-server';
import { TEMPLATE } from './test-database';

/** One server for all tests of a run, which each make a database of their own there. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await PostgresServer.start();
  if (!server) {
    project.provide('postgres', null);
    return async () => {};
  }
  await server.query(`CREATE DATABASE ${TEMPLATE}`);
  const connection = new PostgresConnection(storePlace(server.url(TEMPLATE)));
  await migrate(connection);
  await connection.close();
  project.provide('postgres', server.url('DATABASE'));
  return () => server.stop();
}
