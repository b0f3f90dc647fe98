import type { Logger } from '@reprise/telemetry';
import { parseRules } from '../rules/parse.ts';
import type { RulesInForce } from '../rules/rules.ts';
import type { RulesRow } from './row.ts';

const MOST_KEPT = 1000;

/**
 * Parses rules in force, each version once: a Git blob id names a content. A file that an earlier
 * build took and this one does not is in force no more, rather than by guess.
 */
export function parsedRules(logger: Logger): (row: RulesRow) => RulesInForce | undefined {
  const kept = new Map<string, RulesInForce | undefined>();
  const parse = (version: string, text: string): RulesInForce | undefined => {
    const result = parseRules(text);
    if (result.ok) return { rules: result.rules, version };
    logger.error({ version, problems: result.problems }, 'rules in force cannot be read any more');
    return undefined;
  };
  return ({ inForce }) => {
    if (inForce === undefined) return undefined;
    const { version, text } = inForce;
    if (!kept.has(version)) {
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(version, parse(version, text));
    }
    return kept.get(version);
  };
}
