import type { SignedInRequest } from '../../access/request.ts'
import { backToAccount, Done } from '../../account/around.tsx'
import { signInWords } from '../../account/sign-in-words.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Buttons, DangerButton, Form, QuietButton } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { sitePaths } from '../../ui/site-paths.ts'
import { Time } from '../../ui/time.tsx'
import { takeAlongPaths } from '../take-along/paths.ts'
import { endOtherSessionsPath, endSessionPath, passwordPath } from './paths.ts'
import { type OpenSession, SHOWN_SIGN_INS, type SignIn } from './queries.ts'

const DONE: Record<string, string> = {
  uitgelogd: 'Op dat apparaat bent u nu uitgelogd',
  'andere-uitgelogd': 'Op alle andere apparaten bent u nu uitgelogd',
}

/** Where the viewer is signed in, with a way out for each place (ACC-11). */
export function SessionsPage({
  request,
  sessions,
  signIns,
}: {
  request: SignedInRequest
  sessions: readonly OpenSession[]
  signIns: readonly SignIn[]
}) {
  return (
    <AccountFrame
      request={request}
      title="Waar u bent ingelogd"
      breadcrumbs={backToAccount}
      notice={<Done request={request} texts={DONE} />}
    >
      <p>Kent u een apparaat niet? Log daar uit en kies daarna een nieuw wachtwoord.</p>
      <List>
        {sessions.map((session) => (
          <SessionLine request={request} session={session} />
        ))}
      </List>
      {sessions.length > 1 ? (
        <Form action={endOtherSessionsPath} token={request.formToken}>
          <Buttons>
            <DangerButton>Log uit op alle andere apparaten</DangerButton>
          </Buttons>
        </Form>
      ) : null}
      <h2>Wanneer is er ingelogd</h2>
      <DataTable
        caption="Wanneer is er ingelogd, en waarmee"
        captionHidden
        rows={signIns}
        empty="Hier ziet u straks wanneer er met uw account is ingelogd."
        columns={[
          {
            label: 'Wanneer',
            cell: ({ at }) => <Time when={at} look="moment" now={request.now} />,
            rowHeader: true,
          },
          { label: 'Wat', cell: signInWords },
          { label: 'Apparaat', cell: ({ device }) => device || 'Onbekend apparaat' },
        ]}
      />
      <p>
        Was u het niet? <a href={passwordPath}>Kies dan een nieuw wachtwoord</a>. U ziet hier de
        laatste {SHOWN_SIGN_INS} keer. Alles van het laatste jaar{' '}
        <a href={takeAlongPaths.page}>kunt u meenemen</a>.
      </p>
    </AccountFrame>
  )
}

function SessionLine({ request, session }: { request: SignedInRequest; session: OpenSession }) {
  const action = session.current ? sitePaths.signOut : endSessionPath(session.id)
  const device = session.device || 'Onbekend apparaat'
  return (
    <ListItem
      figure={<Icon name="smartphone" size="l" />}
      actions={
        <Form action={action} token={session.current ? undefined : request.formToken}>
          <QuietButton icon="log-out" about={`: ${device}`}>
            Uitloggen op dit apparaat
          </QuietButton>
        </Form>
      }
    >
      <p>
        <strong>{device}</strong>{' '}
        {session.current ? <Badge kind="success">Hier bent u nu</Badge> : null}
      </p>
      <p>
        Ingelogd: <Time when={session.startedAt} look="moment" now={request.now} />
      </p>
      <p>
        Laatst gebruikt: <Time when={session.lastSeenAt} look="moment" now={request.now} />
      </p>
    </ListItem>
  )
}
