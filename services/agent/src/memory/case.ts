import type { Event, ProposalMade, Records } from '@reprise/schemas';

/** What bears on whether a proposal stands, and on what is learnt from it. */
export type CaseEvent = Event<
  | 'ProposalMade'
  | 'ProposalWithdrawn'
  | 'ProposalRestored'
  | 'MemoryLearned'
  | 'MemoryForgotten'
  | 'ForgetMemory'
  | 'ApprovalGiven'
  | 'ApprovalRefused'
  | 'ApprovalExpired'
  | 'ActionCompensated'
  | 'ActionSkipped'
>;

/** What the log says of one proposal of an analyst, of people's answer and of what came of it. */
export interface Case {
  readonly proposal: Proposed | null;
  readonly answer: Answer | null;
  /**
   * The rollbacks that undid what came of it, or came before it, and did it again, by turns, in the
   * log's order. What one came before is done by no other again.
   */
  readonly turns: readonly Turn[];
  /** The rollbacks of which it has been said that they withdrew or restored it, sorted. */
  readonly said: readonly string[];
  readonly learned: Learned | null;
  readonly forgotten: Placed | null;
  readonly asked: Asked | null;
}

/** Of two answers to one question the one with the lower offset counts. */
interface Placed {
  readonly offset: number;
}

/** What a record that is written is caused by. */
export interface Cause {
  /** The id of its event. */
  readonly id: string;
  readonly traceparent?: string;
}

interface Caused extends Placed {
  readonly cause: Cause;
}

export interface Proposed
  extends
    Placed,
    Pick<ProposalMade, 'proposalId' | 'runId' | 'subject' | 'playbook' | 'promptVersion'> {
  readonly tenantId: string;
}

/** The first answer of a person; no answer in time is one, too. */
type Answer = ({ readonly type: 'given' } & Given) | ({ readonly type: 'none' } & Placed);

export interface Given
  extends Caused, Pick<Records['ApprovalGiven'], 'kind' | 'parameters' | 'by' | 'edited'> {}

export interface Turn
  extends Caused, Pick<Records['ActionCompensated'], 'rollbackId' | 'residue'> {}

export interface Learned extends Placed, Pick<Records['MemoryLearned'], 'memoryId' | 'what'> {
  readonly learnedAt: number;
}

export interface Asked extends Caused, Pick<Records['ForgetMemory'], 'requestedBy'> {}

export const initialCase: Case = {
  proposal: null,
  answer: null,
  turns: [],
  said: [],
  learned: null,
  forgotten: null,
  asked: null,
};

/** The case after an event. In whatever order events come, and however often, it ends the same. */
export function evolveCase(known: Case, event: CaseEvent): Case {
  switch (event.type) {
    case 'ProposalMade':
      return { ...known, proposal: first(known.proposal, proposed(event)) };
    case 'ApprovalGiven':
      return { ...known, answer: first(known.answer, given(event)) };
    case 'ApprovalRefused':
    case 'ApprovalExpired':
      return { ...known, answer: first(known.answer, { type: 'none', ...placed(event) }) };
    case 'ActionCompensated':
      return { ...known, turns: withTurn(known.turns, turn(event)) };
    case 'ActionSkipped': {
      const { rollbackId } = event.data;
      if (rollbackId === null) return known;
      const fenced = { ...caused(event), rollbackId, residue: null };
      return { ...known, turns: withTurn(known.turns, fenced) };
    }
    case 'ProposalWithdrawn':
    case 'ProposalRestored':
      return { ...known, said: withName(known.said, event.data.rollbackId) };
    case 'MemoryLearned':
      return { ...known, learned: first(known.learned, learned(event)) };
    case 'MemoryForgotten':
      return { ...known, forgotten: first(known.forgotten, placed(event)) };
    case 'ForgetMemory': {
      const { requestedBy } = event.data;
      return { ...known, asked: first(known.asked, { ...caused(event), requestedBy }) };
    }
    default:
      return event satisfies never;
  }
}

const placed = ({ position }: CaseEvent): Placed => ({ offset: Number(position.offset) });

const caused = (event: CaseEvent): Caused => {
  const { id, traceparent } = event.envelope;
  return { ...placed(event), cause: { id, ...(traceparent !== undefined && { traceparent }) } };
};

function proposed(event: Event<'ProposalMade'>): Proposed {
  const { proposalId, runId, subject, playbook, promptVersion } = event.data;
  const { tenantId } = event.envelope;
  return { ...placed(event), proposalId, runId, subject, playbook, promptVersion, tenantId };
}

function given(event: Event<'ApprovalGiven'>): Answer {
  const { kind, parameters, by, edited } = event.data;
  return { type: 'given', ...caused(event), kind, parameters, by, edited };
}

function turn(event: Event<'ActionCompensated'>): Turn {
  const { rollbackId, residue } = event.data;
  return { ...caused(event), rollbackId, residue };
}

function learned(event: Event<'MemoryLearned'>): Learned {
  const { memoryId, what, learnedAt } = event.data;
  return { ...placed(event), memoryId, what, learnedAt };
}

const first = <T extends Placed>(known: T | null, other: T): T =>
  known === null || other.offset < known.offset ? other : known;

function withTurn(turns: readonly Turn[], added: Turn): readonly Turn[] {
  const known = turns.find(({ rollbackId }) => rollbackId === added.rollbackId) ?? null;
  const rest = turns.filter((one) => one !== known);
  return [...rest, first(known, added)].toSorted((a, b) => a.offset - b.offset);
}

const withName = (names: readonly string[], name: string): readonly string[] =>
  names.includes(name) ? names : [...names, name].toSorted();
