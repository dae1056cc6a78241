// The reference workflows: Temporal's SDK and nothing else. Their activities do nothing.
import { proxyActivities } from '@temporalio/workflow';

const { first, second, third, fourth } = proxyActivities({ startToCloseTimeout: '30 seconds' });

export async function hello(name) {
  return `Hello, ${name}`;
}

export async function oneActivity() {
  await first();
}

export async function threeActivities() {
  await first();
  await second();
  await third();
}

export async function fourActivities() {
  await first();
  await second();
  await third();
  await fourth();
}
