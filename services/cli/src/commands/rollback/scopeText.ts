import type { RollbackScope } from '@reprise/contract';

const WORDS: Readonly<Record<keyof RollbackScope, (value: string) => string>> = {
  action: (id) => id,
  run: (id) => id,
  rollback: (id) => `again what ${id} undid`,
  rule: (name) => `rule ${name}`,
  ruleVersion: (version) => `version ${version.slice(0, 7)}`,
  actor: (login) => `caused by ${login}`,
  repository: (name) => `in ${name}`,
  label: (name) => `label ${name}`,
  from: (time) => `since ${time}`,
  until: (time) => `until ${time}`,
};

/** What a rollback is about, in a few words. */
export const scopeText = (scope: RollbackScope | null): string =>
  Object.entries(scope ?? {})
    .map(([part, value = '']) => WORDS[part as keyof RollbackScope](value))
    .join(', ');
