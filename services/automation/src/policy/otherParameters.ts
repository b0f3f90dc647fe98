import { CHECK_CONCLUSIONS, type ActionKind } from '@reprise/schemas';
import { isInvisible } from '@reprise/text';
import { isLogin } from './login.ts';

type Parameters = Readonly<Record<string, string>>;

/** Kinds of pull requests and of the repository itself: no playbook proposes them, people edit them. */
export type OtherKind = Extract<ActionKind, 'reviewer.add' | 'check' | `repository.${string}`>;

/** What each may be given, and what it must. */
const ALLOWED: Readonly<Record<OtherKind, Readonly<Record<string, Allowed>>>> = {
  'reviewer.add': { reviewer: { test: isReviewer } },
  check: {
    name: { most: 100 },
    conclusion: { test: (text) => CHECK_CONCLUSIONS.some((known) => known === text) },
    title: { most: 255 },
    summary: { most: 10_000, lines: true },
  },
  'repository.label.create': { name: { most: 50 }, ...looks() },
  'repository.label.edit': {
    name: { most: 50 },
    'new-name': { most: 50, optional: true },
    ...looks(),
  },
  'repository.label.delete': { name: { most: 50 } },
  'repository.milestone.create': {
    title: { most: 255 },
    description: { most: 255, optional: true },
  },
  'repository.milestone.close': { title: { most: 255 } },
  'repository.topics': {
    topics: { test: (text) => /^([a-z0-9][a-z0-9-]{0,49} ?){1,20}$/.test(text) },
  },
};

interface Allowed {
  readonly most?: number;
  readonly lines?: boolean;
  readonly optional?: boolean;
  readonly test?: (text: string) => boolean;
}

function looks(): Readonly<Record<string, Allowed>> {
  return {
    color: { optional: true, test: (text) => /^[0-9a-f]{6}$/i.test(text) },
    description: { most: 100, optional: true },
  };
}

function isReviewer(text: string): boolean {
  return isLogin(text) || /^team\/[a-z0-9][a-z0-9._-]{0,99}$/i.test(text);
}

/**
 * The parameters of a kind, as they may be.
 * @returns why not, in plain words, where one of them may not.
 */
export function readOther(
  kind: OtherKind,
  get: (name: string) => string,
):
  | { readonly ok: true; readonly parameters: Parameters }
  | { readonly ok: false; readonly because: string } {
  const parameters: Record<string, string> = {};
  for (const [name, allowed] of Object.entries(ALLOWED[kind])) {
    const text = get(name).trim();
    if (text === '' && allowed.optional === true) continue;
    if (!fits(text, allowed)) return { ok: false, because: `this cannot be the ${name}` };
    parameters[name] = text;
  }
  return { ok: true, parameters };
}

const fits = (text: string, { most, lines = false, test }: Allowed): boolean =>
  text !== '' &&
  !isInvisible(text) &&
  (lines || !/[\r\n\t]/.test(text)) &&
  text.length <= (most ?? Infinity) &&
  (test === undefined || test(text));
