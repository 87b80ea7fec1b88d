import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/** A few words about the state of something. The words say it; the colour only helps. */
export function Badge({
  kind = 'plain',
  icon,
  children,
}: {
  kind?: 'plain' | 'success' | 'warning' | 'danger'
  icon?: IconName
  children: Child
}) {
  return (
    <span class={kind === 'plain' ? 'badge' : `badge badge--${kind}`}>
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </span>
  )
}
