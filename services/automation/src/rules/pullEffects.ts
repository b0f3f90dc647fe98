import { CHECK_CONCLUSIONS } from '@reprise/schemas';
import { isLogin } from '../policy/login.ts';
import type { EffectReader, NameReader } from './effect.ts';
import { complainOfValue, entriesOf, textOf, type Reader } from './reader.ts';
import { lineOf, oneOf, textUpTo } from './parts.ts';

const TEAM = /^team\/[a-z0-9][a-z0-9._-]{0,99}$/i;

/** A login, with or without @, or a team of the repository's owner: `team/core`. */
export const readReviewer: NameReader = (reader, value) => {
  const text = textOf(reader, value, 'a login or team/NAME')?.trim().replace(/^@/, '');
  if (text === undefined) return undefined;
  if (isLogin(text) || TEAM.test(text)) return text;
  reader.problems.add(value.place, `${text} is neither a login nor team/NAME`);
  return undefined;
};

const MOST_NAME = 100;
const MOST_TITLE = 255;
const MOST_SUMMARY = 10_000;

/** `check: { name: Triage, conclusion: success, title: 'All is there', summary: '…' }` */
export const readCheck: EffectReader = (reader, _context, value) => {
  const entries = entriesOf(reader, value, 'check', 'check');
  const part = (key: string) => entries.find((entry) => entry.key === key)?.value;
  const required = { reader, place: value.place, of: 'a check' };
  const name = lineOf(required, part('name'), 'name', MOST_NAME);
  const conclusion = oneOf(required, part('conclusion'), 'conclusion', readConclusion);
  const title = lineOf(required, part('title'), 'title', MOST_TITLE);
  const said = part('summary');
  const summary = said === undefined ? title : textUpTo(reader, said, 'a summary', MOST_SUMMARY);
  if (name === undefined || conclusion === undefined) return [];
  if (title === undefined || summary === undefined) return [];
  const parameters = { name, conclusion, title, summary };
  return [{ effect: { kind: 'check', parameters }, place: value.place }];
};

/** `timed-out`, as GitHub's API names it. */
function readConclusion(reader: Reader, value: Parameters<NameReader>[1]): string | undefined {
  const text = textOf(reader, value, 'how the check ended, such as success')?.trim();
  if (text === undefined) return undefined;
  const conclusion = CHECK_CONCLUSIONS.find((known) => known === text.replaceAll('-', '_'));
  if (conclusion !== undefined) return conclusion;
  const known = CHECK_CONCLUSIONS.map((one) => one.replaceAll('_', '-'));
  complainOfValue(reader, text, known, value.place);
  return undefined;
}
