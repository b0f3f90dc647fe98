import type { RollbackScope } from '@reprise/contract';
import { text, type Values } from '../../app/address.ts';

/** A scope, as it stands in the address: by the names that the api has for its parts. */
export const scopeFields = {
  action: text,
  run: text,
  rollback: text,
  rule: text,
  ruleVersion: text,
  actor: text,
  repository: text,
  label: text,
  from: text,
  until: text,
} as const;

/** A scope while somebody fills it in: every part as it is typed, and the ids in one field. */
export interface Draft {
  readonly ids: string;
  readonly rule: string;
  readonly ruleVersion: string;
  readonly actor: string;
  readonly repository: string;
  readonly label: string;
  /** ISO 8601, or empty. */
  readonly from: string;
  readonly until: string;
}

export const EMPTY: Draft = {
  ids: '',
  rule: '',
  ruleVersion: '',
  actor: '',
  repository: '',
  label: '',
  from: '',
  until: '',
};

/** What is wrong with a draft, by its field. */
export type Problems = Partial<Record<keyof Draft, string>>;

/** The draft that an address holds; times that are none are as if they were not there. */
export function draftOf(values: Values<typeof scopeFields>): Draft {
  const { action, run, rollback, rule, ruleVersion, actor, repository, label } = values;
  const ids = [action, run, rollback].filter((id) => id !== undefined);
  return {
    ids: ids.join(' '),
    rule: rule ?? '',
    ruleVersion: ruleVersion ?? '',
    actor: actor ?? '',
    repository: repository ?? '',
    label: label ?? '',
    from: momentOf(values.from),
    until: momentOf(values.until),
  };
}

const momentOf = (given: string | undefined): string =>
  given === undefined || Number.isNaN(Date.parse(given)) ? '' : new Date(given).toISOString();

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const IDS = { action: 'act', run: 'run', rollback: 'rbk' } as const;
type Named = keyof typeof IDS;
const KINDS = Object.keys(IDS) as readonly Named[];

/** The scope that a draft says, as far as it can be understood. */
export function scopeOf(draft: Draft): RollbackScope {
  const { ids, ...parts } = draft;
  const said = Object.entries(parts)
    .map(([name, typed]) => [name, typed.trim()] as const)
    .filter(([, typed]) => typed !== '');
  return { ...namedBy(ids), ...Object.fromEntries(said) };
}

const tokensOf = (ids: string): readonly string[] => ids.split(/[\s,]+/).filter(Boolean);

const kindOf = (id: string): Named | undefined =>
  KINDS.find((kind) => new RegExp(`^${IDS[kind]}_${UUID}$`).test(id));

function namedBy(ids: string): Partial<Record<Named, string>> {
  const named: Partial<Record<Named, string>> = {};
  for (const id of tokensOf(ids)) {
    const kind = kindOf(id);
    if (kind !== undefined) named[kind] ??= id;
  }
  return named;
}

/** What is to be put right before anything can be planned. */
export function problemsOf(draft: Draft): Problems {
  const { ids, rule, ruleVersion, repository, from, until } = draft;
  return {
    ...idsProblem(ids),
    ...(ruleVersion.trim() !== '' && rule.trim() === '' && { ruleVersion: 'Of which rule?' }),
    ...(repository.trim() !== '' &&
      !/^[\w-]+\/[\w.-]+$/.test(repository.trim()) && { repository: 'Expected owner/name.' }),
    ...(from !== '' && until !== '' && from >= until && { until: 'It ends before it begins.' }),
  };
}

function idsProblem(ids: string): Problems {
  const kinds = tokensOf(ids).map(kindOf);
  if (kinds.includes(undefined)) return { ids: 'Expected act_, run_ or rbk_ and a UUID.' };
  if (new Set(kinds).size < kinds.length) return { ids: 'At most one of each kind.' };
  return {};
}

export const isEmpty = (draft: Draft): boolean =>
  Object.values(draft).every((typed) => typed === '');

/** Whether a draft says something that can be planned. */
export const isComplete = (draft: Draft): boolean =>
  Object.keys(problemsOf(draft)).length === 0 && Object.keys(scopeOf(draft)).length > 0;
