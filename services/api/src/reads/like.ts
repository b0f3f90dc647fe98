/** A pattern for ILIKE that matches text containing this one as it stands. */
export const containing = (text: string): string => `%${literal(text)}%`;

/** A pattern for ILIKE that matches this text alone, in any case. */
export const literal = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
