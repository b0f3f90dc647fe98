import type { CommandWord } from '../rules/rules.ts';

export type ParsedCommand =
  | { readonly word: CommandWord; readonly argument: string | null }
  /** Something after `/reprise` that is none of the words. Hostile text. */
  | { readonly unknown: string };

/**
 * The command in a comment: the first line that begins with `/reprise`, unless it stands in code, in
 * a quote, or where nobody sees it.
 * @param body Markdown; hostile.
 * @returns undefined where there is none.
 */
export function parseCommand(body: string): ParsedCommand | undefined {
  throw new Error(`not yet: ${body.length}`);
}
