import { RE2JS } from 're2js';

/**
 * Regular expressions from rules files are hostile input that meets hostile text, so they run on
 * RE2's engine: linear in the text, without look-around and back-references. An instruction costs
 * about 20 ns per character of text, so a program of this size takes a quarter of a second on the
 * largest body that GitHub allows.
 */
const MOST_INSTRUCTIONS = 200;
const MOST_CHARACTERS = 500;

/** GitHub's largest body has 65,536 characters. */
const MOST_TEXT = 65_536;

export type CompiledPattern =
  | { readonly ok: true; readonly found: (text: string) => boolean }
  | { readonly ok: false; readonly message: string };

/** Compiles an expression in RE2's syntax (https://github.com/google/re2/wiki/Syntax). */
export function compilePattern(pattern: string): CompiledPattern {
  if (pattern.length > MOST_CHARACTERS) {
    return { ok: false, message: `an expression has at most ${MOST_CHARACTERS} characters` };
  }
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > MOST_INSTRUCTIONS) {
      return { ok: false, message: 'the expression costs too much; repeat less in it' };
    }
    return { ok: true, found: (text) => compiled.matcher(text.slice(0, MOST_TEXT)).find() };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `not an expression that RE2 understands: ${because}` };
  }
}
