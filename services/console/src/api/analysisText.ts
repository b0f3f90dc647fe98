import type { AnalysisDelta } from '@reprise/contract';

/** What models are saying, by run, while they say it. Nothing is kept once they are done. */
export class AnalysisTexts {
  private readonly texts = new Map<string, { readonly seq: number; readonly text: string }>();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What the model of a run has said so far; undefined when none is speaking. */
  readonly of = (run: string): string | undefined => this.texts.get(run)?.text;

  /** Pieces may be lost; where some are, an ellipsis stands for them. */
  take(delta: AnalysisDelta): void {
    if ('done' in delta) this.texts.delete(delta.run);
    else this.append(delta);
    for (const listener of this.listeners) listener();
  }

  private append({ run, seq, text }: { run: string; seq: number; text: string }): void {
    const before = this.texts.get(run);
    if (before !== undefined && seq <= before.seq) return;
    const missing = seq !== (before?.seq ?? -1) + 1 && before !== undefined;
    this.texts.set(run, { seq, text: `${before?.text ?? ''}${missing ? ' … ' : ''}${text}` });
  }
}
