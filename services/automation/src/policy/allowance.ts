import { fits, sameWord } from '@reprise/conditions';
import {
  isProposable,
  type ActionKind,
  type Allowance,
  type ProposableKind,
} from '@reprise/schemas';

type Parameters = Readonly<Record<string, string>>;

/** The parameter of each kind that a line of `may` chooses; null: the line allows the kind as such. */
const CHOSEN: Readonly<Record<ProposableKind, string | null>> = {
  'label.add': 'label',
  'label.remove': 'label',
  'assignee.add': 'login',
  'assignee.remove': 'login',
  'issue.close': 'reason',
  'issue.reopen': null,
  reaction: 'content',
  comment: null,
};

const chosenBy = (kind: ActionKind): string | null => (isProposable(kind) ? CHOSEN[kind] : null);

/**
 * The line of `may` that speaks of a proposal: the first that fits, so that a strict line about one
 * label is not undone by a loose one about all.
 */
export const lineFor = (
  may: readonly Allowance[],
  kind: ActionKind,
  parameters: Parameters,
): Allowance | undefined =>
  may.find((line) => line.kind === kind && covers(line, kind, parameters));

function covers({ choices }: Allowance, kind: ActionKind, parameters: Parameters): boolean {
  const chosen = chosenBy(kind);
  if (chosen === null || choices.length === 0) return true;
  return choices.some((pattern) => fits(pattern, parameters[chosen] ?? ''));
}

/** The parameters in the spelling of the rules file, where it spells them out. */
export function spelled(
  { choices }: Allowance,
  kind: ActionKind,
  parameters: Parameters,
): Parameters {
  const chosen = chosenBy(kind);
  if (chosen === null) return parameters;
  const own = choices.find((choice) => sameWord(choice, parameters[chosen] ?? ''));
  return own === undefined ? parameters : { ...parameters, [chosen]: own };
}
