import type { AccountRequest } from '../../access/request.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { longDate } from '../../ui/dates.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import { Figure } from '../../ui/figure.tsx'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PushSubscription } from '../../ui/push-subscription.tsx'
import { accountPath } from '../account/paths.ts'
import { noticePaths } from './paths.ts'
import type { Device } from './queries.ts'

const DONE: Record<string, string> = {
  aan: 'Meldingen staan aan op dit apparaat',
  uit: 'Meldingen staan uit op dat apparaat',
}

/** «Meldingen»: the way to the choices of each page, and the devices that show them. */
export function NoticesPage({
  request,
  devices,
  publicKey,
  errors = {},
}: {
  request: AccountRequest
  devices: readonly Device[]
  /** By which a browser knows us (VAPID). */
  publicKey: string
  errors?: Errors
}) {
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  return (
    <AccountFrame
      request={request}
      title="Meldingen"
      errors={errors}
      breadcrumbs={[{ href: accountPath, label: 'Mijn account' }]}
      notice={done ? <Notice kind="success" title={done} /> : undefined}
    >
      <p>Naast kan u laten weten dat er iets nieuws is. U kiest zelf waarvan u hoort.</p>
      <Choices request={request} />
      <h2>Meldingen op uw apparaten</h2>
      <p>
        Een melding verschijnt op uw telefoon of computer, ook als Naast niet open is. Er staat geen
        naam in, en niets over de zorg.
      </p>
      <PushSubscription
        action={noticePaths.devices}
        token={request.formToken}
        publicKey={publicKey}
      />
      <Devices request={request} devices={devices} />
    </AccountFrame>
  )
}

function Choices({ request }: { request: AccountRequest }) {
  const pages = request.places.filter(({ kind }) => kind === 'page')
  if (pages.length === 0) return <p>U doet nog niet mee op een zorgpagina.</p>
  return (
    <>
      <h2>Waarvan u hoort</h2>
      <Cards columns>
        {pages.map((place) => (
          <Card
            title={place.mine ? 'Uw eigen zorgpagina' : `Zorgpagina van ${place.name}`}
            href={noticePaths.choose(place.id)}
            figure={<Figure name={place.name} size="l" />}
            level={3}
          >
            <p>Kies waarvan u hoort, en wanneer.</p>
          </Card>
        ))}
      </Cards>
    </>
  )
}

function Devices({ request, devices }: { request: AccountRequest; devices: readonly Device[] }) {
  if (devices.length === 0) return <p>Meldingen staan nu op geen enkel apparaat aan.</p>
  return (
    <>
      <h3>Hier staan meldingen aan</h3>
      <List>
        {devices.map((device) => (
          <ListItem
            figure={<Icon name="smartphone" size="l" />}
            actions={
              <Form action={noticePaths.turnOff(device.id)} token={request.formToken}>
                <QuietButton icon="bell-off" about={`: ${device.name}`}>
                  Uitzetten
                </QuietButton>
              </Form>
            }
          >
            <p>
              <strong>{device.name}</strong>
            </p>
            <p>{stateWords(device)}</p>
          </ListItem>
        ))}
      </List>
    </>
  )
}

const stateWords = ({ addedAt, lastOkAt, failedAt }: Device): string => {
  if (failedAt) return `Sinds ${longDate(failedAt)} komen meldingen hier niet aan.`
  if (lastOkAt) return `De laatste melding kwam op ${longDate(lastOkAt)}.`
  return `Aangezet op ${longDate(addedAt)}. Er kwam nog geen melding.`
}

/** «Onze e-mails komen niet aan»: what somebody can do about it. */
export function MailFailsPage({
  request,
  since,
  errors = {},
}: {
  request: AccountRequest
  since: Date | null
  errors?: Errors
}) {
  const works = since === null
  const title = works ? 'Onze e-mails komen aan' : 'Onze e-mails komen niet aan'
  return (
    <AccountFrame
      request={request}
      title={title}
      errors={errors}
      breadcrumbs={[{ href: accountPath, label: 'Mijn account' }]}
    >
      {works ? (
        <>
          <p>Wij sturen onze e-mails naar {request.viewer.email}.</p>
          {request.url.searchParams.get('gelukt') === 'verstuurd' ? (
            <p>U krijgt zo een e-mail van ons. Komt die niet? Kijk dan ook bij ongewenste post.</p>
          ) : null}
          <Buttons>
            <ButtonLink href="/overzicht">Naar het overzicht</ButtonLink>
          </Buttons>
        </>
      ) : (
        <>
          <p>
            Sinds {longDate(since)} komen onze e-mails aan {request.viewer.email} terug. Wij sturen
            u daarom geen e-mail meer over wat er nieuw is.
          </p>
          <p>
            Klopt het adres niet meer? Verander het bij <a href={accountPath}>Mijn account</a>.
            Klopt het wel? Druk dan op de knop. Wij proberen het nog eens.
          </p>
          <Form action={noticePaths.mailFails} token={request.formToken}>
            <Buttons>
              <SubmitButton>Mijn adres klopt, probeer het nog eens</SubmitButton>
            </Buttons>
          </Form>
        </>
      )}
    </AccountFrame>
  )
}
