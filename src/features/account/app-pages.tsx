import { raw } from 'hono/html'
import type { SignedInRequest } from '../../access/request.ts'
import { backToAccount } from '../../account/around.tsx'
import { PasswordAgain } from '../../account/password-again.tsx'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { longDate } from '../../ui/dates.ts'
import { Drawing } from '../../ui/drawings.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import { CodeField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { List, ListItem, NumberedSteps } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { accountPath, appPath, appSetupPath, recoveryCodesPath, removeAppPath } from './paths.ts'

interface AppProps {
  request: SignedInRequest
  onward?: string | undefined
  errors?: Errors
}

/** What an authenticator app is, and the password before one is set up. */
export function StartAppPage({ request, onward, errors = {} }: AppProps) {
  return (
    <AccountFrame
      request={request}
      title="Authenticator-app instellen"
      errors={errors}
      breadcrumbs={onward ? [] : backToAccount}
    >
      <Drawing name="code" />
      <p>
        Een authenticator-app is een app op uw telefoon of tablet. De app laat steeds een nieuwe
        code zien. Die vult u in als u het dossier opent. Een sms is dan niet meer nodig.
      </p>
      <p>
        Zoek in de winkel van uw telefoon op «authenticator» en zet een app op uw telefoon. Kom dan
        hier terug.
      </p>
      <Form action={appPath(onward)} token={request.formToken}>
        <PasswordAgain errors={errors} />
        <Buttons>
          <SubmitButton>Verder</SubmitButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** The secret in groups of four, to be typed over. */
const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret

/** The QR code to scan or the key to type, and the first code as proof that it worked. */
export function SetUpAppPage({
  request,
  onward,
  setup,
  qrCode,
  errors = {},
}: AppProps & { setup: { secret: string; uri: string }; qrCode: string }) {
  return (
    <AccountFrame
      request={request}
      title="Voeg Naast toe aan de app"
      errors={errors}
      breadcrumbs={[{ href: appPath(onward), label: 'Vorige' }]}
    >
      <NumberedSteps
        steps={[
          'Open de authenticator-app op uw telefoon.',
          'Kies in de app: een account toevoegen.',
          'Scan het vierkant hieronder, of typ de sleutel over.',
        ]}
      />
      {raw(qrCode)}
      <h2>Kunt u niet scannen?</h2>
      <p>Typ dan deze sleutel in de app:</p>
      <CopyText text={inGroups(setup.secret)} />
      <p>
        Leest u dit op de telefoon met de app? <a href={setup.uri}>Open de app meteen</a>
      </p>
      <h2>Werkt het?</h2>
      <Form action={appSetupPath(onward)} token={request.formToken}>
        <CodeField
          kind="one-time"
          name="code"
          label="Code uit de app"
          hint="De zes cijfers die de app nu bij Naast laat zien."
          values={{}}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>App instellen</SubmitButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

const wordsWithoutApp = ({ phone, passkeys }: { phone: string | null; passkeys: number }) => {
  if (passkeys > 0) return 'Daarna gebruikt u uw passkey als u het dossier opent.'
  return phone === null
    ? 'U hebt nog geen telefoonnummer. Na het weghalen vragen we daarom eerst een nummer als u het dossier opent. Uw herstelcodes werken dan ook niet meer.'
    : 'Daarna krijgt u de codes per sms. Hebt u een nieuwe telefoon? Haal de app weg en stel hem daar opnieuw in.'
}

/** The app is set up; it can be taken away with the password. */
export function AppPage({
  request,
  since,
  left,
  errors = {},
}: AppProps & {
  since: Date
  /** What there is for the second step without the app. */
  left: { phone: string | null; passkeys: number }
}) {
  return (
    <AccountFrame
      request={request}
      title="Authenticator-app"
      errors={errors}
      breadcrumbs={backToAccount}
    >
      <p>De app is ingesteld op {longDate(since)}. Bij het dossier vragen we de code uit de app.</p>
      <h2>De app weghalen</h2>
      <p>{wordsWithoutApp(left)}</p>
      <Form action={removeAppPath} token={request.formToken}>
        <PasswordAgain errors={errors} />
        <Buttons>
          <DangerButton>App weghalen</DangerButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** How many recovery codes are left, and the password before new ones are made. */
export function RecoveryCodesPage({ request, left, errors = {} }: AppProps & { left: number }) {
  return (
    <AccountFrame
      request={request}
      title="Herstelcodes"
      errors={errors}
      breadcrumbs={backToAccount}
    >
      <p>
        Met een herstelcode komt u in het dossier als uw telefoon kwijt is. Elke code werkt één
        keer.
      </p>
      <p>
        {left === 0 ? (
          'U hebt nu geen herstelcodes.'
        ) : (
          <>
            U hebt er nog <strong>{left}</strong>. Maakt u nieuwe? Dan werken de oude niet meer.
          </>
        )}
      </p>
      <Form action={recoveryCodesPath} token={request.formToken}>
        <PasswordAgain errors={errors} />
        <Buttons>
          <SubmitButton>Nieuwe herstelcodes maken</SubmitButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** The codes as a file that is in the page itself: nothing is asked again, for they are kept nowhere. */
const asFile = (codes: readonly string[]): string => {
  const text = ['Herstelcodes voor Naast. Elke code werkt één keer.', '', ...codes, ''].join('\r\n')
  return `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`
}

/** The new codes, shown this once. */
export function NewRecoveryCodesPage({
  request,
  codes,
  onward = accountPath,
  appAdded,
}: AppProps & { codes: readonly string[]; appAdded: boolean }) {
  return (
    <AccountFrame
      request={request}
      title="Bewaar uw herstelcodes"
      notice={appAdded ? <Notice kind="success" title="De app is ingesteld" /> : undefined}
    >
      <p>
        Is uw telefoon kwijt of kapot? Dan komt u met een herstelcode toch in het dossier. Elke code
        werkt één keer.
      </p>
      <Notice kind="warning" title="U ziet deze codes alleen nu">
        <p>Schrijf ze op of druk ze af. Bewaar ze op een veilige plek, niet bij uw telefoon.</p>
      </Notice>
      <List>
        {codes.map((code) => (
          <ListItem>
            <strong class="code">{code}</strong>
          </ListItem>
        ))}
      </List>
      <print-page class="buttons">
        Wilt u de codes op papier? Kies in uw browser voor «Afdrukken».
      </print-page>
      <Buttons>
        <ButtonLink href={onward}>Ik heb ze bewaard</ButtonLink>
        <a class="button button--quiet" href={asFile(codes)} download="herstelcodes-naast.txt">
          <Icon name="download" />
          Bewaar ze als bestand
        </a>
      </Buttons>
    </AccountFrame>
  )
}
