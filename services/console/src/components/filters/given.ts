/** The choice of a filter that takes one value, as a list. */
export const given = (value: string | undefined): readonly string[] =>
  value === undefined ? [] : [value];
