/** A reader of the api, with its token. */
export interface ApiClient {
  readonly url: string;
  /** @returns the body; throws for any status but 2xx. */
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
  remove(path: string): Promise<unknown>;
  /** Everything of a list, page after page. */
  list<T>(path: string): Promise<T[]>;
}

/** An action, as the api shows it. */
export interface ActionShown {
  readonly id: string;
  readonly run: string;
  readonly rule: string;
  readonly kind: string;
  readonly status: string;
  readonly repository: string;
  readonly number: number;
  readonly before: { readonly value: string | null } | null;
  readonly after: { readonly value: string | null } | null;
  readonly because: string;
}

export interface RollbackShown {
  readonly id: string;
  readonly status: 'planned' | 'running' | 'partial' | 'finished';
  readonly steps: readonly {
    readonly action: string;
    readonly outcome: 'compensated' | 'skipped' | 'failed' | null;
    readonly actor: string | null;
  }[];
}

export interface CompletenessShown {
  readonly known: number;
  readonly delivered: number;
  readonly recovered: number;
  readonly missing: number;
  readonly waiting: number;
}

export interface GapShown {
  readonly event: string;
  readonly repository: string | null;
  readonly how: string | null;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export function apiClient(url: string, token: string): ApiClient {
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(new URL(path, url), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }
  const get = <T>(path: string): Promise<T> => ask<T>('GET', path);
  return {
    url,
    get,
    post: (path, body) => ask('POST', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    remove: (path) => ask('DELETE', path),
    async list<T>(path: string): Promise<T[]> {
      const items: T[] = [];
      const separator = path.includes('?') ? '&' : '?';
      let cursor = '';
      for (;;) {
        const page = await get<Page<T>>(`${path}${cursor}`);
        items.push(...page.items);
        if (page.next === null) return items;
        cursor = `${separator}cursor=${encodeURIComponent(page.next)}`;
      }
    },
  };
}
