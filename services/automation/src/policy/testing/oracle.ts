import type { Allowance } from '@reprise/schemas';
import { MODES, type Mode } from '../../rules/rules.ts';
import type { Wish, World } from './world.ts';

type Facts = World['facts'];

/** What a wish comes to. */
interface Meaning {
  /** What a line of may chooses among; null: nothing to choose. */
  readonly is: string | null;
  readonly field: string;
  readonly alreadySo: (facts: Facts) => boolean;
}

/** A wish that is within the rules. */
export interface Granted {
  readonly line: Allowance;
  readonly field: string;
  readonly mode: Mode;
}

/**
 * For tests: what the rules allow, written down a second time and in other words than in policy.
 * It understands only what this test's worlds hold.
 * @param before what was granted in this run before.
 * @returns undefined: declined.
 */
export function oracle(world: World, wish: Wish, before: readonly Granted[]): Granted | undefined {
  if (world.vetoed || world.facts.labels.includes('pinned')) return undefined;
  const meaning = MEANINGS.get(wish.kind)?.((name) =>
    Object.hasOwn(wish.parameters, name) ? (wish.parameters[name] ?? '').trim() : '',
  );
  if (meaning === undefined || meaning.alreadySo(world.facts)) return undefined;
  const line = world.may.find(
    ({ kind, choices }) =>
      kind === wish.kind &&
      (meaning.is === null ||
        choices.length === 0 ||
        choices.some((glob) => globs(glob, meaning.is ?? ''))),
  );
  if (line === undefined || !isSure(wish.confidence, line.confidence)) return undefined;
  const same = before.filter((one) => one.line === line).length + had(world, wish.kind, line);
  if (same >= (line.atMost ?? Infinity)) return undefined;
  if (before.some(({ field }) => field === meaning.field)) return undefined;
  return { line, field: meaning.field, mode: least(world.file, world.rule, line.mode) };
}

/** How many labels or people of the line the issue has; it lacks the one that is wished for. */
function had({ may, facts }: World, kind: string, line: Allowance): number {
  const names =
    kind === 'label.add' ? facts.labels : kind === 'assignee.add' ? facts.assignees : [];
  return names.filter((name) => {
    const first = may.find(
      (one) =>
        one.kind === kind &&
        (one.choices.length === 0 || one.choices.some((glob) => globs(glob, name))),
    );
    return first === line;
  }).length;
}

const isSure = (confidence: number, floor: number): boolean =>
  Number.isFinite(confidence) && confidence - floor >= 0 && 1 - confidence >= 0;

const least = (...said: readonly (string | null)[]): Mode =>
  MODES.find((mode) => said.includes(mode)) ?? 'observe';

const globs = (glob: string, name: string): boolean =>
  new RegExp(`^${glob.replaceAll(/[+/-]/g, '\\$&').replaceAll('*', '[^]*')}$`, 'i').test(name);

const isIn = (names: readonly string[], name: string): boolean =>
  names.some((one) => globs(one, name) && !name.includes('*'));

type Reading = (get: (name: string) => string) => Meaning | undefined;

const label =
  (removes: boolean): Reading =>
  (get) => {
    const is = get('label');
    if (!/^[ -~]{1,50}$/.test(is)) return undefined;
    const field = `label ${is.toLowerCase()}`;
    return { is, field, alreadySo: ({ labels }) => isIn(labels, is) !== removes };
  };

const MEANINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['label.add', label(false)],
  ['label.remove', label(true)],
  [
    'assignee.add',
    (get) => {
      const is = get('login').replace(/^@/, '');
      if (!/^[a-z0-9](-?[a-z0-9])*(_[a-z0-9]+)?$/i.test(is)) return undefined;
      const [name = '', company = ''] = is.split('_');
      if (name.length > 39 || company.length > 20) return undefined;
      const field = `person ${is.toLowerCase()}`;
      return { is, field, alreadySo: ({ assignees }) => isIn(assignees, is) };
    },
  ],
  [
    'issue.close',
    (get) => {
      const is = get('reason').replaceAll('-', '_');
      const fits = is === 'completed' || is === 'not_planned';
      const repeats = is === 'duplicate' && ['12', '#12'].includes(get('original'));
      const alreadySo = ({ state }: Facts): boolean => state === 'closed';
      return fits || repeats ? { is, field: 'state', alreadySo } : undefined;
    },
  ],
  [
    'issue.reopen',
    () => ({ is: null, field: 'state', alreadySo: ({ state }) => state === 'open' }),
  ],
  [
    'reaction',
    (get) => {
      const is = get('content');
      const known = /^([+-]1|laugh|confused|heart|hooray|rocket|eyes)$/.test(is);
      return known ? { is, field: `reaction ${is}`, alreadySo: () => false } : undefined;
    },
  ],
  [
    'comment',
    (get) =>
      get('body') === '' ? undefined : { is: null, field: 'comment', alreadySo: () => false },
  ],
]);
