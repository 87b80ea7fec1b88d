import type { Child } from 'hono/jsx'

/** The field within gets the focus by one key, from anywhere on the page; without script by its access key. */
export function FocusKey({ sign, children }: { sign: string; children: Child }) {
  return <focus-key data-key={sign}>{children}</focus-key>
}
