import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAYBOOKS, type PlaybookName } from '@reprise/schemas';

/** What an analyst is to do, in words for a model. */
export interface Playbook {
  readonly name: string;
  /** Of the playbook and its prompt, such as triage@1. */
  readonly promptVersion: string;
  readonly prompt: string;
}

/** The version of each playbook's prompt in force; the earlier files stay for who reads old runs. */
const VERSIONS: Readonly<Record<PlaybookName, number>> = { triage: 2 };

/** @returns undefined when this version has no playbook of that name. */
export function playbookOf(name: string): Playbook | undefined {
  const known = PLAYBOOKS.find((one) => one === name);
  if (known === undefined) return undefined;
  const version = VERSIONS[known];
  const file = join(import.meta.dirname, known, `prompt.v${version}.md`);
  return {
    name: known,
    promptVersion: `${known}@${version}`,
    prompt: readFileSync(file, 'utf8').trim(),
  };
}
