import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { projectFolder } from '../provision/project.mjs';

/** Of a message, enough to say what was expected and what was there. */
const MESSAGE_LENGTH = 1500;

/**
 * The tests that failed, from Vitest's JSON report.
 * @returns {{ file: string, title: string, message: string }[]} the file from the project's folder on.
 */
export function vitestFailures(report) {
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(projectFolder, name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (status === 'failed' && failed.length === 0)
      return [failure(file, '(the file could not be run)', message)];
    return failed.map(({ fullName, failureMessages }) => failure(file, fullName, failureMessages.join('\n')));
  });
}

/** The tests that failed, from Playwright's JSON report; as above. */
export function playwrightFailures(report) {
  const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];
  return (report?.suites ?? []).flatMap(specsOf).flatMap(({ file, title, ok, tests }) => {
    if (ok) return [];
    const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
    return [failure(join('e2e', file), title, errors.map(({ message }) => message).join('\n'))];
  });
}

function failure(file, title, message) {
  return { file, title, message: stripVTControlCharacters(message ?? '').slice(0, MESSAGE_LENGTH) };
}
