import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type NoticeKind = 'info' | 'success' | 'warning'

const icons: Record<NoticeKind, IconName> = {
  info: 'info',
  success: 'circle-check',
  warning: 'triangle-alert',
}

const words: Record<NoticeKind, string> = {
  info: 'Ter informatie',
  success: 'Gelukt',
  warning: 'Let op',
}

/** A coloured block with an icon. A success is announced to screen readers. */
export function Notice({
  kind = 'info',
  title,
  children,
}: {
  kind?: NoticeKind
  title?: string
  children?: Child
}) {
  return (
    <div class={`notice notice--${kind}`} {...(kind === 'success' ? { role: 'status' } : {})}>
      <Icon name={icons[kind]} />
      <div class="notice__body">
        <p class="notice__title">{title ?? words[kind]}</p>
        {children}
      </div>
    </div>
  )
}

/** A quiet block beside a coloured line: words that need to stand apart, without alarm. */
export function Inset({ children }: { children: Child }) {
  return <div class="inset">{children}</div>
}
