import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/** A number of cards under each other; `columns` puts them side by side where there is room. */
export function Cards({ children, columns }: { children: Child; columns?: boolean }) {
  return <ul class={columns ? 'cards cards--columns' : 'cards'}>{children}</ul>
}

/**
 * One card, to be put in <Cards>. With `href` the whole card can be clicked and
 * the title is the link. `figure` or `icon` stands in front, `aside` (a badge)
 * with the title.
 */
export function Card({
  title,
  href,
  level = 2,
  icon,
  figure,
  aside,
  children,
}: {
  title: string
  href?: string | undefined
  level?: 2 | 3
  icon?: IconName
  figure?: Child
  aside?: Child
  children?: Child
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <li class={href === undefined ? 'card' : 'card card--link'}>
      <div class="card__head">
        {figure}
        {icon === undefined ? null : <RoundIcon name={icon} />}
        <div class="card__titles">
          <Heading class="card__title">
            {href === undefined ? title : <a href={href}>{title}</a>}
          </Heading>
          {aside}
        </div>
        {href === undefined ? null : <Icon name="chevron-right" />}
      </div>
      {children === undefined ? null : <div class="card__body">{children}</div>}
    </li>
  )
}

/** An icon on a soft round ground, as large as a figure. */
export function RoundIcon({ name }: { name: IconName }) {
  return (
    <span class="round-icon">
      <Icon name={name} />
    </span>
  )
}

/** A plain surface for a part of a page. */
export function Panel({ children, label }: { children: Child; label?: string }) {
  return (
    <section class="panel" {...(label === undefined ? {} : { 'aria-label': label })}>
      {children}
    </section>
  )
}
