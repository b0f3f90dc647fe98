/** What GitHub's description says of requests that change something, and no more than that. */
export interface Requests {
  /** Where it is from, and how to read it. */
  readonly source: string;
  readonly schemas: Readonly<Record<string, Schema>>;
  /** By method and path, such as `POST /repos/{owner}/{repo}/labels`. */
  readonly requests: Readonly<Record<string, Described>>;
}

export interface Described {
  /** JSON Schema of the body; null: there is none. */
  readonly body: Schema | null;
  /** Names of the parameters in the query. */
  readonly query: readonly string[];
}

type Schema = Readonly<Record<string, unknown>>;

/** The parts of an OpenAPI 3.0 document that matter here. */
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Schema>>;
  };
}

const METHODS = ['post', 'put', 'patch', 'delete'] as const;

/** @param source such as `@octokit/openapi 23.0.2, api.github.com`. */
export function extractRequests(document: OpenApi, source: string): Requests {
  const requests = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) =>
      item[method] === undefined
        ? []
        : [[`${method.toUpperCase()} ${path}`, described(document, fields(item[method]))] as const],
    ),
  );
  return {
    source,
    schemas: referenced(
      document,
      requests.map(([, request]) => request.body),
    ),
    requests: Object.fromEntries(requests),
  };
}

function described({ components }: OpenApi, operation: Schema): Described {
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'] : [];
  const query = parameters.flatMap((entry: unknown) => {
    const { $ref, ...own } = fields(entry);
    const it = typeof $ref === 'string' ? fields(components.parameters[nameIn($ref)]) : own;
    return it['in'] === 'query' ? [String(it['name'])] : [];
  });
  const content = fields(fields(operation['requestBody'])['content']);
  const { schema } = fields(content['application/json']);
  return { body: schema === undefined ? null : slim(fields(schema)), query };
}

/** The schemas that bodies refer to, and those that these refer to. */
function referenced({ components }: OpenApi, bodies: readonly unknown[]): Requests['schemas'] {
  const found: Record<string, Schema> = {};
  const visit = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/schemas\/([^"]+)"/g)) {
      if (found[name] !== undefined) continue;
      found[name] = slim(fields(components.schemas[name]));
      visit(found[name]);
    }
  };
  visit(bodies);
  return found;
}

/** What validation needs. Words for people are left out. */
const KEPT = new Set([
  'type',
  'enum',
  'required',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'pattern',
]);
const NESTED = new Set(['items', 'additionalProperties']);
const LISTS = new Set(['oneOf', 'anyOf', 'allOf']);
const FORMATS: ReadonlySet<unknown> = new Set(['date-time', 'uri']);

/**
 * OpenAPI 3.0's schema as JSON Schema. An object whose properties are listed has no others: GitHub
 * ignores what it does not know, and what is ignored was meant to do something.
 */
function slim(schema: Schema): Schema {
  const { $ref } = schema;
  if (typeof $ref === 'string') return { $ref: `#/schemas/${nameIn($ref)}` };
  const kept = Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => {
      if (KEPT.has(key) || (key === 'format' && FORMATS.has(value))) return [[key, value]];
      if (key === 'properties') return [[key, mapped(fields(value))]];
      if (LISTS.has(key) && Array.isArray(value)) {
        return [[key, value.map((one) => slim(fields(one)))]];
      }
      if (NESTED.has(key)) return [[key, typeof value === 'boolean' ? value : slim(fields(value))]];
      return [];
    }),
  );
  const isClosed = 'properties' in kept && !('additionalProperties' in kept);
  const closed = isClosed ? { ...kept, additionalProperties: false } : kept;
  return schema['nullable'] === true ? { anyOf: [{ type: 'null' }, closed] } : closed;
}

const mapped = (properties: Schema): Schema =>
  Object.fromEntries(Object.entries(properties).map(([name, it]) => [name, slim(fields(it))]));

const nameIn = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

const fields = (value: unknown): Schema =>
  typeof value === 'object' && value !== null ? (value as Schema) : {};
