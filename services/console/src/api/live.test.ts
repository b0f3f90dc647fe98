import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AnalysisTexts } from './analysisText.ts';
import type { Change } from './keys.ts';
import { Live } from './live.ts';

/** A stream that the test speaks through. */
class FakeSource extends EventTarget {
  readonly CLOSED = 2;
  readyState = 1;
  close(): void {
    this.readyState = 2;
  }
  say(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function listening() {
  const sources: FakeSource[] = [];
  const told: (readonly Change[] | 'all')[] = [];
  const live = new Live({
    open: () => {
      const source = new FakeSource();
      sources.push(source);
      return source as unknown as EventSource;
    },
    changed: (changes) => told.push(changes),
    analysis: () => undefined,
  });
  live.start();
  const source = sources[0] ?? new FakeSource();
  source.dispatchEvent(new Event('open'));
  return { live, source, sources, told };
}

describe('following changes', () => {
  it('gathers hints that come close together', () => {
    const { source, told } = listening();
    source.say('changed', { view: 'issues' });
    source.say('changed', { view: 'runs' });
    expect(told).toEqual([]);
    vi.runAllTimers();
    expect(told).toEqual([[{ view: 'issues' }, { view: 'runs' }]]);
  });

  it('counts hints while it is paused, and reads everything again on resuming', () => {
    const { live, source, told } = listening();
    source.say('changed', { view: 'issues' });
    live.pause();
    source.say('changed', { view: 'runs' });
    vi.runAllTimers();
    expect(told).toEqual([]);
    expect(live.snapshot()).toEqual({ status: 'paused', held: 2 });
    live.resume();
    expect(told).toEqual(['all']);
    expect(live.snapshot().status).toBe('live');
  });

  it('reads everything again after it was cut off, since hints may have been missed', () => {
    const { live, source, told } = listening();
    source.dispatchEvent(new Event('error'));
    expect(live.snapshot().status).toBe('reconnecting');
    source.dispatchEvent(new Event('open'));
    expect(told).toEqual(['all']);
  });

  it('opens a new stream where it was refused', () => {
    const { source, sources } = listening();
    source.close();
    source.dispatchEvent(new Event('error'));
    vi.runAllTimers();
    expect(sources).toHaveLength(2);
  });

  it('is not disturbed by what is no JSON', () => {
    const { source, told } = listening();
    source.dispatchEvent(new MessageEvent('changed', { data: '{' }));
    vi.runAllTimers();
    expect(told).toEqual([]);
  });
});

describe('what a model says', () => {
  it('grows piece by piece, and is gone when the model is done', () => {
    const texts = new AnalysisTexts();
    texts.take({ run: 'run_1', seq: 0, text: 'It ' });
    texts.take({ run: 'run_1', seq: 1, text: 'crashes' });
    expect(texts.of('run_1')).toBe('It crashes');
    expect(texts.of('run_2')).toBeUndefined();
    texts.take({ run: 'run_1', done: true });
    expect(texts.of('run_1')).toBeUndefined();
  });

  it('marks pieces that were lost, and takes none twice', () => {
    const texts = new AnalysisTexts();
    texts.take({ run: 'run_1', seq: 4, text: 'in the' });
    texts.take({ run: 'run_1', seq: 4, text: 'in the' });
    texts.take({ run: 'run_1', seq: 7, text: 'cart' });
    expect(texts.of('run_1')).toBe('in the … cart');
  });
});
