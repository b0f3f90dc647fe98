import { missing, type IssueFacts } from '@reprise/conditions';
import { isActionKind, type ActionKind, type Allowance, type ProposalMade } from '@reprise/schemas';
import { cut, visible } from '@reprise/text';
import { renderComment, renderForeign } from '../render.ts';
import type { Rule } from '../rules/rules.ts';
import { lineFor, spelled } from './allowance.ts';
import { describe } from './describe.ts';
import { readParameters, type ReadParameters } from './parameters.ts';
import type { DeclineReason } from './reasons.ts';

/** A proposal as the rule allows it, with the line that does; or why it does not. */
export type ReadProposal =
  | {
      readonly ok: true;
      readonly kind: ActionKind;
      readonly parameters: Readonly<Record<string, string>>;
      readonly line: Allowance;
    }
  | { readonly ok: false; readonly reason: DeclineReason; readonly because: string };

export interface Allowing {
  readonly rule: Rule;
  readonly facts: IssueFacts;
  /** Of the issue. */
  readonly number: number;
}

/** Reads what an analyst proposes, strictly: nothing passes that the rule does not speak of. */
export function readProposal(
  proposal: Pick<ProposalMade, 'kind' | 'parameters' | 'rationale'>,
  allowing: Allowing,
): ReadProposal {
  const { kind } = proposal;
  if (!isActionKind(kind)) {
    return notAllowed(`there is no action called ${cut(visible(kind), 60)}`);
  }
  if (kind === 'comment') return readComment(proposal, allowing);
  const { rule, number } = allowing;
  const read = readParameters(kind, proposal.parameters, { rule: rule.name, number });
  if (!read.ok) return invalid(read);
  const line = lineFor(rule.may, kind, read.parameters);
  if (line === undefined) {
    return notAllowed(`the rule does not allow to ${describe(kind, read.parameters)}`);
  }
  return { ok: true, kind, parameters: spelled(line, kind, read.parameters), line };
}

/** The owner's words where the rule has some; else the playbook's, made harmless. */
function readComment(
  { parameters, rationale }: Pick<ProposalMade, 'parameters' | 'rationale'>,
  { rule, facts, number }: Allowing,
): ReadProposal {
  const kind = 'comment';
  const line = lineFor(rule.may, kind, {});
  if (line === undefined) return notAllowed('the rule does not allow to comment');
  const [template] = line.choices;
  if (template !== undefined) {
    const ifs = rule.conditions.filter(({ clause }) => clause === 'if');
    const author = facts.author.login;
    const values = { missing: missing(ifs, facts), author, because: rationale };
    const body = renderComment(template, values);
    return { ok: true, kind, parameters: { body, rule: rule.name }, line };
  }
  const read = readParameters(kind, parameters, { rule: rule.name, number });
  if (!read.ok) return invalid(read);
  const body = renderForeign(read.parameters['body'] ?? '');
  return { ok: true, kind, parameters: { body, rule: rule.name }, line };
}

const notAllowed = (because: string): ReadProposal => ({
  ok: false,
  reason: 'not_allowed',
  because,
});

const invalid = ({ because }: Extract<ReadParameters, { ok: false }>): ReadProposal => ({
  ok: false,
  reason: 'invalid',
  because,
});
