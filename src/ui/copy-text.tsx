/** A code or address set apart in large letters. With script a button copies it. */
export function CopyText({ text }: { text: string }) {
  return (
    <copy-text>
      <strong class="code" data-copy="">
        {text}
      </strong>
    </copy-text>
  )
}
