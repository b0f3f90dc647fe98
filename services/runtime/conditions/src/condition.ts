import type { IssueFacts } from './facts.ts';

/** What checking a condition found, in plain words: `has the label bug`. */
export interface Finding {
  readonly met: boolean;
  readonly because: string;
}

/** What is wrong with a condition's argument. */
export interface ArgumentProblem {
  /** Where in the argument, such as ['lacks', 0]; empty for the whole. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** The word that was not understood, and the words that would have been. */
  readonly unknown?: { readonly word: string; readonly known: readonly string[] };
}

export type Parsed<Expects> =
  | { readonly ok: true; readonly expects: Expects }
  | { readonly ok: false; readonly problems: readonly ArgumentProblem[] };

/** A condition with its argument read, ready to be checked. Pure: one answer for the same facts. */
export interface ReadyCondition {
  check(facts: IssueFacts): Finding;
  /** What it wants and did not find: what `{missing}` in a comment stands for. */
  missing(facts: IssueFacts): readonly string[];
}

/** One kind of condition, such as `label`, whatever its argument is. */
export interface ConditionKind {
  readonly triggers: readonly string[];
  read(argument: unknown): Parsed<ReadyCondition>;
}

interface Declaration<Expects> {
  /** The triggers after which its answer may differ. */
  readonly triggers: readonly string[];
  /** Reads the argument as the rules file gives it; it may be anything. */
  readonly parse: (argument: unknown) => Parsed<Expects>;
  readonly check: (expects: Expects, facts: IssueFacts) => Finding;
  readonly missing?: (expects: Expects, facts: IssueFacts) => readonly string[];
}

/** Declares a condition: what `parse` returned is all that its `check` ever gets. */
export const condition = <Expects>(kind: Declaration<Expects>): ConditionKind => ({
  triggers: kind.triggers,
  read: (argument) => {
    const result = kind.parse(argument);
    if (!result.ok) return result;
    const { expects } = result;
    return parsed({
      check: (facts) => kind.check(expects, facts),
      missing: (facts) => kind.missing?.(expects, facts) ?? [],
    });
  },
});

export const found = (because: string): Finding => ({ met: true, because });
export const notFound = (because: string): Finding => ({ met: false, because });

export const parsed = <Expects>(expects: Expects): Parsed<Expects> => ({ ok: true, expects });

export const wrong = (
  message: string,
  path: readonly (string | number)[] = [],
): { readonly ok: false; readonly problems: readonly ArgumentProblem[] } => ({
  ok: false,
  problems: [{ path, message }],
});
