import type { ActionKind, ActionLimit, Allowance, Condition } from '@reprise/schemas';
import type { Trigger } from '../triggers.ts';

/** Ceilings, from the lowest: nothing is written, it is suggested, a person is asked, it is done. */
export const MODES = ['observe', 'suggest', 'approve', 'auto'] as const;
export type Mode = (typeof MODES)[number];

/** What people can ask for in a comment: `/reprise explain`. */
export const COMMAND_WORDS = ['explain', 'triage', 'undo', 'approve', 'veto'] as const;
export type CommandWord = (typeof COMMAND_WORDS)[number];

/** GitHub's roles in a repository, from the least; each may do what those before it may. */
export const ROLES = ['read', 'triage', 'write', 'maintain', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who may answer or command. `author` is who opened the issue. */
export type Who =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'author' }
  | { readonly kind: 'role'; readonly role: Role }
  /** A team of the repository's owner. */
  | { readonly kind: 'team'; readonly slug: string }
  | { readonly kind: 'login'; readonly login: string };

/** What a rules file says, whole and checked. */
export interface Rules {
  readonly mode: Mode;
  /** Conditions of clause protect: they beat every rule. */
  readonly protect: readonly Condition[];
  readonly approvals: {
    readonly by: readonly Who[];
    /** After so many milliseconds silence means no. */
    readonly expireMs: number;
    /** A rollback of more actions needs a second person; null: as action says. */
    readonly undoOver: number | null;
  };
  /** Who may give which command. */
  readonly commands: Readonly<Record<CommandWord, readonly Who[]>>;
  /** What the model may cost this repository a day, in US dollars; null: the installation's own. */
  readonly budgetUsdPerDay: number | null;
  /** Beyond them, what is to be done waits. */
  readonly limits: readonly ActionLimit[];
  /** What changed longer ago starts nothing, and what was decided longer ago is not done any more. */
  readonly eventAgeMs: number | null;
  /** Hours in which nothing is done, as QuietHours are written. */
  readonly quiet: string | null;
  readonly rules: readonly Rule[];
}

/** The end of a run of another rule. */
export type Chained = `${string}.done`;

export interface Rule {
  readonly name: string;
  /** The rule's own ceiling; null: that of the file. */
  readonly mode: Mode | null;
  readonly when: readonly (Trigger | Chained)[];
  /** The rule's own age of events; null: that of the file. */
  readonly eventAgeMs: number | null;
  /** Conditions of the clauses if and unless. */
  readonly conditions: readonly Condition[];
  /** The playbook that proposes; null: the rule proposes by itself. */
  readonly ask: string | null;
  /** All that the playbook may propose; of several lines that fit the first one counts. */
  readonly may: readonly Allowance[];
  /** What is proposed when the conditions permit it. Empty where the rule asks. */
  readonly effects: readonly Effect[];
  /** What is proposed when they do not. */
  readonly otherwise: readonly Effect[];
}

/** An action to propose. The body of a comment may hold placeholders. */
export interface Effect {
  readonly kind: ActionKind;
  readonly parameters: Readonly<Record<string, string>>;
  /** The ceiling of its line; null: that of the rule. */
  readonly mode: Mode | null;
}

/** A rules file in force. */
export interface RulesInForce {
  readonly rules: Rules;
  /** Git blob id. */
  readonly version: string;
}

/**
 * How long ago that may have changed which starts a rule, and how old a decision of it may be, in
 * milliseconds: as the rule says, else its file.
 */
export const eventAgeOf = (rules: Rules, rule: string, otherwise: number): number =>
  rules.rules.find(({ name }) => name === rule)?.eventAgeMs ?? rules.eventAgeMs ?? otherwise;
