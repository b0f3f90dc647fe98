import { reversibilityOf, type ActionKind, type Verdict } from '@reprise/schemas';
import { MODES, type Mode } from '../rules/rules.ts';

/** The lowest of the modes that were said, with whose it is: the lowest rules, the file's first. */
export interface Ceiling {
  readonly mode: Mode;
  readonly of: 'file' | 'rule' | 'line' | 'kind';
}

/**
 * null: nothing was said there.
 * @param kind what is to be done: of what cannot be undone a person is asked, whatever the file says.
 */
export function ceilingOf(
  file: Mode,
  rule: Mode | null,
  line: Mode | null,
  kind: ActionKind | null = null,
): Ceiling {
  const isFinal = kind !== null && reversibilityOf(kind) === 'none';
  const said = [
    { mode: file, of: 'file' },
    { mode: rule, of: 'rule' },
    { mode: line, of: 'line' },
    { mode: isFinal ? 'approve' : null, of: 'kind' },
  ] as const;
  return said.reduce<Ceiling>(
    (lowest, { mode, of }) =>
      mode !== null && rank(mode) < rank(lowest.mode) ? { mode, of } : lowest,
    { mode: file, of: 'file' },
  );
}

/** A mode as a record carries it; one of another version is the lowest. */
export const modeOf = (text: string | null): Mode | null =>
  text === null ? null : (MODES.find((mode) => mode === text) ?? 'observe');

const rank = (mode: Mode): number => MODES.indexOf(mode);

const MEANS: Readonly<Record<Mode, string>> = {
  observe: ': nothing is written',
  suggest: ': it is only suggested',
  approve: ': a person is asked',
  auto: '',
};

export const modeVerdict = ({ mode, of }: Ceiling): Verdict => ({
  clause: 'mode',
  name: mode,
  met: mode === 'auto',
  because:
    of === 'kind'
      ? 'it cannot be undone in full: a person is asked'
      : `the mode${of === 'file' ? '' : ` of the ${of}`} is ${mode}${MEANS[mode]}`,
});
