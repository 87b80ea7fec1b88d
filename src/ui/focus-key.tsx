import type { Child } from 'hono/jsx'

/**
 * The field within gets the focus by one key, from anywhere on the page; without script by its access key. Without a sign
 * there is no such key: who speaks to a computer, or whose hand trembles, can switch it off (WCAG 2.1.4).
 */
export function FocusKey({ sign, children }: { sign: string | null; children: Child }) {
  return <focus-key {...(sign === null ? {} : { 'data-key': sign })}>{children}</focus-key>
}
