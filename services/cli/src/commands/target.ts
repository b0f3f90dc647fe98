import { CliFailure, EXIT } from '../exit.ts';

/** What a rollback is about. */
export interface Target {
  readonly kind: 'action' | 'run' | 'rollback';
  readonly id: string;
}

const KINDS = { act: 'action', run: 'run', rbk: 'rollback' } as const;
const ID = /^(act|run|rbk)_[0-9a-f-]{36}$/;

/**
 * What --action, --run or an id alone names: exactly one.
 * @throws {CliFailure} usage.
 */
export function targetOf(
  id: string | undefined,
  { action, run }: { readonly action?: string; readonly run?: string },
): Target {
  const given = [id, action, run].filter((one) => one !== undefined);
  const [only] = given;
  if (only === undefined || given.length > 1) {
    throw wrong('Name exactly one action, run or rollback, or say what they have in common.');
  }
  const [, prefix] = ID.exec(only) ?? [];
  if (prefix === undefined) throw wrong(`${only} is not the id of an action, a run or a rollback.`);
  const kind = KINDS[prefix as keyof typeof KINDS];
  if (action !== undefined && kind !== 'action') throw wrong(`${only} is not an action.`);
  if (run !== undefined && kind !== 'run') throw wrong(`${only} is not a run.`);
  return { kind, id: only };
}

const wrong = (detail: string): CliFailure =>
  new CliFailure(
    EXIT.usage,
    'It is not clear what to undo',
    detail,
    '`reprise actions` and `reprise runs` list the ids; --rule, --repository, --since … name many.',
  );
