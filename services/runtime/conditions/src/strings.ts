import { parsed, wrong, type ArgumentProblem, type Parsed } from './condition.ts';

/** Most entries of a list, and most characters of an entry. */
const MOST_ENTRIES = 100;
const MOST_CHARACTERS = 1000;

/** Reads a string or a list of strings: what most conditions take. */
export function parseStrings(argument: unknown, what: string): Parsed<readonly string[]> {
  if (!Array.isArray(argument)) {
    const problem = problemOf(argument, what);
    return problem === undefined ? parsed([argument as string]) : wrong(problem);
  }
  if (argument.length === 0) return wrong(`needs at least one ${what}`);
  if (argument.length > MOST_ENTRIES) return wrong(`takes at most ${MOST_ENTRIES} of them`);
  const problems = argument.flatMap((entry: unknown, index): readonly ArgumentProblem[] => {
    const message = problemOf(entry, what);
    return message === undefined ? [] : [{ path: [index], message }];
  });
  return problems.length > 0 ? { ok: false, problems } : parsed(argument as readonly string[]);
}

function problemOf(entry: unknown, what: string): string | undefined {
  if (typeof entry !== 'string') return `expects a ${what} or a list of them; quote it if need be`;
  if (entry.trim() === '') return `expects a ${what}, not an empty text`;
  return entry.length > MOST_CHARACTERS ? `takes at most ${MOST_CHARACTERS} characters` : undefined;
}

/** As GitHub compares labels and logins. */
export const sameWord = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

/**
 * Whether a name fits a pattern in which `*` stands for any characters. Case is ignored. Linear:
 * patterns and names may both be hostile.
 */
export function fits(pattern: string, name: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const text = name.toLowerCase();
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= text.length - last.length;
}
