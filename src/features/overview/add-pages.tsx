import type { SignedInRequest } from '../../access/request.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Points } from '../../ui/list.tsx'
import { addOtherPagePath, addOwnPagePath, addPagePath, overviewPath } from './paths.ts'

const back = [{ href: addPagePath, label: 'Vorige' }]

/** For whom is the new page? */
export function ChooseWhomPage({ request }: { request: SignedInRequest }) {
  const own = request.places.find((place) => place.mine)
  return (
    <AccountFrame
      request={request}
      title="Voor wie is de zorgpagina?"
      breadcrumbs={[{ href: overviewPath, label: 'Overzicht' }]}
    >
      <p>Een zorgpagina gaat over één persoon. Wie de pagina maakt, is de beheerder.</p>
      <Cards>
        {own ? null : (
          <Card title="Voor mijzelf" href={addOwnPagePath} icon="user">
            <p>Ik ontvang hulp en beheer mijn eigen pagina.</p>
          </Card>
        )}
        <Card title="Voor iemand anders" href={addOtherPagePath} icon="heart-handshake">
          <p>Ik geef hulp en beheer de pagina voor iemand voor wie ik zorg.</p>
        </Card>
      </Cards>
      {own ? <p>U hebt al een eigen zorgpagina.</p> : null}
    </AccountFrame>
  )
}

const WHAT_A_MANAGER_DOES = [
  'U bepaalt wie er meedoet, en wie het dossier leest.',
  'U kunt een zorgorganisatie koppelen met de code uit de brief.',
]

/** A page about the viewer himself. */
export function AddOwnPage({ request }: { request: SignedInRequest }) {
  const { firstName, lastName } = request.viewer
  return (
    <AccountFrame request={request} title="Een zorgpagina voor uzelf" breadcrumbs={back}>
      <p>
        De pagina komt op naam van{' '}
        <strong>
          {firstName} {lastName}
        </strong>
        . U bent de beheerder.
      </p>
      <Points points={WHAT_A_MANAGER_DOES} />
      <Form action={addOwnPagePath} token={request.formToken}>
        <Buttons>
          <SubmitButton>Zorgpagina maken</SubmitButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** A page about somebody for whom the viewer cares; that person needs no account (PAG-1). */
export function AddOtherPage({
  request,
  values = {},
  errors = {},
}: {
  request: SignedInRequest
  values?: Values
  errors?: Errors
}) {
  return (
    <AccountFrame
      request={request}
      title="Een zorgpagina voor iemand anders"
      errors={errors}
      breadcrumbs={back}
    >
      <p>Deze persoon heeft zelf geen account of e-mailadres nodig. U bent de beheerder.</p>
      <Points points={WHAT_A_MANAGER_DOES} />
      <Form action={addOtherPagePath} token={request.formToken}>
        <TextField
          name="voornaam"
          label="Voornaam van deze persoon"
          autocomplete="off"
          width="medium"
          values={values}
          errors={errors}
        />
        <TextField
          name="achternaam"
          label="Achternaam van deze persoon"
          autocomplete="off"
          width="medium"
          values={values}
          errors={errors}
        />
        <TextField
          name="relatie"
          label="Wat bent u van deze persoon?"
          hint="Bijvoorbeeld dochter, partner, buurman of mentor."
          autocomplete="off"
          width="medium"
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Zorgpagina maken</SubmitButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}
