/** What the command's exit code says; scripts may rely on it. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  partial: 3,
  unreachable: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A failure for people: what happened, to what, and what to do next. */
export class CliFailure extends Error {
  readonly exitCode: ExitCode;
  readonly title: string;
  readonly remedy: string;

  constructor(exitCode: ExitCode, title: string, detail: string, remedy: string) {
    super(detail);
    this.name = 'CliFailure';
    this.exitCode = exitCode;
    this.title = title;
    this.remedy = remedy;
  }
}
