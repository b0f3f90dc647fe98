import type { Page, Route } from 'playwright-core';

/** `**\/api/v1/deliveries` and what is asked of it. */
type Address = string | RegExp;

/** The api does not answer a question: what stands on a page while it waits. */
export const hold = (page: Page, address: Address): Promise<unknown> =>
  page.route(address, () => undefined);

/** The api answers as it does where its database is gone: what a page makes of that. */
export const refuse = (page: Page, address: Address): Promise<unknown> =>
  page.route(address, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'https://reprise.dev/errors#database_unavailable',
        title: 'The database does not answer',
        status: 503,
        detail: 'The connection was refused.',
        code: 'database_unavailable',
        remedy: 'See that Postgres runs, then try again.',
      }),
    }),
  );

/** The api answers a question with something else. */
export const answer = (page: Page, address: Address, body: unknown): Promise<unknown> =>
  page.route(address, (route) =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) }),
  );

/** The api takes its time, as it does on a busy machine. */
export const delay = (page: Page, address: Address, milliseconds: number): Promise<unknown> =>
  page.route(address, async (route) => {
    await page.waitForTimeout(milliseconds);
    await route.continue();
  });

/** The api answers a question as it does, but for what is made of it. */
export const alter = <Body>(
  page: Page,
  address: Address,
  change: (body: Body) => Body,
): Promise<unknown> =>
  page.route(address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change((await response.json()) as Body) });
  });

/** All that is asked for by pages, but for the stream of hints. */
const QUESTIONS = /\/api\/v1\/(?!events)/;

/**
 * The api answers one question after the other, each when the page has drawn the one before.
 * @param next which of the questions that wait is answered next: the one asked 'first' or 'last'.
 */
export async function answerInTurn(page: Page, next: 'first' | 'last'): Promise<void> {
  const waiting: Route[] = [];
  let answering = false;
  const answerAll = async (): Promise<void> => {
    answering = true;
    await drawn(page);
    while (waiting.length > 0) {
      const route = next === 'first' ? waiting.shift() : waiting.pop();
      if (route !== undefined) await pass(route);
      await drawn(page);
    }
    answering = false;
  };
  await page.route(QUESTIONS, (route) => {
    waiting.push(route);
    if (!answering) void answerAll();
  });
}

/** A page may have taken its question back meanwhile, or be closed. */
const pass = (route: Route): Promise<unknown> =>
  route
    .fetch()
    .then((response) => route.fulfill({ response }))
    .catch(() => undefined);

/** By then a page shows what it was told; one that was left shows nothing any more. */
const drawn = (page: Page): Promise<unknown> => page.evaluate(FOUR_FRAMES).catch(() => undefined);

const FOUR_FRAMES = `new Promise((resolve) => {
  const frame = (left) => (left === 0 ? resolve() : requestAnimationFrame(() => frame(left - 1)));
  frame(4);
})`;
