import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeReprise, runIn, writing, type FakeReprise } from '../testing/fakeReprise.ts';
import { Tail } from '../logs/tail.ts';

let reprise: FakeReprise;
let logs: string;
beforeEach(async () => {
  reprise = await fakeReprise(() => ({ body: {} }));
  logs = join(reprise.folder, 'logs');
  mkdirSync(logs);
});
afterEach(() => reprise.close());

const line = (second: number, level: string, msg: string, more: object = {}): string =>
  `${JSON.stringify({ level, time: new Date(second * 1000).toISOString(), service: 'api', ...more, msg })}\n`;

describe('logs', () => {
  it('tells the latest lines of all processes by time, for people', async () => {
    writeFileSync(
      join(logs, 'platform.log'),
      line(1, 'info', 'ready') + line(3, 'warn', 'slow', { ms: 7 }),
    );
    writeFileSync(join(logs, 'agent.log'), line(2, 'info', 'took\u202E it', { service: 'agent' }));
    const { code, out } = await reprise.cli('logs');
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toEqual([
      '00:00:01.000 api      info  ready',
      '00:00:02.000 agent    info  took⟨U+202E⟩ it',
      '00:00:03.000 api      warn  slow ms=7',
    ]);
    expect((await reprise.cli('logs', '-n', '1')).out).toContain('slow');
    expect((await reprise.cli('logs', '-n', '1')).out).not.toContain('took');
  });

  it('leaves out what is less serious than asked for, and what tells no level', async () => {
    const text = line(1, 'debug', 'a') + line(1, 'error', 'b') + 'as Kafka writes it\n';
    writeFileSync(join(logs, 'platform.log'), text);
    const { out } = await reprise.cli('logs', 'platform', '--level', 'warn');
    expect(out).toMatch(/^\S+ api\s+error b\n$/);
    expect((await reprise.cli('logs')).out).toContain('as Kafka writes it');
  });

  it('shows the stack of an error below it', async () => {
    const err = { message: 'no', stack: 'Error: no\n    at x\u001B[2J' };
    writeFileSync(join(logs, 'platform.log'), line(1, 'error', 'cannot', { err }));
    const { out } = await reprise.cli('logs');
    expect(out).toContain('cannot\n    Error: no\n        at x⟨U+001B⟩[2J\n');
  });

  it('is one line of JSON each for machines', async () => {
    writeFileSync(join(logs, 'platform.log'), line(1, 'info', 'ready', { ms: 7 }));
    const { out } = await reprise.cli('logs', '--json');
    expect(JSON.parse(out)).toEqual({
      process: 'api',
      level: 'info',
      time: '1970-01-01T00:00:01.000Z',
      message: 'ready',
      fields: { ms: 7 },
    });
  });

  it('goes on as they write, until Ctrl-C', async () => {
    const file = join(logs, 'platform.log');
    writeFileSync(file, line(1, 'info', 'first'));
    const interrupt = new AbortController();
    let out = '';
    const host = {
      terminal: writing((text) => (out += text)),
      interrupted: () => interrupt.signal,
    };
    const running = reprise.cliOn(host, 'logs', '--follow');
    await vi.waitFor(() => expect(out).toContain('first'), 60_000);
    appendFileSync(file, line(2, 'info', 'second'));
    await vi.waitFor(() => expect(out).toContain('second'), 60_000);
    interrupt.abort();
    expect((await running).code).toBe(0);
    expect(out.match(/first|second/g)).toEqual(['first', 'second']);
  });

  it('says which processes have a log, and where there is none', async () => {
    const none = await reprise.cli('logs');
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('There are no logs') });
    writeFileSync(join(logs, 'agent.log'), '');
    const wrong = await reprise.cli('logs', '../secret');
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('logs of agent') });
    expect((await runIn('/nowhere/at/all', ['logs'])).code).toBe(1);
  });
});

describe('the end of a file', () => {
  it('is read once, in whole lines, across a rotation and from the middle of what is large', () => {
    const file = join(logs, 'x.log');
    writeFileSync(file, `${'a'.repeat(999)}\n`.repeat(2000));
    const tail = new Tail(file);
    const first = tail.read();
    expect(first.length).toBeLessThan(1100);
    expect(new Set(first.map((text) => text.length))).toEqual(new Set([999]));
    appendFileSync(file, 'half');
    expect(tail.read()).toEqual([]);
    appendFileSync(file, ' and half\nnext\n');
    expect(tail.read()).toEqual(['half and half', 'next']);
    renameSync(file, `${file}.old`);
    expect(tail.read()).toEqual([]);
    writeFileSync(file, 'new\n');
    expect(tail.read()).toEqual(['new']);
  });
});
