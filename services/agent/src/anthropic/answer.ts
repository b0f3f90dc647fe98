import { PROPOSABLE_KINDS, REACTIONS } from '@reprise/schemas';
import { cut } from '@reprise/text';
import { z } from 'zod';
import type { Proposed } from '../analyst.ts';

/** More than this in one answer is no triage. */
const MOST_PROPOSALS = 30;

const short = (most: number) => z.string().transform((text) => cut(text, most));

const evidence = z.object({
  source: short(100),
  reference: short(200).nullish(),
  quote: short(500),
});

const proposal = z
  .object({
    kind: z.string().min(1).max(60),
    parameters: z.record(z.string().max(60), z.string().nullable()),
    confidence: z.number().min(0).max(1),
    evidence: z.array(evidence).max(20),
    rationale: short(1000),
  })
  .transform(({ parameters, evidence: pieces, ...rest }): Proposed => ({
    ...rest,
    parameters: Object.fromEntries(given(parameters)),
    evidence: pieces.map(({ source, reference, quote }) => ({
      source,
      reference: reference ?? null,
      quote,
    })),
  }));

const MOST_PARAMETER = 20_000;

/** A parameter that does not apply comes as null, or is left out. */
const given = (parameters: Readonly<Record<string, string | null>>): readonly [string, string][] =>
  Object.entries(parameters).flatMap(([name, value]): readonly [string, string][] =>
    value === null ? [] : [[name, cut(value, MOST_PARAMETER)]],
  );

const answer = z.object({
  summary: short(1000),
  proposals: z.array(proposal).max(MOST_PROPOSALS),
});

type Answer = z.output<typeof answer>;

export type Parsed =
  | { readonly ok: true; readonly answer: Answer }
  /** @see wrong for the model, so that it can mend it. */
  | { readonly ok: false; readonly wrong: string };

/** Reads a model's final answer. What is well-formed is taken, whatever it proposes. */
export function parseAnswer(text: string): Parsed {
  const json = parseJson(text);
  if (json === undefined) return { ok: false, wrong: 'It is not JSON.' };
  const parsed = answer.safeParse(json.value);
  return parsed.success
    ? { ok: true, answer: parsed.data }
    : { ok: false, wrong: cut(z.prettifyError(parsed.error), 1500) };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

const text = (description: string) => ({ type: 'string', description });
const strict = (
  properties: Readonly<Record<string, object>>,
  optional: readonly string[] = [],
) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const PARAMETERS = {
  label: text('For label.add and label.remove: the name of the label.'),
  login: text('For assignee.add and assignee.remove: the login.'),
  body: text('For comment: Markdown.'),
  reason: text('For issue.close: completed, not_planned or duplicate.'),
  original: text('For issue.close as a duplicate: the number of the original.'),
  content: { type: 'string', enum: [...REACTIONS], description: 'For reaction.' },
};

/** What the API holds the model to: structured outputs take no numeric or length limits. */
export const ANSWER_SCHEMA = strict({
  summary: text('What the issue is about and what is missing, in a sentence.'),
  proposals: {
    type: 'array',
    items: strict({
      kind: { type: 'string', enum: [...PROPOSABLE_KINDS] },
      parameters: strict(PARAMETERS, Object.keys(PARAMETERS)),
      confidence: { type: 'number', description: 'From 0 to 1.' },
      evidence: {
        type: 'array',
        items: strict({
          source: text('issue, comment, similar issue, labels in use, or the path of a file.'),
          reference: { anyOf: [text('Such as #12.'), { type: 'null' }] },
          quote: text('A few literal words.'),
        }),
      },
      rationale: text('One plain sentence.'),
    }),
  },
});
