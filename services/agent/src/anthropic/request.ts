import { createHash } from 'node:crypto';
import type { Issue } from '@reprise/github';
import type Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import type { Assignment } from '../analyst.ts';
import { quoting } from '../tools/data.ts';
import { TOOLS } from '../tools/index.ts';
import { ANSWER_SCHEMA } from './answer.ts';
import { thinks } from './models.ts';

export type Request = Anthropic.MessageCreateParamsStreaming;

/** The most that a model may say at once, its thoughts included. */
export const MAX_TOKENS = 16_000;

/** @param last no tool may be asked for any more. */
export const requestOf = (
  model: string,
  system: string,
  messages: readonly Anthropic.MessageParam[],
  last: boolean,
): Request => ({
  model,
  max_tokens: MAX_TOKENS,
  stream: true,
  cache_control: { type: 'ephemeral' },
  system,
  tools: tools(),
  tool_choice: { type: last ? 'none' : 'auto' },
  output_config: { format: { type: 'json_schema', schema: ANSWER_SCHEMA } },
  ...(thinks(model) && { thinking: { type: 'adaptive', display: 'summarized' } }),
  messages: [...messages],
});

const tools = (): Anthropic.Tool[] =>
  TOOLS.map(({ name, description, input }) => {
    const { type: _, $schema: _schema, ...schema } = z.toJSONSchema(input, { io: 'input' });
    return { name, description, input_schema: { ...schema, type: 'object' } };
  });

/** Two requests of one digest are the same, byte for byte. */
export const digestOf = (request: Request): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('hex');

const MOST = { title: 500, body: 24_000, label: 100, memories: 6000 } as const;

/** The first message: what is allowed, by the owner, and the issue, by a stranger. */
export function opening(
  { allowances, memories, runId, subject }: Assignment,
  issue: Issue,
): string {
  const quote = quoting(runId);
  const about = [
    `Number: ${issue.number}`,
    `State: ${issue.state}`,
    `Opened by: ${issue.author?.login ?? 'a deleted account'} (${issue.association})`,
    `Labels: ${issue.labels.map((label) => label.slice(0, MOST.label)).join(', ') || 'none'}`,
    `Assignees: ${issue.assignees.map(({ login }) => login).join(', ') || 'none'}`,
  ];
  return [
    `Triage #${issue.number} of ${subject.repository}.`,
    '# Allowed',
    ...(allowances.length === 0 ? ['Nothing.'] : allowances.map(inWords)),
    ...(memories.length === 0
      ? []
      : [
          '# Approved before',
          quote('answers to earlier proposals', asList(memories), MOST.memories),
        ]),
    '# The issue',
    quote('the issue: facts', about.join('\n'), 5000),
    quote('the issue: title', issue.title, MOST.title),
    quote('the issue: body', issue.body, MOST.body),
  ].join('\n');
}

const asList = (memories: Assignment['memories']): string =>
  memories.map(({ what }) => `- ${what}`).join('\n');

function inWords({ kind, choices, atMost, confidence }: Assignment['allowances'][number]): string {
  const which =
    choices.length === 0
      ? 'any that the repository has'
      : `${atMost === 1 && choices.length > 1 ? 'one of ' : ''}${choices.join(', ')}`;
  const limit = atMost === null ? '' : `, at most ${atMost}`;
  return `- ${kind}: ${which}${limit}; from a confidence of ${confidence}`;
}
