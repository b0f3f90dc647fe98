import type { AnalysisDelta } from '@reprise/contract';
import type { Change } from './keys.ts';

type LiveStatus = 'connecting' | 'live' | 'paused' | 'reconnecting';

export interface LiveState {
  readonly status: LiveStatus;
  /** How many hints came while it was paused. */
  readonly held: number;
}

export interface LivePorts {
  /** Opens the stream of events; the browser's EventSource. */
  readonly open: () => EventSource;
  /** Told what changed, several hints at a time; 'all' where hints may have been missed. */
  readonly changed: (changes: readonly Change[] | 'all') => void;
  readonly analysis: (delta: AnalysisDelta) => void;
}

const GATHER_MS = 300;
const RETRY_MS = 4000;

/**
 * Follows the api's hints. They are lossy by design: after every reconnect everything shown is read
 * again. While it is paused, hints are counted and applied on resuming.
 */
export class Live {
  private state: LiveState = { status: 'connecting', held: 0 };
  private readonly listeners = new Set<() => void>();
  private gathered: Change[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private source: EventSource | undefined;
  private connected = false;
  private readonly ports: LivePorts;

  constructor(ports: LivePorts) {
    this.ports = ports;
  }

  readonly snapshot = (): LiveState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    if (this.source !== undefined) return;
    const source = this.ports.open();
    this.source = source;
    source.addEventListener('open', () => this.opened());
    source.addEventListener('error', () => this.failed(source));
    source.addEventListener('changed', (event) => this.hinted(parse(event) as Change | undefined));
    source.addEventListener('analysis', (event) => {
      const delta = parse(event) as AnalysisDelta | undefined;
      if (delta !== undefined) this.ports.analysis(delta);
    });
  }

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    this.source?.close();
    this.source = undefined;
  }

  pause(): void {
    this.set({ status: 'paused', held: 0 });
  }

  resume(): void {
    const { held } = this.state;
    this.set({ status: this.connected ? 'live' : 'reconnecting', held: 0 });
    if (held > 0) this.ports.changed('all');
  }

  private opened(): void {
    const again = this.state.status === 'reconnecting';
    this.connected = true;
    if (this.state.status === 'paused')
      return this.set({ status: 'paused', held: this.state.held + 1 });
    this.set({ status: 'live', held: 0 });
    if (again) this.ports.changed('all');
  }

  /** The browser tries again by itself, unless it was refused. */
  private failed(source: EventSource): void {
    this.connected = false;
    if (this.state.status !== 'paused') this.set({ status: 'reconnecting', held: 0 });
    if (source.readyState !== source.CLOSED) return;
    this.stop();
    this.retry = setTimeout(() => this.start(), RETRY_MS);
  }

  private hinted(change: Change | undefined): void {
    if (change === undefined) return;
    if (this.state.status === 'paused') {
      return this.set({ status: 'paused', held: this.state.held + 1 });
    }
    this.gathered.push(change);
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  private flush(): void {
    this.timer = undefined;
    const changes = this.gathered;
    this.gathered = [];
    if (this.state.status === 'paused') {
      return this.set({ status: 'paused', held: this.state.held + changes.length });
    }
    this.ports.changed(changes);
  }

  private set(state: LiveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

function parse(event: MessageEvent<string>): unknown {
  try {
    return JSON.parse(event.data);
  } catch {
    return undefined;
  }
}
