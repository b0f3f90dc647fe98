import type { RollbackDetail, RollbackScope, RollbackTaken } from '@reprise/contract';
import type { Context } from '../../context.ts';
import { CliFailure, EXIT, type ExitCode } from '../../exit.ts';
import { tooLate, type WaitOptions } from '../waiting.ts';
import { keyed, rollbackPath } from './path.ts';
import { planTable } from './planWords.ts';
import { execute, watch } from './run.ts';

export interface BulkOptions extends WaitOptions {
  readonly plan?: boolean;
  readonly yes?: boolean;
  readonly key?: string;
}

const NOTHING =
  'Nothing that Reprise did is in this scope, or all of it is undone. `reprise actions` lists what it did, `reprise stats` by which rule.';

const POSSIBLE = new Set<RollbackDetail['status']>(['planned', 'approved']);

/**
 * Plans a scope, shows the plan and asks; then carries it out. Above the limit of the rules it ends
 * with who must approve it.
 */
export async function rollBackScope(
  context: Context,
  scope: RollbackScope,
  options: BulkOptions,
): Promise<ExitCode> {
  const { key, timeout } = options;
  const asked = { scope, planOnly: true };
  const taken = await context.api().post<RollbackTaken>('/api/v1/rollbacks', asked, keyed(key));
  const planned = await plannedOf(context, taken.id, timeout * 1000);
  return goOn(context, planned, options);
}

/** Shows a plan and asks whether to carry it out. */
export async function goOn(
  context: Context,
  planned: RollbackDetail,
  options: BulkOptions,
): Promise<ExitCode> {
  const { terminal, print, json } = context;
  requirePlan(planned);
  const goesOn = mayGoOn(planned, options);
  // For machines what is printed is one document: the plan, or what became of it.
  if (!json || !goesOn) print(planned, () => planTable(context, planned));
  const { id, plan, status } = planned;
  if (plan === null || plan.undo === 0) {
    terminal.say(
      planned.because ?? (planned.counts.steps === 0 ? NOTHING : 'Nothing is to be undone.'),
    );
    return EXIT.ok;
  }
  if (status === 'awaiting_approval') {
    const limit = plan.undoOver === null ? '' : ` (more than ${plan.undoOver})`;
    terminal.say(`${plan.undo} steps need the approval of a second person${limit}.`);
    terminal.say(
      `They run \`reprise rollback approve ${id}\`; then \`reprise rollback execute ${id}\`.`,
    );
    return EXIT.ok;
  }
  if (!POSSIBLE.has(status)) return watch(context, id, options);
  if (!goesOn) {
    const sure = await context.confirm?.(question(plan.undo));
    if (sure !== true) {
      terminal.say(`Nothing was undone. \`reprise rollback execute ${id}\` carries the plan out.`);
      return EXIT.ok;
    }
  }
  await execute(context, planned);
  if (options.wait) return watch(context, id, options);
  print({ id }, () => `${id} is started. \`reprise rollback ${id}\` tells how far it is.`);
  return EXIT.ok;
}

/** @throws {CliFailure} the scope holds more than can be planned. */
function requirePlan({ plan, events }: RollbackDetail): void {
  const refusal = events.find(({ reason }) => reason === 'too_many');
  if (plan !== null || refusal === undefined) return;
  const detail = refusal.message ?? 'The scope holds too many actions.';
  const remedy = 'Narrow the scope: --since, --until, --repository, --rule, --actor or --label.';
  throw new CliFailure(EXIT.failed, 'That is too much for one plan', detail, remedy);
}

const question = (steps: number): string => `Undo ${steps === 1 ? 'it' : `these ${steps}`}?`;

/** Whether it goes on without a question. */
const mayGoOn = ({ plan, status }: RollbackDetail, { yes }: BulkOptions): boolean =>
  yes === true && plan !== null && plan.undo > 0 && POSSIBLE.has(status);

/** Waits until the plan is made. @throws {CliFailure} it takes longer than the time given. */
async function plannedOf(context: Context, id: string, timeoutMs: number): Promise<RollbackDetail> {
  const { poll, terminal } = context;
  const api = context.api();
  const found = await poll(async () => {
    terminal.progress('looking at what is in the scope');
    const rollback = await api.get<RollbackDetail>(rollbackPath(id));
    return rollback.plannedAt !== null || rollback.finishedAt !== null ? rollback : undefined;
  }, timeoutMs);
  terminal.progress(undefined);
  if (found !== undefined) return found;
  throw tooLate(`${id} is still being planned`, `reprise rollback execute ${id}`);
}
