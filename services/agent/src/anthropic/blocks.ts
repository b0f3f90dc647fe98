import type Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';

/** What this build knows of an answer's content; the rest is kept as it came. */
const block = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  input: z.unknown().optional(),
});

const blocks = z.array(block);

export interface ToolUse {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

/** The content of an answer, taken apart. */
export interface Content {
  /** To be sent back. Recorded as it came, so it is one of the API's own. */
  readonly blocks: Anthropic.ContentBlockParam[];
  readonly text: string;
  readonly toolUses: readonly ToolUse[];
}

/** @param answer the content blocks as JSON. */
export function contentOf(answer: string): Content {
  const found = blocks.parse(JSON.parse(answer));
  return {
    blocks: found as unknown as Anthropic.ContentBlockParam[],
    text: found.flatMap(({ type, text }) => (type === 'text' ? [text ?? ''] : [])).join(''),
    toolUses: found.flatMap(({ type, id, name, input }) =>
      type === 'tool_use' && id !== undefined && name !== undefined ? [{ id, name, input }] : [],
    ),
  };
}
