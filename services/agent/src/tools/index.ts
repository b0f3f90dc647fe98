import { outcomeOf } from '@reprise/github';
import { cut } from '@reprise/text';
import { z } from 'zod';
import type { ToolResult } from '../analyst.ts';
import { MOST_OUTPUT } from './data.ts';
import { issueThread } from './issueThread.ts';
import { labelsInUse } from './labelsInUse.ts';
import { readFile } from './readFile.ts';
import { similarIssues } from './similarIssues.ts';
import { ToolError, type Given, type Tool } from './tool.ts';

/** All that a model may do besides answering. */
export const TOOLS = [labelsInUse, similarIssues, issueThread, readFile] as const;

export const isTool = (name: string): boolean => TOOLS.some((one) => one.name === name);

/**
 * Uses a tool for a model. What the model did wrong is told to it.
 * @throws what GitHub's request threw, where asking later may help.
 */
export async function useTool(name: string, input: unknown, given: Given): Promise<ToolResult> {
  const found: Tool | undefined = (TOOLS as readonly Tool[]).find((one) => one.name === name);
  if (found === undefined) return failure(`There is no tool ${cut(name, 50)}.`);
  const parsed = found.input.safeParse(input);
  if (!parsed.success) return failure(`The input is not valid: ${z.prettifyError(parsed.error)}`);
  try {
    return { output: cut(await found.use(parsed.data, given), MOST_OUTPUT), failed: false };
  } catch (error) {
    if (error instanceof ToolError) return failure(error.message);
    const outcome = outcomeOf(error, Date.now());
    if (outcome.status !== 'rejected') throw error;
    return failure('GitHub does not show that.');
  }
}

const failure = (output: string): ToolResult => ({ output: cut(output, 1000), failed: true });
