import { HIDE_REASONS } from '@reprise/schemas';
import type { EffectReader } from './effect.ts';
import type { Located } from './located.ts';
import { readLabel } from './names.ts';
import { complainOfValue, entriesOf, itemsOf, textOf, type Reader } from './reader.ts';

/** Effects on other things than the issue: its rule's comment, further issues. */

const MOST_TITLE = 256;
const MOST_BODY = 10_000;
const MOST_LABELS = 10;

/** `labels: [bug, p1]`: these and no others; `labels: []`: none. */
export const readLabels: EffectReader = (reader, _context, value) => {
  const labels = readNames(reader, value);
  if (labels === undefined) return [];
  const parameters = { labels: labels.join('\n') };
  return [{ effect: { kind: 'label.set', parameters }, place: value.place }];
};

/** `minimize: outdated`: the comment that the rule wrote on the issue. */
export const readMinimize: EffectReader = (reader, { rule }, value) => {
  const reason = textOf(reader, value, 'a reason such as outdated')?.trim();
  if (reason === undefined) return [];
  if (HIDE_REASONS.some((known) => known === reason)) {
    const parameters = { reason, rule };
    return [{ effect: { kind: 'comment.minimize', parameters }, place: value.place }];
  }
  complainOfValue(reader, reason, HIDE_REASONS, value.place);
  return [];
};

/** `sub-issue: 7`: another issue of the repository becomes part of this one. */
export const readSubIssue: EffectReader = (reader, _context, value) => {
  const number = value.kind === 'scalar' ? value.value : null;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number > 0) {
    const parameters = { issue: String(number) };
    return [{ effect: { kind: 'subissue.add', parameters }, place: value.place }];
  }
  reader.problems.add(value.place, 'expects the number of an issue, such as 7');
  return [];
};

/** `create: { title: …, body: …, labels: […] }`: one issue per issue and rule. */
export const readCreate: EffectReader = (reader, { rule }, value) => {
  const entries = entriesOf(reader, value, 'create', 'create');
  const get = (key: string): Located | undefined => entries.find((one) => one.key === key)?.value;
  const title = within(reader, get('title'), 'a title', MOST_TITLE);
  const body = within(reader, get('body'), 'a text', MOST_BODY);
  const labels = readNames(reader, get('labels'));
  if (get('title') === undefined) reader.problems.add(value.place, 'create needs a title');
  if (title === undefined || labels === undefined) return [];
  const parameters = {
    title,
    body: body ?? '',
    rule,
    ...(labels.length > 0 && { labels: labels.join('\n') }),
  };
  return [{ effect: { kind: 'issue.create', parameters }, place: value.place }];
};

function within(
  reader: Reader,
  value: Located | undefined,
  what: string,
  most: number,
): string | undefined {
  const text = value && textOf(reader, value, what)?.trim();
  if (value === undefined || text === undefined || text.length <= most) return text;
  reader.problems.add(value.place, `expects ${what} of at most ${most} characters`);
  return undefined;
}

function readNames(reader: Reader, value: Located | undefined): readonly string[] | undefined {
  if (value === undefined) return [];
  const items = itemsOf(value);
  if (items.length > MOST_LABELS) {
    reader.problems.add(value.place, `expects at most ${MOST_LABELS} labels`);
    return undefined;
  }
  const labels = items.map((item) => readLabel(reader, item));
  const read = labels.filter((label) => label !== undefined);
  return read.length === labels.length ? read : undefined;
}
