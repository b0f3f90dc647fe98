/** The mark of Reprise, beside which its name stands. */
export const Mark = ({ size = 22 }: { readonly size?: number }) => (
  <img src="/icon.svg" alt="" width={size} height={size} />
);
