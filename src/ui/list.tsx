import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/** Lines under each other with a thin rule between them. */
export function List({ children }: { children: Child }) {
  return <ul class="list">{children}</ul>
}

/** One line of <List>: a figure or icon in front, words, and buttons behind. */
export function ListItem({
  figure,
  actions,
  children,
}: {
  figure?: Child
  actions?: Child
  children: Child
}) {
  return (
    <li>
      {figure}
      <div class="list__body">{children}</div>
      {actions}
    </li>
  )
}

/** Short points, each with the same icon (a tick when left out). */
export function Points({ icon = 'check', points }: { icon?: IconName; points: readonly Child[] }) {
  return (
    <ul class="bullets">
      {points.map((point) => (
        <li>
          <Icon name={icon} />
          {point}
        </li>
      ))}
    </ul>
  )
}

/** Steps to do one after the other. */
export function NumberedSteps({ steps }: { steps: readonly Child[] }) {
  return (
    <ol class="numbered">
      {steps.map((step) => (
        <li>{step}</li>
      ))}
    </ol>
  )
}
