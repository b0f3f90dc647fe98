import type { ActionKind, Condition } from '@reprise/schemas';
import type { Trigger } from '../triggers.ts';

/**
 * The ceiling over every rule. Suggest and approve are read, and until there are approvals they
 * decline what they would have asked about.
 */
export const MODES = ['observe', 'suggest', 'approve', 'auto'] as const;
export type Mode = (typeof MODES)[number];

/** What a rules file says, whole and checked. */
export interface Rules {
  readonly mode: Mode;
  /** Conditions of clause protect: they beat every rule. */
  readonly protect: readonly Condition[];
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly name: string;
  readonly when: readonly Trigger[];
  /** Conditions of the clauses if and unless. */
  readonly conditions: readonly Condition[];
  /** What is proposed when the conditions permit it. */
  readonly effects: readonly Effect[];
  /** What is proposed when they do not. */
  readonly otherwise: readonly Effect[];
}

/** An action to propose. The body of a comment may hold placeholders. */
export interface Effect {
  readonly kind: ActionKind;
  readonly parameters: Readonly<Record<string, string>>;
}
