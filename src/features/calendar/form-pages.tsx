import type { Child } from 'hono/jsx'
import type { CarePageRequest } from '../../access/request.ts'
import type { FoundOccurrence, Occurrence } from '../../calendar/occurrences.ts'
import type { Series } from '../../calendar/series.ts'
import { repeatWords, whenWords } from '../../calendar/words.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { Radios } from '../../ui/choices.tsx'
import { ButtonLink, Buttons, DangerButton, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { Message } from '../../ui/message-page.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { AppointmentFields } from './form-fields.tsx'
import { calendarPaths } from './paths.ts'
import { SCOPE_WORDS, SCOPES, type Scope } from './scope.ts'

type Editing = CarePageRequest<'calendar.edit'>

interface FormGiven {
  request: Editing
  values: Record<string, string>
  errors: Record<string, string>
  /** What the viewer should know before he goes on. */
  notice?: Child
}

/** «Afspraak toevoegen» (CAL-1). */
export function AddPage({ request, values, errors, notice }: FormGiven) {
  const { standing } = request
  const carePageId = standing.carePage.id
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Afspraak toevoegen"
      current="/kalender"
      errors={errors}
      notice={notice}
      breadcrumbs={[{ href: calendarPaths.list(carePageId), label: 'Kalender' }]}
    >
      <p>Iedereen die de kalender mag zien, ziet deze afspraak.</p>
      <Form action={calendarPaths.add(carePageId)} token={request.formToken}>
        <AppointmentFields standing={standing} scope="alle" values={values} errors={errors} />
        <Buttons>
          <SubmitButton icon="calendar-check">Afspraak toevoegen</SubmitButton>
          <ButtonLink look="quiet" href={calendarPaths.list(carePageId)}>
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

interface OneGiven {
  request: Editing
  found: FoundOccurrence
}

const backTo = (request: Editing, occurrence: Occurrence) => {
  const href = calendarPaths.one(request.standing.carePage.id, occurrence)
  return [{ href, label: 'Terug naar de afspraak' }]
}

/** «Afspraak wijzigen»: of a series this one, this and all that follow, or all. */
export function ChangePage({
  request,
  found: { occurrence },
  scope,
  version,
  ...given
}: FormGiven & OneGiven & { scope: Scope; version: string }) {
  const { standing } = request
  const carePageId = standing.carePage.id
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Afspraak wijzigen"
      current="/kalender"
      errors={given.errors}
      notice={given.notice}
      breadcrumbs={backTo(request, occurrence)}
    >
      {occurrence.repeats ? <ScopeNote scope={scope} /> : null}
      <Form action={calendarPaths.change(carePageId, occurrence)} token={request.formToken}>
        <Hidden name="wat" value={scope} />
        <Hidden name="versie" value={version} />
        <AppointmentFields
          standing={standing}
          scope={scope}
          values={given.values}
          errors={given.errors}
        />
        <Buttons>
          <SubmitButton>Bewaren</SubmitButton>
          <ButtonLink look="quiet" href={calendarPaths.one(carePageId, occurrence)}>
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

const SCOPE_NOTES: Record<Scope, string> = {
  deze: 'De andere keren blijven zoals ze zijn.',
  volgende: 'Wat er voor deze dag stond, blijft zoals het is.',
  alle: 'U ziet hier de eerste keer. Wat u verandert, geldt voor alle keren.',
}

function ScopeNote({ scope }: { scope: Scope }) {
  return (
    <Notice title={SCOPE_WORDS[scope]}>
      <p>{SCOPE_NOTES[scope]}</p>
    </Notice>
  )
}

const SCOPE_HINTS: Record<Scope, string> = {
  deze: 'De andere keren blijven staan.',
  volgende: 'Vanaf deze dag. Wat eerder was, blijft staan.',
  alle: 'Ook de keren die al geweest zijn.',
}

/** Before a repeating appointment is changed: how far it reaches. */
export function ChooseScopePage({ request, found: { occurrence, series } }: OneGiven) {
  const { standing } = request
  const change = calendarPaths.change(standing.carePage.id, occurrence)
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Wat wilt u wijzigen?"
      current="/kalender"
      breadcrumbs={backTo(request, occurrence)}
    >
      <About occurrence={occurrence} series={series} />
      <Cards>
        {SCOPES.map((scope) => (
          <Card title={SCOPE_WORDS[scope]} href={`${change}?wat=${scope}`}>
            <p>{SCOPE_HINTS[scope]}</p>
          </Card>
        ))}
      </Cards>
    </CarePageFrame>
  )
}

function About({ occurrence, series }: { occurrence: Occurrence; series: Series }) {
  return (
    <SummaryList
      rows={[
        { label: 'Afspraak', value: occurrence.title },
        { label: 'Wanneer', value: whenWords(occurrence) },
        ...(series.repeat
          ? [{ label: 'Herhaalt', value: repeatWords(series.repeat, series.when.beginOn) }]
          : []),
      ]}
    />
  )
}

/** «Afspraak verwijderen»: asks first, and of a series how far. */
export function RemovePage({
  request,
  found: { occurrence, series },
  values,
  errors,
}: FormGiven & OneGiven) {
  const { standing } = request
  const carePageId = standing.carePage.id
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Afspraak verwijderen"
      current="/kalender"
      errors={errors}
      breadcrumbs={backTo(request, occurrence)}
    >
      <About occurrence={occurrence} series={series} />
      <p>De anderen zien de afspraak dan ook niet meer. U kunt dit niet terugdraaien.</p>
      <Form action={calendarPaths.remove(carePageId, occurrence)} token={request.formToken}>
        {occurrence.repeats ? (
          <Radios
            name="wat"
            label="Wat wilt u verwijderen?"
            options={SCOPES.map((scope) => ({
              value: scope,
              label: SCOPE_WORDS[scope],
              hint: SCOPE_HINTS[scope],
            }))}
            values={values}
            errors={errors}
          />
        ) : null}
        <Buttons>
          <DangerButton icon="trash-2">Verwijderen</DangerButton>
          <ButtonLink look="quiet" href={calendarPaths.one(carePageId, occurrence)}>
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

/** Somebody may read an appointment and not change it (PAG-3): who can, and whom to ask. */
export function NotYoursPage({ request, found: { occurrence } }: OneGiven) {
  const { standing } = request
  const manager = standing.managerName ?? 'de beheerder'
  const maker = occurrence.addedBy?.name
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Deze afspraak is van iemand anders"
      heading={false}
      current="/kalender"
    >
      <Message title="Deze afspraak is van iemand anders" drawing="people">
        <p>
          {maker && maker !== manager
            ? `Alleen ${maker} en ${manager} kunnen deze afspraak wijzigen of verwijderen.`
            : `Alleen ${manager} kan deze afspraak wijzigen of verwijderen.`}{' '}
          Vraag het gerust.
        </p>
        <Buttons>
          <ButtonLink href={calendarPaths.one(standing.carePage.id, occurrence)}>
            Terug naar de afspraak
          </ButtonLink>
        </Buttons>
      </Message>
    </CarePageFrame>
  )
}
