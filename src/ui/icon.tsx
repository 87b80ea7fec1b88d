import { raw } from 'hono/html'
import { iconShapes } from './icon-shapes.ts'

export type IconName = keyof typeof iconShapes

/** One line icon in the colour of the text around it. It is decoration: the words stand beside it. */
export function Icon({ name, size }: { name: IconName; size?: 'm' | 'l' }) {
  return (
    <svg
      class={size === 'l' ? 'icon icon--l' : 'icon'}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      focusable="false"
      aria-hidden="true"
    >
      {raw(iconShapes[name])}
    </svg>
  )
}
