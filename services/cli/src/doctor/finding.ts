/** What one check found. */
export type Finding =
  | { readonly name: string; readonly level: 'ok'; readonly detail: string }
  | {
      readonly name: string;
      /** fail: Reprise cannot work. warn: something is worse than it should be. */
      readonly level: 'warn' | 'fail';
      readonly detail: string;
      /** What to do about it. */
      readonly remedy: string;
    };

export const ok = (name: string, detail: string): Finding => ({ name, level: 'ok', detail });

export const warn = (name: string, detail: string, remedy: string): Finding => ({
  name,
  level: 'warn',
  detail,
  remedy,
});

export const fail = (name: string, detail: string, remedy: string): Finding => ({
  name,
  level: 'fail',
  detail,
  remedy,
});
