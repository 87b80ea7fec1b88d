import type { AccountRequest, CarePageRequest } from '../../access/request.ts'
import { PasswordAgain } from '../../account/password-again.tsx'
import { after, DAY } from '../../clock.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { fullDate } from '../../ui/dates.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { Message } from '../../ui/message-page.tsx'
import { Notice } from '../../ui/notice.tsx'
import { carePagePaths } from '../care-page/paths.ts'
import { handOverPaths } from '../hand-over/paths.ts'
import { removePagePaths } from './paths.ts'
import { RESTORE_DAYS, type RemovedPage } from './queries.ts'

type Removing = CarePageRequest<'page.remove'>

/** Says what goes, when, and what stays; and asks for the name and the password (PAG-5). */
export function RemovePagePage({
  request,
  values,
  errors,
}: {
  request: Removing
  values: Values
  errors: Errors
}) {
  const { standing } = request
  const { carePage } = standing
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Zorgpagina verwijderen"
      errors={errors}
      current="/profiel"
      breadcrumbs={[{ href: carePagePaths.profile(carePage.id), label: 'Profiel' }]}
    >
      <p>
        U verwijdert de zorgpagina van {carePage.firstName} {carePage.lastName}, voor iedereen die
        meedoet.
      </p>
      <p>
        Wilt u alleen zelf stoppen?{' '}
        <a href={handOverPaths.ask(carePage.id)}>Draag dan het beheer over</a>. De pagina blijft dan
        bestaan.
      </p>
      <WhatGoes request={request} />
      <Form action={removePagePaths.remove(carePage.id)} token={request.formToken}>
        <TextField
          name="naam"
          label="Over wie gaat deze pagina?"
          hint={`Typ de voornaam over: ${carePage.firstName}. Zo gaat niet per ongeluk een andere pagina weg.`}
          values={values}
          errors={errors}
          width="medium"
          autocomplete="off"
        />
        <PasswordAgain errors={errors} />
        <Buttons>
          <DangerButton>Zorgpagina verwijderen</DangerButton>
          <ButtonLink look="quiet" href={carePagePaths.profile(carePage.id)}>
            Annuleren
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

function WhatGoes({ request }: { request: Removing }) {
  const { couplings } = request.standing
  const until = fullDate(after(request.now, RESTORE_DAYS * DAY))
  return (
    <>
      <h2>Wat gebeurt er meteen?</h2>
      <ul>
        <li>Niemand kan deze zorgpagina nog openen, u ook niet.</li>
        <li>Iedereen die meedoet of is uitgenodigd, krijgt een e-mail.</li>
        <li>De kalender in een telefoon of op een scherm werkt niet meer.</li>
        {couplings.map(({ organisation }) => (
          <li>
            De koppeling met {organisation.name} stopt. Wat uit het dossier kwam, wordt meteen
            gewist.
          </li>
        ))}
      </ul>
      <h2>Wat gebeurt er daarna?</h2>
      <p>
        U krijgt een e-mail met een knop. Daarmee haalt u de pagina terug als u spijt hebt. Dat kan
        tot {until}.
      </p>
      <p>
        Daarna wissen we alles voorgoed. Dus ook afspraken, taken, berichten, foto’s, bestanden en
        notities.
      </p>
      {couplings.length > 0 ? <p>Een koppeling die is gestopt, komt niet vanzelf terug.</p> : null}
      <h2>Wat blijft er?</h2>
      <ul>
        <li>De lijst van wie er heeft gekeken. Die moeten we van de wet bewaren.</li>
        <li>De accounts van iedereen die meedeed.</li>
        {couplings.length > 0 ? <li>Het dossier zelf, bij de zorgorganisatie.</li> : null}
      </ul>
    </>
  )
}

/** What who removed a page reads at once. */
export function PageGonePage({ request }: { request: AccountRequest<'account.open'> }) {
  return (
    <AccountFrame request={request} title="De zorgpagina is verwijderd" heading={false}>
      <Message title="De zorgpagina is verwijderd" drawing="door">
        <p>Iedereen die meedeed, krijgt een e-mail. U ook.</p>
        <p>
          Hebt u spijt? In uw e-mail staat een knop. Daarmee haalt u de pagina terug. Dat kan{' '}
          {RESTORE_DAYS} dagen lang.
        </p>
        <Buttons>
          <ButtonLink href="/overzicht">Naar het overzicht</ButtonLink>
        </Buttons>
      </Message>
    </AccountFrame>
  )
}

type Restoring = AccountRequest<'account.restore-page'>

/** Behind the link of the mail: asks whether the page should come back. */
export function RestorePage({
  request,
  removed,
  token,
}: {
  request: Restoring
  removed: RemovedPage
  token: string
}) {
  return (
    <AccountFrame request={request} title="Zorgpagina terughalen">
      <p>
        U verwijderde de zorgpagina van {removed.name} op {fullDate(removed.removedAt)}.
      </p>
      <p>
        Haalt u de pagina terug? Dan ziet iedereen die meedeed alles weer, en u bent weer de
        beheerder. Zij krijgen een e-mail.
      </p>
      <Notice title="Het dossier komt niet mee">
        <p>
          Was er een zorgorganisatie gekoppeld? Vraag de zorgorganisatie dan om een nieuwe brief met
          een code.
        </p>
      </Notice>
      <Form action={removePagePaths.restore(token)} token={request.formToken}>
        <Buttons>
          <SubmitButton>Zorgpagina terughalen</SubmitButton>
          <ButtonLink look="quiet" href="/overzicht">
            Niet terughalen
          </ButtonLink>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** The link brings nothing back: used, too late, or of another account. */
export function NothingToRestorePage({ request }: { request: Restoring }) {
  const title = 'Deze link haalt niets terug'
  return (
    <AccountFrame request={request} title={title} heading={false}>
      <Message title={title} drawing="letter">
        <p>Misschien is de zorgpagina er al weer, of is de tijd voorbij.</p>
        <p>
          Bent u ingelogd met het account waarmee u de pagina verwijderde? Alleen dan werkt het.
        </p>
        <Buttons>
          <ButtonLink href="/overzicht">Naar het overzicht</ButtonLink>
        </Buttons>
      </Message>
    </AccountFrame>
  )
}
