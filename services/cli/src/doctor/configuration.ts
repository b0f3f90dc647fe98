import type { Environment } from '../connection/connect.ts';
import { fail, ok, type Finding } from './finding.ts';
import type { Machine } from './machine.ts';

const has = (environment: Environment, name: string): boolean =>
  [environment[name], environment[`${name}_FILE`]].some((value) => (value ?? '') !== '');

/** The GitHub App's credentials: all of them, or none, which means the local stand-in. */
export function checkApp(machine: Machine, environment: Environment): readonly Finding[] {
  const names = ['GITHUB_APP_ID', 'GITHUB_PRIVATE_KEY', 'GITHUB_WEBHOOK_SECRET'] as const;
  const missing = names.filter((name) => !has(environment, name));
  if (missing.length === names.length) {
    return [ok('GitHub App', 'no credentials are set here: `npm start` uses the local stand-in')];
  }
  if (missing.length > 0) {
    const remedy = `Set ${missing.join(' and ')} (or …_FILE), or none of the three.`;
    return [fail('GitHub App', `${missing.join(' and ')} is missing`, remedy)];
  }
  const files = names
    .map((name) => environment[`${name}_FILE`] ?? '')
    .filter((file) => file !== '' && machine.mode(file) === undefined);
  if (files.length === 0) return [ok('GitHub App', 'all three credentials are set')];
  return [fail('GitHub App', `${files.join(' and ')} is not there`, 'Correct the path.')];
}
