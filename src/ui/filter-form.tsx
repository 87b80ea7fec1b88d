import type { Child } from 'hono/jsx'
import { ButtonLink, Buttons, SubmitButton } from './form.tsx'

/** In the address: the form is shown, though nothing is chosen yet. */
export const FILTER_OPEN = 'zoeken'

/**
 * A form that narrows the list under it. What was chosen stands in the address, so it can be kept and gone back to.
 * Until it is used there is a button in its place; that is a page of its own, so it needs no script.
 *
 * @param props.action the address of the list; «Toon alles» goes there
 * @param props.open whether something is chosen or wrong, or the form was asked for
 */
export function FilterForm({
  action,
  open,
  title,
  children,
}: {
  action: string
  open: boolean
  /** «Zoek in de rapportages» */
  title: string
  children: Child
}) {
  if (!open)
    return (
      <Buttons>
        <ButtonLink href={`${action}?${FILTER_OPEN}=ja`} look="quiet" icon="search">
          {title}
        </ButtonLink>
      </Buttons>
    )
  return (
    <search class="panel">
      <form method="get" action={action} novalidate>
        {children}
        <Buttons>
          <SubmitButton icon="search">Zoek</SubmitButton>
          <ButtonLink href={action} look="quiet">
            Toon alles
          </ButtonLink>
        </Buttons>
      </form>
    </search>
  )
}
