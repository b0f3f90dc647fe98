import type { Allowance } from '@reprise/schemas';
import { cut, visible } from '@reprise/text';
import { fits } from '../allowances.ts';
import type { Analysis, Analyst, Assignment, Proposed } from '../analyst.ts';
import { has, isAboutInformation, labelsFor, type Material } from './labels.ts';
import { missingFrom, saysTooLittle } from './missing.ts';

/**
 * Learns from the issues that people have labelled in the repository, and needs neither a key nor
 * the network but for reading it. The same history gives the same answer.
 */
export const localAnalyst = (): Analyst => ({
  name: 'local',
  model: null,
  async analyse({ repository, allowances }: Assignment): Promise<Analysis> {
    const { thread, history } = repository;
    const [issue, issues, labels] = await Promise.all([
      thread.issue(),
      history.issues(),
      history.labels(),
    ]);
    const past = issues.filter(({ number }) => number !== issue.number);
    return { status: 'answered', ...triaged({ issue, labels, past }, allowances) };
  },
});

export interface Triaged {
  readonly summary: string;
  readonly proposals: readonly Proposed[];
}

/** What the local analyst makes of an issue. Pure. */
export function triaged(material: Material, allowances: readonly Allowance[]): Triaged {
  const lines = allowances.filter(({ kind }) => kind === 'label.add');
  const proposals = unique(lines.flatMap((line) => labelsFor(line, material)));
  const lacks = lackOf(material, proposals);
  const asks = lacks.length === 0 ? [] : informationLabels(lines, material, lacks);
  return { summary: summaryOf(material, proposals, lacks), proposals: [...proposals, ...asks] };
}

/** Two lines may allow the same label. */
const unique = (proposals: readonly Proposed[]): readonly Proposed[] => [
  ...new Map(proposals.map((one) => [one.parameters['label']?.toLowerCase(), one])).values(),
];

/** What is missing: as the repository's own bugs tell, for an issue that looks like one. */
function lackOf({ issue, past }: Material, proposals: readonly Proposed[]): readonly string[] {
  const labels = [...issue.labels, ...proposals.map(({ parameters }) => parameters['label'] ?? '')];
  const bug = labels.find((label) => /bug|defect/i.test(label));
  const alike = bug === undefined ? [] : past.filter((one) => has(one.labels, bug));
  const missing = missingFrom(issue.body, alike);
  if (missing.length > 0 || bug === undefined || !saysTooLittle(issue.body)) return missing;
  return ['the version', 'the steps to reproduce it'];
}

function informationLabels(
  lines: readonly Allowance[],
  { issue, labels }: Material,
  lacks: readonly string[],
): readonly Proposed[] {
  const label = labels.find(
    ({ name }) => isAboutInformation(name) && lines.some((line) => fits(line, name)),
  );
  if (label === undefined || has(issue.labels, label.name)) return [];
  return [
    {
      kind: 'label.add',
      parameters: { label: label.name },
      confidence: lacks.length > 1 ? 0.85 : 0.7,
      evidence: [{ source: 'issue', reference: null, quote: 'It leaves out ' + list(lacks) }],
      rationale: `The issue leaves out what others like it say: ${list(lacks)}.`,
    },
  ];
}

function summaryOf(
  { issue }: Material,
  proposals: readonly Proposed[],
  lacks: readonly string[],
): string {
  const labels = proposals.map(({ parameters }) => parameters['label'] ?? '');
  const about = `“${cut(visible(issue.title.trim()), 120)}”`;
  const looks =
    labels.length === 0 ? 'is like nothing labelled here' : `looks like ${list(labels)}`;
  return `${about} ${looks}.${lacks.length === 0 ? '' : ` It leaves out: ${list(lacks)}.`}`;
}

const list = (items: readonly string[]): string => items.map((item) => visible(item)).join(', ');
