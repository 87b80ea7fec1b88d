import type { SignedInRequest } from '../../access/request.ts'
import { backToAccount, Done } from '../../account/around.tsx'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { readableNumber } from '../../phone-number.ts'
import { dayAndTime, longDate } from '../../ui/dates.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { NewPassword } from '../../ui/new-password.tsx'
import { Notice } from '../../ui/notice.tsx'
import { sitePaths } from '../../ui/site-paths.ts'
import { SummaryList } from '../../ui/summary-list.tsx'
import { appPaths } from '../apps/paths.ts'
import { closeAccountPaths } from '../close-account/paths.ts'
import { emailAddressPaths } from '../email-address/paths.ts'
import { noticePaths } from '../notices/paths.ts'
import { passkeyPaths } from '../passkeys/paths.ts'
import { questionPaths } from '../questions/paths.ts'
import { takeAlongPaths } from '../take-along/paths.ts'
import {
  accountPath,
  appPath,
  lostPhonePath,
  namePath,
  passwordPath,
  phonePath,
  recoveryCodesPath,
  safestPath,
  sessionsPath,
} from './paths.ts'
import type { OwnAccount } from './queries.ts'

/** What was just done, by the key that stands in the address. */
const DONE: Record<string, string> = {
  naam: 'Uw naam is veranderd',
  telefoon: 'Uw telefoonnummer is bewaard',
  'adres-blijft': 'Uw e-mailadres blijft zoals het was',
  'nummer-gestopt': 'Het nieuwe nummer is gestopt. Uw oude nummer blijft',
  'app-weg': 'De authenticator-app is weggehaald',
  wachtwoord: 'Uw wachtwoord is veranderd. Op andere apparaten bent u uitgelogd',
}

/** «Mijn account»: what is known of the viewer, and where each thing is changed. */
export function AccountPage({
  request,
  account,
  openSessions,
}: {
  request: SignedInRequest
  account: OwnAccount
  openSessions: number
}) {
  return (
    <AccountFrame
      request={request}
      title="Mijn account"
      notice={<Done request={request} texts={DONE} />}
    >
      <h2>Wie u bent</h2>
      <SummaryList
        rows={[
          { label: 'Naam', value: `${account.firstName} ${account.lastName}`, change: namePath },
          {
            label: 'E-mailadres',
            value: account.email,
            change: emailAddressPaths.change,
          },
        ]}
      />
      {account.emailWaiting === null ? null : (
        <Notice title="Uw nieuwe e-mailadres wacht nog">
          <p>
            Klik op de knop in de e-mail aan {account.emailWaiting}.{' '}
            <a href={emailAddressPaths.change}>Lees hoe dit gaat</a>
          </p>
        </Notice>
      )}
      <h2>Veilig inloggen</h2>
      <p>
        In het dossier komt u met een passkey, of met uw wachtwoord en daarna een code. Een passkey
        of een app is veiliger dan een sms. <a href={safestPath}>Wat is het veiligst?</a>
      </p>
      {account.waiting ? (
        <Notice title="Uw nieuwe nummer wacht nog">
          <p>
            {readableNumber(account.waiting.phone)} werkt vanaf{' '}
            {dayAndTime(account.waiting.until, request.now)}.{' '}
            <a href={lostPhonePath()}>Lees hoe dit gaat</a>
          </p>
        </Notice>
      ) : null}
      <SummaryList rows={safetyRows(account)} />
      <h2>Waar u bent ingelogd</h2>
      <p>
        {openSessions === 1
          ? 'U bent op 1 plek ingelogd: hier.'
          : `U bent op ${openSessions} plekken ingelogd.`}
      </p>
      <Buttons>
        <ButtonLink href={sessionsPath} look="quiet" icon="smartphone">
          Bekijk waar u bent ingelogd
        </ButtonLink>
        <ButtonLink href={appPaths.mine} look="quiet" icon="eye">
          Apps die mee mogen kijken
        </ButtonLink>
        <ButtonLink href={noticePaths.all} look="quiet" icon="bell-ring">
          Meldingen
        </ButtonLink>
        <ButtonLink href={sitePaths.display} look="quiet" icon="a-large-small">
          Lezen en zien
        </ButtonLink>
      </Buttons>
      <h2>Uw vragen</h2>
      <p>Komt u ergens niet uit? De servicedesk van Naast geeft antwoord.</p>
      <Buttons>
        <ButtonLink href={questionPaths.list} look="quiet" icon="life-buoy">
          Mijn vragen
        </ButtonLink>
      </Buttons>
      <h2>Uw gegevens</h2>
      <p>U kunt alles wat wij van u bewaren meenemen. En u kunt uw account verwijderen.</p>
      <Buttons>
        <ButtonLink href={takeAlongPaths.page} look="quiet" icon="download">
          Neem uw gegevens mee
        </ButtonLink>
        <ButtonLink href={closeAccountPaths.page} look="quiet" icon="trash-2">
          Verwijder mij als Naast-gebruiker
        </ButtonLink>
      </Buttons>
    </AccountFrame>
  )
}

