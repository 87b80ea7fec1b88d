import type { SignedInRequest } from '../../access/request.ts'
import { backToAccount } from '../../account/around.tsx'
import { PasswordAgain } from '../../account/password-again.tsx'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import type { Display } from '../../ui/display.ts'
import { Drawing } from '../../ui/drawings.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { ButtonLink, Buttons, DangerButton, Form } from '../../ui/form.tsx'
import { List, ListItem, Points } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { accountPath } from '../account/paths.ts'
import { handOverPaths } from '../hand-over/paths.ts'
import { removePagePaths } from '../remove-page/paths.ts'
import { takeAlongPaths } from '../take-along/paths.ts'
import type { Closing } from './closing.ts'
import { closeAccountPaths } from './paths.ts'

interface PageOf {
  request: SignedInRequest
  closing: Closing
  values?: Values
  errors?: Errors | undefined
}

const TITLE = 'Verwijder mij als Naast-gebruiker'
type Managed = Closing['managed'][number]

/** «Verwijder mij als Naast-gebruiker»: what goes, what stays, and what has to be done first (ACC-10). */
export function CloseAccountPage(props: PageOf) {
  const { request, closing, errors = {} } = props
  const withOthers = closing.managed.filter(({ others }) => others > 0)
  const closable = withOthers.length === 0 && closing.worksAt.length === 0
  return (
    <AccountFrame request={request} title={TITLE} errors={errors} breadcrumbs={backToAccount}>
      {closing.worksAt.length > 0 ? <WorksThere names={closing.worksAt} /> : null}
      {withOthers.length > 0 ? <HandOverFirst pages={withOthers} /> : null}
      <WhatGoes closing={closing} />
      <WhatStays closing={closing} />
      <p>
        Wilt u eerst uw gegevens bewaren? <a href={takeAlongPaths.page}>Neem uw gegevens mee</a>.
        Daarna kan dat niet meer.
      </p>
      {closable ? <CloseForm {...props} /> : null}
    </AccountFrame>
  )
}

function WorksThere({ names }: { names: readonly string[] }) {
  return (
    <Notice kind="warning" title="U werkt hier nog">
      <p>
        Dit account hoort bij uw werk: {names.join(', ')}. U kunt het pas verwijderen als uw werk
        daar is gestopt. Vraag het aan de beheerder van uw organisatie.
      </p>
    </Notice>
  )
}

function HandOverFirst({ pages }: { pages: readonly Managed[] }) {
  return (
    <>
      <Notice kind="warning" title="U bent nog beheerder">
        <p>
          Op deze zorgpagina’s doen ook anderen mee. Geef het beheer eerst over aan iemand anders,
          of verwijder de pagina. Daarna kunt u uw account verwijderen.
        </p>
      </Notice>
      <List>
        {pages.map(({ id, name, others }) => (
          <ListItem
            actions={
              <>
                <ButtonLink href={handOverPaths.ask(id)} look="quiet" about={`: ${name}`}>
                  Beheer overdragen
                </ButtonLink>
                <ButtonLink href={removePagePaths.remove(id)} look="quiet" about={`: ${name}`}>
                  Pagina verwijderen
                </ButtonLink>
              </>
            }
          >
            <p>
              <strong>{name}</strong>
            </p>
            <p>{others === 1 ? 'Er doet 1 ander mee.' : `Er doen ${others} anderen mee.`}</p>
          </ListItem>
        ))}
      </List>
    </>
  )
}

const aloneWords = ({ name, invited, coupledTo }: Managed): string =>
  [
    `De zorgpagina van ${name}, met alles wat erop staat. U bent daar de enige.`,
    ...(invited > 0 ? ['Uitnodigingen die nog open staan, werken dan niet meer.'] : []),
    ...coupledTo.map((organisation) => `De koppeling met ${organisation} stopt.`),
  ].join(' ')

function WhatGoes({ closing }: { closing: Closing }) {
  return (
    <>
      <h2>Dit gaat weg</h2>
      <Points
        icon="x"
        points={[
          'Uw naam, e-mailadres, telefoonnummer en wachtwoord.',
          'Uw passkeys, uw app en uw herstelcodes. Overal wordt u uitgelogd.',
          'Uw plek op alle zorgpagina’s. Uitnodigingen aan u werken niet meer.',
          ...closing.managed.filter(({ others }) => others === 0).map(aloneWords),
        ]}
      />
    </>
  )
}

function WhatStays({ closing }: { closing: Closing }) {
  const mine = closing.joined.find((page) => page.mine)
  return (
    <>
      <h2>Dit blijft</h2>
      <Points
        icon="info"
        points={[
          'Uw berichten, foto’s, notities en afspraken op pagina’s van anderen. Uw naam staat er niet meer bij. Er staat: «iemand die niet meer meedoet».',
          'Taken die u zou doen. Die komen weer vrij voor een ander.',
          ...(mine
            ? [
                'De zorgpagina over uzelf. Die is in beheer bij een ander. Wilt u dat niet? Vraag het aan de beheerder.',
              ]
            : []),
          'Wie er in een dossier heeft gekeken, en wanneer. Dat moet bewaard blijven van de wet (NEN 7513). Daar blijft uw naam staan.',
          'Wat een zorgorganisatie zelf over u heeft opgeschreven, zoals wie er toestemming gaf.',
        ]}
      />
    </>
  )
}

function CloseForm({ request, values = {}, errors = {} }: PageOf) {
  return (
    <Form action={closeAccountPaths.page} token={request.formToken}>
      <Checkbox
        name="zeker"
        label="Ik weet dat dit niet terug te draaien is"
        values={values}
        errors={errors}
      />
      <PasswordAgain errors={errors} />
      <Buttons>
        <DangerButton>{TITLE}</DangerButton>
        <ButtonLink href={accountPath} look="quiet">
          Nee, terug
        </ButtonLink>
      </Buttons>
    </Form>
  )
}

/** The account is gone; nobody is signed in any more. */
export function ClosedPage({ display }: { display: Display }) {
  return (
    <PublicPage title="Uw account is verwijderd" heading={false} display={display}>
      <div class="message">
        <Drawing name="door" />
        <div class="stack">
          <h1>Uw account is verwijderd</h1>
          <p>U bent overal uitgelogd. U krijgt nog één e-mail, als bewijs.</p>
          <p>Bedankt dat u meedeed. Wilt u later terugkomen? Dan maakt u een nieuw account.</p>
        </div>
      </div>
    </PublicPage>
  )
}
