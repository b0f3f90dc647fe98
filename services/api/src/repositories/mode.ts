import { RULE_MODES, type RuleMode } from '@reprise/contract';
import { parseDocument } from 'yaml';

/**
 * The mode that a rules file gives its repository. Without a file, and with one that does not say,
 * it is observed.
 */
export function modeOf(rulesFile: string | null): RuleMode {
  const mode = rulesFile === null ? undefined : parseDocument(rulesFile).get('mode');
  return RULE_MODES.find((one) => one === mode) ?? 'observe';
}
