import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/**
 * A form that posts. The browser's own bubbles are off: the server checks and
 * answers in our words. With script a second click is ignored until the answer
 * is there; without it the token makes a second post harmless.
 *
 * @param props.token once-only token of this form, sent as `_form`
 */
export function Form({
  action,
  token,
  files,
  label,
  children,
}: {
  action: string
  /** Makes the form a landmark with this name, for a page with several; without it, it is none. */
  label?: string
  token?: string | undefined
  /** The form carries files. */
  files?: boolean
  children: Child
}) {
  return (
    <submit-once>
      <form
        method="post"
        action={action}
        novalidate
        {...(label === undefined ? { role: 'none' } : { 'aria-label': label })}
        {...(files ? { enctype: 'multipart/form-data' } : {})}
      >
        {token === undefined ? null : <Hidden name="_form" value={token} />}
        {children}
      </form>
    </submit-once>
  )
}

/** A value that goes along unseen. */
export function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />
}

/** A row of buttons; on a phone they stand under each other, as wide as the screen. */
export function Buttons({ children }: { children: Child }) {
  return <div class="buttons">{children}</div>
}

interface ButtonProps {
  children: Child
  icon?: IconName
  /** Which of several buttons was pressed: sent with the form. */
  name?: string
  value?: string
  /** Words for screen readers when several buttons on a page say the same: «, Karin de Vries». */
  about?: string
}

function Button({ look, props }: { look: string; props: ButtonProps }) {
  const { children, icon, name, value, about } = props
  return (
    <button
      type="submit"
      class={look}
      {...(name === undefined ? {} : { name })}
      {...(value === undefined ? {} : { value })}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <ButtonWords about={about}>{children}</ButtonWords>
    </button>
  )
}

function ButtonWords({ children, about }: { children: Child; about?: string | undefined }) {
  return (
    <span>
      {children}
      {about === undefined ? null : <span class="vh"> {about}</span>}
    </span>
  )
}

/** The one thing to do on this page. */
export function SubmitButton(props: ButtonProps) {
  return <Button look="button" props={props} />
}

/** Something else one may do. */
export function QuietButton(props: ButtonProps) {
  return <Button look="button button--quiet" props={props} />
}

/** Something that takes away: removing, ending. */
export function DangerButton(props: ButtonProps) {
  return <Button look="button button--danger" props={props} />
}

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({
  href,
  look = 'main',
  icon,
  about,
  children,
}: {
  href: string
  look?: 'main' | 'quiet' | 'danger'
  icon?: IconName
  about?: string
  children: Child
}) {
  return (
    <a href={href} class={look === 'main' ? 'button' : `button button--${look}`}>
      {icon === undefined ? null : <Icon name={icon} />}
      <ButtonWords about={about}>{children}</ButtonWords>
    </a>
  )
}
