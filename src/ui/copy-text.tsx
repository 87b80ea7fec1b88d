/**
 * A code or address set apart. With script a button copies it.
 *
 * @param props.look 'code' in large letters that are spelled out, 'address' for what is long and only copied
 */
export function CopyText({ text, look = 'code' }: { text: string; look?: 'code' | 'address' }) {
  return (
    <copy-text>
      <strong class={look} data-copy="">
        {text}
      </strong>
    </copy-text>
  )
}
