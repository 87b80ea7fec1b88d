import type { AccountRequest } from '../../access/request.ts'
import { backToAccount, Done } from '../../account/around.tsx'
import type { GrantShown } from '../../fhir-api/oauth/grants.ts'
import { isPagePart, PARTS } from '../../fhir-api/parts.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ButtonLink, Buttons, DangerButton, Form } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Time } from '../../ui/time.tsx'
import { appPaths } from './paths.ts'

const TITLE = 'Apps die mee mogen kijken'

const partWords = ({ parts }: GrantShown): string =>
  parts
    .filter(isPagePart)
    .map((part) => PARTS[part].label)
    .join(', ')

/** «Apps die mee mogen kijken»: what each sees, since when, and when it last looked. */
export function AppsPage({
  request,
  grants,
}: {
  request: AccountRequest<'account.apps'>
  grants: readonly GrantShown[]
}) {
  return (
    <AccountFrame
      request={request}
      title={TITLE}
      breadcrumbs={backToAccount}
      notice={
        <Done
          request={request}
          texts={{ ingetrokken: 'De app mag niet meer mee kijken. Dat geldt vanaf nu' }}
        />
      }
    >
      <p>
        Hier staan apps van anderen die van u mogen meelezen. Een app ziet nooit meer dan u zelf mag
        zien.
      </p>
      {grants.length === 0 ? (
        <EmptyState title="Er kijkt geen app met u mee">
          <p>Vraagt een app erom? Dan kiest u eerst zelf wat de app mag zien.</p>
        </EmptyState>
      ) : (
        <List>
          {grants.map((grant) => (
            <GrantLine request={request} grant={grant} />
          ))}
        </List>
      )}
    </AccountFrame>
  )
}

function GrantLine({ request, grant }: { request: AccountRequest; grant: GrantShown }) {
  const page = request.places.find(({ kind, id }) => kind === 'page' && id === grant.carePageId)
  return (
    <ListItem
      actions={
        <ButtonLink
          href={appPaths.withdraw(grant.id)}
          look="quiet"
          icon="x"
          about={`: ${grant.appName}`}
        >
          Intrekken
        </ButtonLink>
      }
    >
      <p>
        <strong>{grant.appName}</strong> van {grant.maker}
      </p>
      <p>Zorgpagina: {page?.name ?? 'hier doet u niet meer mee'}</p>
      <p>Mag zien: {partWords(grant)}</p>
      <p>
        Sinds <Time when={grant.givenAt} look="moment" now={request.now} />, tot uiterlijk{' '}
        <Time when={grant.endsAt} look="moment" now={request.now} />
      </p>
      <p>
        Laatst gekeken:{' '}
        {grant.lastUsedAt ? (
          <Time when={grant.lastUsedAt} look="moment" now={request.now} />
        ) : (
          'nog niet'
        )}
      </p>
      <p>Vragen over uw privacy: {grant.privacyAddress}</p>
    </ListItem>
  )
}

/** Asks before it takes it back. */
export function WithdrawPage({
  request,
  grant,
}: {
  request: AccountRequest<'account.withdraw-app'>
  grant: GrantShown
}) {
  return (
    <AccountFrame
      request={request}
      title={`Mag ${grant.appName} niet meer mee kijken?`}
      breadcrumbs={[...backToAccount, { href: appPaths.mine, label: TITLE }]}
      current={appPaths.mine}
    >
      <p>
        Dan kan de app meteen niets meer lezen. Wat de app al gelezen heeft, is bij {grant.maker}.
        Wilt u dat daar ook iets wordt weggehaald? Vraag het daar: {grant.privacyAddress}.
      </p>
      <Form action={appPaths.withdraw(grant.id)} token={request.formToken}>
        <Buttons>
          <DangerButton>Intrekken</DangerButton>
          <ButtonLink href={appPaths.mine} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </AccountFrame>
  )
}
