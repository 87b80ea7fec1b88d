import type { SignedInRequest } from '../../access/request.ts'
import { backToAccount, Done } from '../../account/around.tsx'
import { PasswordAgain } from '../../account/password-again.tsx'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { MOST_PASSKEYS } from '../../session/passkeys.ts'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PassKey } from '../../ui/pass-key.tsx'
import { Time } from '../../ui/time.tsx'
import { appPath, recoveryCodesPath, safestPath } from '../account/paths.ts'
import { passkeyPaths } from './paths.ts'
import type { OwnPasskey } from './queries.ts'

interface PageOf {
  request: SignedInRequest
  values?: Values
  errors?: Errors | undefined
  onward?: string | undefined
}

const DONE: Record<string, string> = {
  gemaakt: 'Uw passkey is klaar. U kunt er nu mee inloggen',
  weg: 'De passkey is weggehaald',
}

const backToPasskeys = [...backToAccount, { href: passkeyPaths.list, label: 'Passkeys' }]

/** The passkeys of the account, and how another is made (ACC-8). */
export function PasskeysPage({
  request,
  passkeys,
  recoveryCodes,
}: PageOf & { passkeys: readonly OwnPasskey[]; recoveryCodes: number }) {
  return (
    <AccountFrame
      request={request}
      title="Passkeys"
      breadcrumbs={backToAccount}
      notice={<Done request={request} texts={DONE} />}
    >
      <p>
        Met een passkey logt u in met uw vinger, uw gezicht of de pincode van uw apparaat. U hoeft
        geen wachtwoord en geen code te typen. <a href={safestPath}>Wat is het veiligst?</a>
      </p>
      {passkeys.length === 0 ? (
        <EmptyState title="U hebt nog geen passkey" drawing={<Drawing name="code" />}>
          <p>Een passkey staat op uw telefoon, tablet of computer, of op een sleutel voor usb.</p>
        </EmptyState>
      ) : (
        <List>
          {passkeys.map((passkey) => (
            <PasskeyLine passkey={passkey} now={request.now} />
          ))}
        </List>
      )}
      {passkeys.length > 0 && recoveryCodes === 0 ? <NoCodesYet /> : null}
      {passkeys.length < MOST_PASSKEYS ? (
        <Buttons>
          <ButtonLink href={passkeyPaths.begin()} icon="fingerprint">
            Passkey maken
          </ButtonLink>
        </Buttons>
      ) : (
        <p>U hebt er {MOST_PASSKEYS}. Haal er eerst een weg als u een nieuwe wilt maken.</p>
      )}
    </AccountFrame>
  )
}

function NoCodesYet() {
  return (
    <Notice title="Maak ook herstelcodes">
      <p>
        Is uw apparaat kwijt of kapot? Dan komt u met een herstelcode toch in het dossier.{' '}
        <a href={recoveryCodesPath}>Herstelcodes maken</a>
      </p>
    </Notice>
  )
}

function PasskeyLine({ passkey, now }: { passkey: OwnPasskey; now: Date }) {
  return (
    <ListItem
      figure={<Icon name="fingerprint" size="l" />}
      actions={
        <ButtonLink
          href={passkeyPaths.remove(passkey.id)}
          look="quiet"
          icon="trash-2"
          about={`: ${passkey.name}`}
        >
          Weghalen
        </ButtonLink>
      }
    >
      <p>
        <strong>{passkey.name}</strong>
      </p>
      <p>
        Gemaakt: <Time when={passkey.madeAt} look="moment" now={now} />
      </p>
      <p>
        {passkey.lastUsedAt === null ? (
          'Nog niet gebruikt'
        ) : (
          <>
            Laatst gebruikt: <Time when={passkey.lastUsedAt} look="moment" now={now} />
          </>
        )}
      </p>
    </ListItem>
  )
}

/** What a passkey is; its name, and the password before one is made. */
export function BeginPage({ request, values = {}, errors = {}, onward }: PageOf) {
  return (
    <AccountFrame
      request={request}
      title="Passkey maken"
      errors={errors}
      breadcrumbs={onward ? [] : backToPasskeys}
    >
      <p>
        U maakt de passkey op het apparaat waar u nu op kijkt. Uw apparaat vraagt om uw vinger, uw
        gezicht of de pincode. Die blijven op uw apparaat. Wij krijgen ze niet.
      </p>
      <Notice title="Alleen op een apparaat van uzelf">
        <p>Deelt u dit apparaat? Wie het kan openen, kan dan ook bij Naast inloggen.</p>
      </Notice>
      <Form action={passkeyPaths.begin(onward)} token={request.formToken}>
        <TextField
          name="naam"
          label="Hoe noemt u deze passkey?"
          hint="Zo weet u later op welk apparaat hij staat."
          width="medium"
          autocomplete="off"
          values={values}
          errors={errors}
        />
        <PasswordAgain errors={errors} />
        <Buttons>
          <SubmitButton>Verder</SubmitButton>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}

/** Has the browser make it; without script it says so, with what to do instead. */
export function MakePage({
  request,
  name,
  options,
  errors = {},
  onward,
}: PageOf & { name: string; options: string }) {
  return (
    <AccountFrame
      request={request}
      title="Maak nu de passkey"
      errors={errors}
      breadcrumbs={[{ href: passkeyPaths.begin(onward), label: 'Vorige' }]}
    >
      <p>
        De passkey krijgt de naam <strong>{name}</strong>. Druk op de knop en doe wat uw apparaat
        vraagt.
      </p>
      <PassKey
        options={options}
        action={passkeyPaths.make(onward)}
        token={request.formToken}
        button="Maak de passkey"
        failed="Het is niet gelukt, of u bent gestopt. Probeer het nog een keer."
        without={
          <Notice kind="warning" title="In deze browser lukt het niet">
            <p>
              Een passkey maken lukt alleen met JavaScript. Zet dat aan. Of kies iets anders:{' '}
              <a href={appPath(onward)}>een authenticator-app</a> is ook veilig.
            </p>
          </Notice>
        }
      />
    </AccountFrame>
  )
}

/** Asks the password before a passkey is taken away. */
export function RemovePage({
  request,
  passkey,
  last,
  errors = {},
}: PageOf & {
  passkey: { id: string; name: string }
  /** Nothing is left for the second step without it. */
  last: boolean
}) {
  return (
    <AccountFrame
      request={request}
      title={`${passkey.name} weghalen?`}
      errors={errors}
      breadcrumbs={backToPasskeys}
    >
      <p>Met deze passkey kunt u daarna niet meer inloggen. Uw wachtwoord blijft werken.</p>
      {last ? (
        <p>
          Dit is uw enige manier om het dossier te openen. Daarna vragen we eerst uw telefoonnummer.
          Uw herstelcodes werken dan ook niet meer.
        </p>
      ) : null}
      <p>De passkey staat daarna nog op uw apparaat. Haal hem daar ook weg.</p>
      <Form action={passkeyPaths.remove(passkey.id)} token={request.formToken}>
        <PasswordAgain errors={errors} />
        <Buttons>
          <DangerButton>Passkey weghalen</DangerButton>
          <ButtonLink href={passkeyPaths.list} look="quiet">
            Niet weghalen
          </ButtonLink>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}
