import type { Child } from 'hono/jsx'
import { ButtonLink, Buttons, SubmitButton } from './form.tsx'
import { Icon } from './icon.tsx'

/**
 * A form that narrows the list under it. What was chosen stands in the address, so it can be kept and gone back to.
 * It is folded away until it is used.
 *
 * @param props.action the address of the list; «Toon alles» goes there
 * @param props.open whether something is chosen, or wrong
 */
export function FilterForm({
  action,
  open,
  title,
  children,
}: {
  action: string
  open: boolean
  /** «Zoeken en kiezen» */
  title: string
  children: Child
}) {
  return (
    <details class="filter" open={open}>
      <summary class="button button--quiet">
        <Icon name="search" />
        <span>{title}</span>
      </summary>
      <search class="panel">
        <form method="get" action={action} novalidate>
          {children}
          <Buttons>
            <SubmitButton icon="search">Zoek</SubmitButton>
            {open ? (
              <ButtonLink href={action} look="quiet">
                Toon alles
              </ButtonLink>
            ) : null}
          </Buttons>
        </form>
      </search>
    </details>
  )
}
