import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Described, Requests } from './extract.ts';

/** A request that changes something, as it came. */
export interface Change {
  readonly method: string;
  /** By names, not by ids: `/repos/{owner}/{repo}/…`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * What GitHub's published description says against a request: that there is no such request, or
 * what is wrong with its query and body. Empty where nothing is.
 */
export function problemsOf(change: Change): readonly string[] {
  const { find, validate } = (loaded ??= load());
  const found = find(change);
  if (found === undefined) return [`GitHub has no ${change.method} ${change.path}`];
  const [name, { query }] = found;
  const unknown = Object.keys(change.query).filter((one) => !query.includes(one));
  return [
    ...unknown.map((one) => `${name} has no parameter ${one}`),
    ...validate(name, valueOf(change)).map((problem) => `${name}: ${problem}`),
  ];
}

interface Description {
  readonly find: (request: Pick<Change, 'method' | 'path'>) => Found | undefined;
  readonly validate: (name: string, body: unknown) => readonly string[];
}

type Found = readonly [name: string, request: Described];

let loaded: Description | undefined;

function load(): Description {
  const text = readFileSync(new URL('generated/requests.json', import.meta.url), 'utf8');
  const description = JSON.parse(text) as Requests;
  const { schemas, requests } = description;
  const ajv = new Ajv({ allErrors: true, strict: false });
  // The package is CommonJS, and its types say that its default export is the module.
  (addFormats as unknown as (to: Ajv) => void)(ajv);
  ajv.addSchema({ $id: 'github', schemas });
  const compiled = new Map<string, ValidateFunction>();
  const compile = (name: string): ValidateFunction => {
    const body = requests[name]?.body ?? { type: 'object', maxProperties: 0 };
    const schema = JSON.parse(JSON.stringify(body).replaceAll('"#/schemas/', '"github#/schemas/'));
    return ajv.compile(schema as object);
  };
  const named = Object.entries(requests).map(([name, it]) => [matcherOf(name), name, it] as const);
  return {
    find: ({ method, path }) => {
      const matching = named.filter(([matcher]) => matcher.test(`${method} ${path}`));
      // `/issues/comments/1` is not `/issues/{issue_number}/…`: the fewest placeholders win.
      const [best] = matching.toSorted(([, one], [, other]) => holes(one) - holes(other));
      return best && [best[1], best[2]];
    },
    validate: (name, body) => {
      const check = compiled.get(name) ?? compile(name);
      compiled.set(name, check);
      return check(body) ? [] : (check.errors ?? []).map(inWords);
    },
  };
}

const holes = (name: string): number => name.split('{').length;

/** A path of a file in contents has slashes, too. */
const matcherOf = (name: string): RegExp =>
  new RegExp(
    `^${name
      .replaceAll(/[.()+*?|[\]\\^$]/g, String.raw`\$&`)
      .replaceAll('{path}', '.+')
      .replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`,
  );

/** A bare list arrives as `{ list }`, see server.ts. */
function valueOf({ body }: Change): unknown {
  const { list, ...rest } = body;
  return Array.isArray(list) && Object.keys(rest).length === 0 ? list : body;
}

function inWords({ instancePath, message = '', params }: ErrorObject): string {
  const extra: unknown = params['additionalProperty'] ?? params['allowedValues'];
  const detail = extra === undefined ? '' : ` (${JSON.stringify(extra)})`;
  return `${instancePath === '' ? 'the body' : instancePath} ${message}${detail}`;
}
