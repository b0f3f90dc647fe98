import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REPOSITORY, start, type Started } from '../testing/start.ts';
import { startReceiver } from '../testing/receiver.ts';

let on: Started;

beforeEach(async () => {
  on = await start();
});

afterEach(() => on.stop());

const open = async (count: number): Promise<void> => {
  for (let index = 1; index <= count; index += 1) {
    await on.github.as('bob').openIssue(REPOSITORY, { title: `Issue ${index}` });
  }
  await on.github.delivered();
};

const list = async (query: Record<string, unknown> = {}) =>
  on.app().octokit.request('GET /app/hook/deliveries', query);

describe('deliveries', () => {
  it('are listed newest first, page by page, by cursor', async () => {
    await open(5);
    const first = await list({ per_page: 3 });
    const cursor = /cursor=([^&>]+)/.exec(first.headers.link ?? '')?.[1] ?? '';
    const second = await list({ per_page: 3, cursor });
    expect(second.headers.link).toBeUndefined();
    const ids = [...first.data, ...second.data].map(({ id }) => Number(id));
    expect(ids).toHaveLength(5);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  });

  it('that fail are recorded and not sent again by themselves', async () => {
    const broken = await startReceiver(500);
    on.github.setWebhookUrl(broken.url);
    await open(1);
    on.github.setWebhookUrl(on.receiver.url);
    await open(1);
    await broken.stop();
    expect((await list({ status: 'failure' })).data).toMatchObject([
      { event: 'issues', action: 'opened', status_code: 500 },
    ]);
    expect(on.receiver.received).toHaveLength(1);
  });

  it('are sent again on request, with the same guid and the same bytes', async () => {
    on.github.setWebhookUrl(undefined);
    await open(1);
    on.github.setWebhookUrl(on.receiver.url);
    const [failed] = (await list()).data;
    expect(failed).toMatchObject({ status_code: 0, redelivery: false });
    await on.app().octokit.request('POST /app/hook/deliveries/{delivery_id}/attempts', {
      delivery_id: Number(failed?.id),
    });
    await on.github.delivered();
    const [again] = (await list()).data;
    expect(again).toMatchObject({ guid: failed?.guid, status_code: 202, redelivery: true });
    const [first, second] = on.github.deliveries();
    expect(on.receiver.received.map(({ body }) => body)).toEqual([first?.body]);
    expect(second?.requestHeaders).toEqual(first?.requestHeaders);
  });

  it('come in the order in which things happened in a repository', async () => {
    await open(20);
    const titles = on.receiver.received.map(
      ({ payload }) => (payload['issue'] as { title: string }).title,
    );
    expect(titles).toEqual(Array.from({ length: 20 }, (_, index) => `Issue ${index + 1}`));
  });
});
