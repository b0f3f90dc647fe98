import { isInvisible } from '@reprise/text';
import { stretches } from '../words/hidden.ts';
import { Hidden } from './Hidden.tsx';

/**
 * Text of strangers, as text: what one would not see in it, marks that hide or turn it, stands as a
 * small chip with its name.
 */
export function Shown({ text }: { readonly text: string }) {
  if (!isInvisible(text)) return <bdi>{text}</bdi>;
  return (
    <bdi>
      {stretches(text).map((part, index) =>
        part.kind === 'plain' ? part.text : <Hidden key={index}>{part.text}</Hidden>,
      )}
    </bdi>
  );
}
