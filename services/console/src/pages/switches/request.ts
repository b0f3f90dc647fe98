import type { SetSwitchRequest, SwitchScope } from '@reprise/contract';
import { oneOf, text } from '../../app/address.ts';

const SCOPES = ['rule', 'repository', 'installation', 'everything'] as const;

/** What is about to be stopped, as an address says it: `/switches?stop=rule&repository=…&rule=…`. */
export const stopAddress = { stop: oneOf(SCOPES), repository: text, rule: text } as const;

/** What a person has filled in so far. */
export interface Filled {
  readonly scope: SwitchScope;
  readonly repository: string;
  readonly rule: string;
  /** Its id. */
  readonly installation: string;
  readonly reason: string;
}

/** The request, once everything that it needs is filled in. */
export function requestOf(filled: Filled): SetSwitchRequest | undefined {
  const reason = filled.reason.trim();
  const repository = filled.repository.trim();
  const rule = filled.rule.trim();
  const { scope } = filled;
  if (reason === '') return undefined;
  switch (scope) {
    case 'everything':
      return { scope, reason };
    case 'installation': {
      const installation = Number(filled.installation);
      return installation > 0 ? { scope, installation, reason } : undefined;
    }
    case 'repository':
      return isFullName(repository) ? { scope, repository, reason } : undefined;
    case 'rule':
      return isFullName(repository) && rule !== ''
        ? { scope, repository, rule, reason }
        : undefined;
    default:
      return scope satisfies never;
  }
}

const isFullName = (name: string): boolean => /^[^/\s]+\/[^/\s]+$/.test(name);

/** Which actions are in the scope, as the list takes it; undefined: more than one list can say. */
export function heldFilter({ scope, repository, rule }: Filled) {
  if (scope === 'repository' && isFullName(repository.trim())) {
    return { repository: repository.trim() };
  }
  if (scope === 'rule' && isFullName(repository.trim()) && rule.trim() !== '') {
    return { repository: repository.trim(), rule: rule.trim() };
  }
  return undefined;
}
