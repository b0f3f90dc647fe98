import type { Answer, Call } from './route.ts';

const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

/** One page of a list, with GitHub's Link header. */
export function paginate<T>(call: Call, items: readonly T[], shape: (item: T) => unknown): Answer {
  const perPage = Math.min(numberOf(call.query['per_page'], DEFAULT_PER_PAGE), MAX_PER_PAGE);
  const page = numberOf(call.query['page'], 1);
  const start = (page - 1) * perPage;
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const link = linkHeader(call, page, last);
  return {
    status: 200,
    body: items.slice(start, start + perPage).map(shape),
    ...(link !== '' && { headers: { link } }),
  };
}

function numberOf(text: string | undefined, fallback: number): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : fallback;
}

function linkHeader({ world, path, query }: Call, page: number, last: number): string {
  const to = (target: number, rel: string): string => {
    const parameters = new URLSearchParams({ ...query, page: String(target) });
    return `<${world.baseUrl}${path}?${parameters.toString()}>; rel="${rel}"`;
  };
  const links: string[] = [];
  if (page > 1) links.push(to(page - 1, 'prev'));
  if (page < last) links.push(to(page + 1, 'next'), to(last, 'last'));
  if (page > 1) links.push(to(1, 'first'));
  return links.join(', ');
}
