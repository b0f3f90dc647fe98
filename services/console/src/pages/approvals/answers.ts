import type { AcceptRequest, Approval, Command, Objection, RefuseRequest } from '@reprise/contract';
import { read, send } from '../../api/client.ts';
import { createSignal } from '../../app/signal.ts';

/** An answer as a person gives it. */
export type Answer =
  | { readonly kind: 'accept'; readonly request: AcceptRequest }
  | { readonly kind: 'refuse'; readonly request: RefuseRequest };

/** What became of an answer. `late`: nothing was heard of it for a while; it may still count. */
export type Outcome =
  | { readonly kind: 'counted'; readonly approval: Approval }
  | { readonly kind: 'objected'; readonly objection: Objection; readonly approval: Approval }
  | { readonly kind: 'late'; readonly approval: Approval };

/** The answers that were given here and whose outcome is not known yet, by proposal. */
export const underWay = createSignal<ReadonlyMap<string, Answer['kind']>>(new Map());

export function note(proposal: string, kind: Answer['kind'] | undefined): void {
  const next = new Map(underWay.get());
  if (kind === undefined) next.delete(proposal);
  else next.set(proposal, kind);
  underWay.set(next);
}

const PATIENCE_MS = 20_000;
const PAUSE_MS = 300;

/**
 * Sends an answer and waits for what policy makes of it: it checks again against the issue as it is
 * now, and may object.
 * @throws {ProblemError}
 */
export async function give(proposal: string, { kind, request }: Answer): Promise<Outcome> {
  const path = `/approvals/${proposal}`;
  const { command } = await send<Command>(`${path}/${kind}`, request);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const approval = await read<Approval>(path);
    const outcome = outcomeOf(approval, command);
    if (outcome !== undefined) return outcome;
    if (Date.now() > deadline) return { kind: 'late', approval };
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** The outcome of a command, where it is known. */
export function outcomeOf(approval: Approval, command: string): Outcome | undefined {
  const objection = approval.objections.find((one) => one.command === command);
  if (objection !== undefined) return { kind: 'objected', objection, approval };
  return approval.status === 'waiting' ? undefined : { kind: 'counted', approval };
}
