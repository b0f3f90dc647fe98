import { parseDocument } from 'yaml';

const MODES = ['observe', 'suggest', 'approve', 'auto'] as const;
export type Mode = (typeof MODES)[number];

/**
 * The mode that a rules file gives its repository. Without a file, and with one that does not say,
 * it is observed.
 */
export function modeOf(rulesFile: string | null): Mode {
  const mode = rulesFile === null ? undefined : parseDocument(rulesFile).get('mode');
  return MODES.find((one) => one === mode) ?? 'observe';
}
