import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import type { PageSuccession } from '../../succession/page-succession.ts'
import { successionPaths } from '../../succession/paths.ts'
import { REASON_WORDS, STAYS_WORDS } from '../../succession/words.ts'
import { fullDate } from '../../ui/dates.ts'
import { Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Message } from '../../ui/message-page.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'

type Reading = CarePageRequest<
  'page.read-succession' | 'page.stop-succession' | 'page.accept-succession'
>

const DONE: Record<string, string> = {
  ja: 'U hebt ja gezegd. U wordt de beheerder op de dag die hieronder staat',
  nee: 'U hebt nee gezegd. Er verandert niets',
  gestopt: 'Het is gestopt. De beheerder blijft dezelfde',
}

/** What the service desk arranges for this page, for everybody around it (PAG-4). */
export function SuccessionPage({
  request,
  succession,
}: {
  request: Reading
  succession: PageSuccession | null
}) {
  const { standing } = request
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Andere beheerder"
      heading={succession ? undefined : false}
      current="/profiel"
      notice={done ? <Notice kind="success" title={done} /> : undefined}
    >
      {succession ? (
        <UnderWay request={request} succession={succession} />
      ) : (
        <Message title="Er wacht niets" drawing="letter">
          <p>De servicedesk regelt nu geen andere beheerder voor deze pagina.</p>
        </Message>
      )}
    </CarePageFrame>
  )
}

function UnderWay({ request, succession }: { request: Reading; succession: PageSuccession }) {
  const { standing, viewer, formToken } = request
  const { id } = standing.carePage
  const asked = succession.toAccountId === viewer.accountId
  return (
    <>
      <p class="lead">
        De servicedesk wil {succession.toName} de beheerder maken van deze zorgpagina. Dat is{' '}
        {REASON_WORDS[succession.reason].because}.
      </p>
      <SummaryList
        rows={[
          { label: 'Beheerder van nu', value: succession.fromName || 'Niemand' },
          { label: 'Nieuwe beheerder', value: succession.toName },
          { label: 'Niet eerder dan', value: fullDate(succession.dueAt) },
          { label: 'Daarna', value: STAYS_WORDS[succession.stays].label },
          {
            label: 'Antwoord',
            value: succession.acceptedAt
              ? `${succession.toName} heeft ja gezegd`
              : `${succession.toName} moet nog ja zeggen`,
          },
        ]}
      />
      {asked && !succession.acceptedAt ? <Asked id={id} token={formToken} /> : null}
      {standing.role === 'manager' ? (
        <Form label="Stoppen" action={successionPaths.stop(id)} token={formToken}>
          <p>
            Wilt u zelf beheerder blijven? Dan stopt u het. Iedereen krijgt daar een e-mail van.
          </p>
          <Buttons>
            <SubmitButton>Stop dit</SubmitButton>
          </Buttons>
        </Form>
      ) : null}
      <p>Klopt er iets niet? Vraag het aan de servicedesk met «Klik hier voor hulp».</p>
    </>
  )
}

function Asked({ id, token }: { id: string; token: string }) {
  return (
    <>
      <h2>Wilt u beheerder worden?</h2>
      <p>U nodigt dan mensen uit en bepaalt wie wat ziet. U krijgt zelf alle rechten.</p>
      <Form label="Beheerder worden" action={successionPaths.accept(id)} token={token}>
        <Buttons>
          <SubmitButton>Ja, ik word beheerder</SubmitButton>
        </Buttons>
      </Form>
      <Form label="Nee zeggen" action={successionPaths.decline(id)} token={token}>
        <Buttons>
          <QuietButton>Nee, liever niet</QuietButton>
        </Buttons>
      </Form>
    </>
  )
}
