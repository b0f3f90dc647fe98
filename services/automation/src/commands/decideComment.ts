import type { ApprovalRequested, Draft } from '@reprise/schemas';
import type { ApprovalAnswer } from '../approvals/answerApproval.ts';
import type { DecisionDraft } from '../decide.ts';
import type { Occurrence } from '../occurrence.ts';
import { shown } from '../policy/foreign.ts';
import { COMMAND_WORDS, type CommandWord, type RulesInForce } from '../rules/rules.ts';
import type { Cause, JudgedProposal } from '../runs/runContext.ts';
import { approve } from './approve.ts';
import { explain, type ExplainedRun } from './explain.ts';
import { declining, receiving, type Followed } from './followed.ts';
import { isPermitted, type Person } from './isPermitted.ts';
import type { ParsedCommand } from './parseCommand.ts';
import { receipt } from './receipt.ts';
import { triage } from './triage.ts';
import { undo } from './undo.ts';
import { veto } from './veto.ts';

export interface DecideCommentInput {
  readonly command: ParsedCommand;
  /** commentCommandId(deliveryId). */
  readonly commandId: string;
  /** The comment's delivery; its facts are the issue, read afresh where that was possible. */
  readonly occurrence: Occurrence;
  readonly commentId: number;
  /** Who wrote the comment. */
  readonly person: Person;
  readonly inForce: RulesInForce | undefined;
  readonly vetoed: boolean;
  /** The approvals of this subject that nobody has answered yet. */
  readonly waiting: readonly ApprovalRequested[];
  /** The answers to all proposals of a run that waits, by run. */
  readonly answersOf?: ReadonlyMap<string, readonly JudgedProposal[]>;
  /** The runs on this subject, latest first: what explain tells, and what an argument may name. */
  readonly history: readonly ExplainedRun[];
  /** The latest run that changed something here and was not undone yet. */
  readonly latestRun: string | null;
  readonly now: number;
  readonly cause: Cause;
}

export type CommentDraft = DecisionDraft | ApprovalAnswer | Draft<'CommandReceived'>;

/** A command that was understood, of somebody who may give it. */
export interface PermittedCommand extends DecideCommentInput {
  readonly word: CommandWord;
  readonly argument: string | null;
  readonly inForce: RulesInForce;
}

const FOLLOW: Readonly<Record<CommandWord, (command: PermittedCommand) => Followed>> = {
  explain: (command) => ({
    ...receiving(command, command.argument),
    answer: explain(command.history),
  }),
  triage,
  undo,
  approve,
  veto,
};

/**
 * What a command in a comment leads to. CommandReceived carries the run that undo and veto concern
 * as its argument, so that whoever follows it needs no other source. Empty where there are no rules.
 */
export function decideComment(input: DecideCommentInput): readonly CommentDraft[] {
  const { command, inForce } = input;
  if (inForce === undefined) return [];
  const { drafts, followed, because, answer } = follow(input, inForce);
  const word = 'unknown' in command ? null : command.word;
  return [...drafts, ...receipt({ ...input, inForce, word, followed, because, answer })];
}

function follow(input: DecideCommentInput, inForce: RulesInForce): Followed {
  const { command, person } = input;
  if ('unknown' in command) {
    const said = shown(command.unknown, 60);
    const because = `${said === '' ? 'nothing' : said} is none of ${COMMAND_WORDS.join(', ')}`;
    return declining({ ...input, word: said, reason: 'not_understood', because });
  }
  const { word, argument } = command;
  const { permitted, because } = isPermitted(inForce.rules.commands[word], person);
  if (!permitted) return declining({ ...input, word, reason: 'not_permitted', because });
  return FOLLOW[word]({ ...input, inForce, word, argument });
}
