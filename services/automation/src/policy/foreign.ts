import { analystProposalId, eventId, type Evidence, type ProposalMade } from '@reprise/schemas';
import { cut, visible } from '@reprise/text';
import { percent } from './limits.ts';

/** Most proposals of one run that are looked at. */
const MOST_PROPOSALS = 50;

/**
 * Under which id a proposal is answered: its own, if it is one that this run's analyst can have. Else
 * the answer stands beside all questions, so that none can be answered in the place of another.
 */
export function answerableId(run: string, { proposalId }: ProposalMade): string {
  return isOwnId(run, proposalId)
    ? proposalId
    : `prp_${eventId('ForeignProposal', run, proposalId)}`;
}

/** Whether the id is one of the run's analyst. */
export function isOwnId(run: string, proposalId: string): boolean {
  for (let index = 0; index < MOST_PROPOSALS; index += 1) {
    if (analystProposalId(run, index) === proposalId) return true;
  }
  return false;
}

/** Why an analyst proposes something, in plain words. */
export function becauseOf({ confidence, rationale }: ProposalMade): string {
  const says = shown(rationale, 400).trim();
  const sure = `proposed with a confidence of ${percent(confidence)}`;
  return says === '' ? sure : `${sure}: ${says}`;
}

const MOST_EVIDENCE = 20;

/** What a proposal rests on, cut to what people read. */
export const evidenceOf = ({ evidence }: ProposalMade): readonly Evidence[] =>
  evidence.slice(0, MOST_EVIDENCE).map(({ source, reference, quote }) => ({
    source: shown(source, 60),
    reference: reference === null ? null : shown(reference, 300),
    quote: shown(quote, 1000),
  }));

const MOST_PARAMETERS = 10;

/** The parameters of a proposal that was not understood, as people may look at them. */
export const shownParameters = ({ parameters }: ProposalMade): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters)
      .slice(0, MOST_PARAMETERS)
      .map(([key, value]) => [shown(key, 60), shown(value, 300)]),
  );

/** A text of strangers with what is invisible in it shown, and cut. */
export const shown = (text: string, most: number): string => cut(visible(text), most);
