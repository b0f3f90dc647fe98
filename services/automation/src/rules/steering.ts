import type { LocatedEntry } from './located.ts';
import { readDuration } from './duration.ts';
import { entriesOf, type Reader } from './reader.ts';
import type { CommandWord, Rules, Who } from './rules.ts';
import { readWho } from './who.ts';

const WRITERS: readonly Who[] = [{ kind: 'role', role: 'write' }];
const DEFAULTS: Readonly<Record<Exclude<CommandWord, 'approve'>, readonly Who[]>> = {
  explain: [{ kind: 'role', role: 'read' }],
  triage: [{ kind: 'role', role: 'triage' }],
  undo: WRITERS,
  veto: [{ kind: 'author' }, { kind: 'role', role: 'triage' }],
};
const EXPIRE_MS = 3 * 86_400_000;

/** `approvals: { by: role/maintain, expire: 3d }` */
export function readApprovals(reader: Reader, entry: LocatedEntry | undefined): Rules['approvals'] {
  const get = entriesIn(reader, 'approvals', entry);
  const by = get('by');
  const expire = get('expire');
  return {
    by: by === undefined ? WRITERS : readWho(reader, by.value),
    expireMs: (expire && readDuration(reader, expire.value)) ?? EXPIRE_MS,
  };
}

/** `commands: { explain: anyone }`; whoever may approve may approve by a comment, and veto, too. */
export function readCommands(
  reader: Reader,
  entry: LocatedEntry | undefined,
  approvers: readonly Who[],
): Rules['commands'] {
  const get = entriesIn(reader, 'commands', entry);
  const who = (word: keyof typeof DEFAULTS): readonly Who[] => {
    const found = get(word);
    return found === undefined ? DEFAULTS[word] : readWho(reader, found.value);
  };
  return {
    explain: who('explain'),
    triage: who('triage'),
    undo: who('undo'),
    approve: approvers,
    veto: [...who('veto'), ...approvers],
  };
}

const BUDGET = /^(\d{1,6}(?:\.\d{1,4})?) USD\/day$/i;

/** `limits: { model: 5 USD/day }`, in US dollars; null where nothing is said. */
export function readBudget(reader: Reader, entry: LocatedEntry | undefined): number | null {
  const model = entriesIn(reader, 'limits', entry)('model');
  if (model === undefined) return null;
  const { value } = model;
  const [, amount] = BUDGET.exec(value.kind === 'scalar' ? String(value.value).trim() : '') ?? [];
  if (amount !== undefined) return Number(amount);
  reader.problems.add(value.place, 'expects what the model may cost, such as 5 USD/day');
  return null;
}

function entriesIn(
  reader: Reader,
  where: 'approvals' | 'commands' | 'limits',
  entry: LocatedEntry | undefined,
): (key: string) => LocatedEntry | undefined {
  const entries = entry === undefined ? [] : entriesOf(reader, entry.value, where, where);
  return (key) => entries.find((one) => one.key === key);
}
