import type { Located, LocatedEntry } from './located.ts';
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

/** `approvals: { by: role/maintain, expire: 3d, undo-over: 50 }` */
export function readApprovals(reader: Reader, entry: LocatedEntry | undefined): Rules['approvals'] {
  const get = entriesIn(reader, 'approvals', entry);
  const by = get('by');
  const expire = get('expire');
  const undoOver = get('undo-over');
  return {
    by: by === undefined ? WRITERS : readWho(reader, by.value),
    expireMs: (expire && readDuration(reader, expire.value)) ?? EXPIRE_MS,
    undoOver: undoOver === undefined ? null : readUndoOver(reader, undoOver.value),
  };
}

const MOST_UNDONE = 1_000_000;

/** `undo-over: 50` */
function readUndoOver({ problems }: Reader, value: Located): number | null {
  const count = value.kind === 'scalar' ? value.value : null;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MOST_UNDONE) {
    return count;
  }
  problems.add(value.place, 'expects how many actions one person may undo alone, such as 50');
  return null;
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

function entriesIn(
  reader: Reader,
  where: 'approvals' | 'commands',
  entry: LocatedEntry | undefined,
): (key: string) => LocatedEntry | undefined {
  const entries = entry === undefined ? [] : entriesOf(reader, entry.value, where, where);
  return (key) => entries.find((one) => one.key === key);
}
