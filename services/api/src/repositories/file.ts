import type { RepositoryDetail, RuleLine, RuleMode, RuleName } from '@reprise/contract';
import { RULE_MODES } from '@reprise/contract';
import { isMap, isScalar, parseDocument } from 'yaml';

/** The lines of a rules file, each with the file and the version that says so. */
export function linesOf(text: string, path: string, version: string | null): readonly RuleLine[] {
  const origin = version === null ? path : `${path}@${version.slice(0, 7)}`;
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.map((line, index) => ({ number: index + 1, text: line, origin }));
}

/** The rules of a file, as far as it can be read: what is wrong with it is told elsewhere. */
export function ruleNamesOf(text: string | null): readonly RuleName[] {
  if (text === null) return [];
  const rules = parseDocument(text, { logLevel: 'silent' }).get('rules');
  if (!isMap(rules)) return [];
  return rules.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? key.value : key;
    if (typeof name !== 'string') return [];
    const word = (of: string): unknown => (isMap(value) ? value.get(of) : undefined);
    const asks = word('ask');
    return [{ name, asks: typeof asks === 'string' ? asks : null, mode: modeNamed(word('mode')) }];
  });
}

const modeNamed = (mode: unknown): RuleMode | null =>
  RULE_MODES.find((one) => one === mode) ?? null;

/** What a rules file lets the model cost, in US dollars a day; null where it does not say. */
export function budgetOf(text: string | null): number | null {
  if (text === null) return null;
  const limit: unknown = parseDocument(text, { logLevel: 'silent' }).getIn(['limits', 'model']);
  const [, amount] =
    /^\s*(\d+(?:\.\d+)?)\s*USD\s*\/\s*day\s*$/i.exec(typeof limit === 'string' ? limit : '') ?? [];
  return amount === undefined ? null : Number(amount);
}

/** Where a file stands on GitHub. */
export const urlOf = (
  repository: string | null,
  branch: string | null,
  path: string,
): RepositoryDetail['rules']['url'] =>
  repository === null ? null : `${repository}/blob/${encodeURIComponent(branch ?? 'HEAD')}/${path}`;
