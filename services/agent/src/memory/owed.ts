import type { Asked, Case, Given, Learned, Proposed, Turn } from './case.ts';

/** A record that the log lacks. */
export type Owed =
  | { readonly type: 'withdrawn' | 'restored'; readonly turn: Turn }
  | { readonly type: 'learned'; readonly answer: Given; readonly label: string }
  | { readonly type: 'forgotten'; readonly because: Turn | Asked };

/** What is still to be said of a case, in order. */
export function owedOf(known: Case): readonly Owed[] {
  if (known.proposal === null) return [];
  const turned = known.turns.flatMap((turn, index): readonly Owed[] =>
    known.said.includes(turn.rollbackId)
      ? []
      : [{ type: index % 2 === 0 ? 'withdrawn' : 'restored', turn }],
  );
  return [...turned, ...memoryOwed(known)];
}

function memoryOwed({ answer, turns, learned, forgotten, asked }: Case): readonly Owed[] {
  if (learned !== null) {
    const because = turns[0] ?? asked;
    return because === null || forgotten !== null ? [] : [{ type: 'forgotten', because }];
  }
  // What was undone, or is not wanted, before it was learnt is not worth learning.
  if (answer?.type !== 'given' || turns.length > 0 || asked !== null) return [];
  const label = LESSONS.has(answer.kind) ? answer.parameters['label'] : undefined;
  return label === undefined ? [] : [{ type: 'learned', answer, label }];
}

/** Kinds whose parameters are a repository's own words, and no text of an issue or a model. */
const LESSONS: ReadonlySet<string> = new Set(['label.add', 'label.remove']);

/** What may be given to a model: not from the moment on that it is known to be undone. */
export function rememberedIn(known: Case): (Learned & Pick<Proposed, 'playbook'>) | undefined {
  const { proposal, learned, forgotten, turns, asked } = known;
  if (proposal === null || learned === null) return undefined;
  if (forgotten !== null || asked !== null || turns.length > 0) return undefined;
  return { ...learned, playbook: proposal.playbook };
}