const passkeysInWords = (number: number): string =>
  number === 1 ? '1 passkey' : `${number} passkeys`

const safetyRows = (account: OwnAccount) => [
  { label: 'Wachtwoord', value: 'Alleen u weet het', change: passwordPath },
  {
    label: 'Passkeys',
    value: account.passkeys === 0 ? 'Nog geen' : passkeysInWords(account.passkeys),
    change: passkeyPaths.list,
    changeWords: account.passkeys === 0 ? 'Maken' : 'Wijzigen',
  },
  {
    label: 'Telefoonnummer',
    value:
      account.phone === null
        ? 'Nog geen nummer'
        : `${readableNumber(account.phone)} – hier komen uw codes`,
    change: phonePath(),
    changeWords: account.phone === null ? 'Toevoegen' : 'Wijzigen',
  },
  {
    label: 'Authenticator-app',
    value:
      account.appSince === null ? 'Niet ingesteld' : `Ingesteld op ${longDate(account.appSince)}`,
    change: appPath(),
    changeWords: account.appSince === null ? 'Instellen' : 'Wijzigen',
  },
  {
    label: 'Herstelcodes',
    value: account.recoveryCodes === 0 ? 'Geen' : `Nog ${account.recoveryCodes} te gebruiken`,
    change: recoveryCodesPath,
    changeWords: 'Nieuwe maken',
  },
]

interface FormPage {
  request: SignedInRequest
  values?: Values
  errors?: Errors
}

/** Changes the viewer's name. */
export function NamePage({ request, values = {}, errors = {} }: FormPage) {
  return (
    <AccountFrame request={request} title="Uw naam" errors={errors} breadcrumbs={backToAccount}>
      <p>Zo zien anderen op uw zorgpagina’s wie u bent.</p>
      <Form action={namePath} token={request.formToken}>
        <TextField
          name="voornaam"
          label="Voornaam"
          autocomplete="given-name"
          width="medium"
          values={values}
          errors={errors}
        />
        <TextField
          name="achternaam"
          label="Achternaam"
          autocomplete="family-name"
          width="medium"
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Bewaren</SubmitButton>
          <ButtonLink href={accountPath} look="quiet">
            Niet veranderen
          </ButtonLink>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** Changes the viewer's password; that ends what is open elsewhere. */
export function PasswordPage({ request, errors = {} }: FormPage) {
  return (
    <AccountFrame
      request={request}
      title="Wachtwoord veranderen"
      errors={errors}
      breadcrumbs={backToAccount}
    >
      <p>Op alle andere apparaten wordt u uitgelogd. U krijgt er een e-mail over.</p>
      <Form action={passwordPath} token={request.formToken}>
        <PasswordField
          name="huidig"
          label="Uw wachtwoord van nu"
          purpose="current"
          values={{}}
          errors={errors}
        />
        <NewPassword label="Uw nieuwe wachtwoord" email={request.viewer.email} errors={errors} />
        <Buttons>
          <SubmitButton>Wachtwoord veranderen</SubmitButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}
