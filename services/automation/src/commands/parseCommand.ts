import { COMMAND_WORDS, type CommandWord } from '../rules/rules.ts';
import { plainLines } from './plainLines.ts';

export type ParsedCommand =
  | { readonly word: CommandWord; readonly argument: string | null }
  /** Something after `/reprise` that is none of the words. Hostile text. */
  | { readonly unknown: string };

/** Whoever commands says so in fewer words; reading Markdown costs time. */
const MOST_CHARACTERS = 10_000;
const MOST_ARGUMENT = 200;
/** Whether it is worth while to read the Markdown. */
const MAY_COMMAND = /^\/reprise(?=\s|$)/im;
/** A line of quotes in lists in quotes …, which nobody writes and which takes long to read. */
const TOO_DEEP = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){20}/m;
const COMMAND = /^\/reprise(?:[ \t]+(\S+)(?:[ \t]+(.*))?)?[ \t]*$/i;

/**
 * The command in a comment: the first line that begins with `/reprise`, unless it stands in code, in
 * a quote, or where nobody sees it.
 * @param body Markdown; hostile.
 * @returns undefined where there is none.
 */
export function parseCommand(body: string): ParsedCommand | undefined {
  if (body.length > MOST_CHARACTERS || !MAY_COMMAND.test(body) || TOO_DEEP.test(body)) {
    return undefined;
  }
  for (const line of plainLines(body)) {
    const [found, word = '', argument = ''] = COMMAND.exec(line) ?? [];
    if (found !== undefined) return commandOf(word, argument);
  }
  return undefined;
}

function commandOf(given: string, argument: string): ParsedCommand {
  const word = COMMAND_WORDS.find((known) => known === given.toLowerCase());
  if (word === undefined) return { unknown: given.slice(0, MOST_ARGUMENT) };
  return { word, argument: argument.trim().slice(0, MOST_ARGUMENT) || null };
}
