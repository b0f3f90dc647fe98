const plain = new Intl.NumberFormat('en');
const dollars = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const compactFormat = new Intl.NumberFormat('en', {
  notation: 'compact',
  maximumFractionDigits: 1,
});

export const count = (value: number): string => plain.format(value);
export const compact = (value: number): string => compactFormat.format(value);

/** US dollars; small sums keep the digits that tell them from nothing. */
export function usd(value: number): string {
  if (value === 0) return '$0.00';
  if (Math.abs(value) < 0.01) return `$${value.toFixed(4)}`;
  return `$${dollars.format(value)}`;
}

/** A share from 0 to 1 as a percentage; unknown is a dash. */
export function percent(share: number | null): string {
  if (share === null) return '–';
  const hundredths = share * 100;
  return `${hundredths > 0 && hundredths < 1 ? '<1' : Math.round(hundredths)} %`;
}

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** Bytes for people, in powers of 1024. */
export function bytes(value: number): string {
  if (value < 1024) return `${value} B`;
  if (value < 1024 * 1024) return `${(value / 1024).toFixed(1)} KiB`;
  return `${(value / 1024 / 1024).toFixed(1)} MiB`;
}
