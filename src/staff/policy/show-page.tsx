import { organisationPolicy } from '../../access/organisation-policy.ts'
import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { ButtonLink, Buttons, DangerButton, Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import type { Standing } from './agree.ts'
import { Differences, Topics } from './parts.tsx'
import {
  changePolicyPath,
  policyHistoryPath,
  policyPath,
  presetsPath,
  withdrawPolicyPath,
} from './paths.ts'
import { PRESETS } from './presets.ts'
import type { Version } from './queries.ts'
import { differences } from './sentences.ts'

const NOTHING = organisationPolicy.parse({})

const DONE: Record<string, { title: string; words: string }> = {
  opgeslagen: { title: 'De afspraken zijn veranderd', words: 'Ze gelden nu, voor alle families.' },
  gepland: {
    title: 'De wijziging staat klaar',
    words: 'Tot die dag blijft alles zoals het is. U kunt de wijziging nog intrekken.',
  },
  ingetrokken: { title: 'De wijziging is ingetrokken', words: 'Alles blijft zoals het nu is.' },
  'al-begonnen': {
    title: 'Deze wijziging geldt al, of is al ingetrokken',
    words: 'Daarom is er niets veranderd. Hieronder staat hoe het nu is.',
  },
}

/** «Afspraken met families»: what holds now in plain sentences, and what is planned (ORG-6). */
export function PolicyPage({ request, standing }: { request: StaffRequest; standing: Standing }) {
  const { slug, name } = request.standing.organisation
  const { current, planned } = standing
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Afspraken met families"
      current={policyPath(slug)}
      wide
      notice={
        done ? (
          <Notice kind="success" title={done.title}>
            <p>{done.words}</p>
          </Notice>
        ) : null
      }
    >
      <p class="lead">Dit heeft {name} met families afgesproken. Naast houdt zich eraan.</p>
      {current ? (
        <p class="muted">
          Deze afspraken gelden sinds <Time when={current.validFrom} look="date" />.{' '}
          {current.madeByName ? `${current.madeByName} heeft ze gemaakt.` : ''}
        </p>
      ) : null}
      <Buttons>
        <ButtonLink href={changePolicyPath(slug)} icon="pencil">
          Afspraken wijzigen
        </ButtonLink>
        <ButtonLink href={presetsPath(slug)} look="quiet">
          Beginnen met een voorbeeld
        </ButtonLink>
        <ButtonLink href={policyHistoryPath(slug)} look="quiet" icon="history">
          Geschiedenis
        </ButtonLink>
      </Buttons>
      {planned ? <Planned {...{ request, planned }} current={current} /> : null}
      <h2>Wat nu geldt</h2>
      <Topics policy={current?.policy ?? NOTHING} />
    </StaffFrame>
  )
}

function Planned({
  request,
  planned,
  current,
}: {
  request: StaffRequest
  planned: Version
  current: Version | null
}) {
  const { slug } = request.standing.organisation
  return (
    <section class="stack">
      <h2>Wat er gaat veranderen</h2>
      <p>
        Dit geldt vanaf <Time when={planned.validFrom} look="date" />. {planned.madeByName} heeft
        het klaargezet.
      </p>
      <Differences all={differences(current?.policy ?? NOTHING, planned.policy)} />
      <Form action={withdrawPolicyPath(slug)} token={request.formToken}>
        <input type="hidden" name="versie" value={String(planned.version)} />
        <Buttons>
          <DangerButton>Wijziging intrekken</DangerButton>
        </Buttons>
      </Form>
    </section>
  )
}

/** Five examples to begin with. */
export function PresetsPage({ request }: { request: StaffRequest }) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Beginnen met een voorbeeld"
      current={policyPath(slug)}
      breadcrumbs={[{ href: policyPath(slug), label: 'Afspraken met families' }]}
      wide
    >
      <p>
        Een voorbeeld vult het formulier. Daarna kunt u alles nog veranderen. Er gebeurt niets tot u
        opslaat.
      </p>
      <Cards columns>
        {PRESETS.map((preset) => (
          <Card title={preset.title} href={changePolicyPath(slug, preset.key)}>
            <p>{preset.about}</p>
          </Card>
        ))}
      </Cards>
    </StaffFrame>
  )
}
