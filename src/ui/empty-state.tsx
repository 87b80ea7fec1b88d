import type { Child } from 'hono/jsx'

/**
 * What a page shows when there is nothing yet: a soft drawing, what will come
 * here, and what one can do.
 */
export function EmptyState({
  title,
  drawing,
  children,
}: {
  title: string
  /** One of the drawings of drawings.tsx. */
  drawing?: Child
  children?: Child
}) {
  return (
    <div class="empty">
      {drawing}
      <h2 class="empty__title">{title}</h2>
      {children}
    </div>
  )
}
