import type { CarePageRequest } from '../../access/request.ts'
import { PasswordAgain } from '../../account/password-again.tsx'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import type { HandOverQuestion } from '../../sharing/hand-over-question.ts'
import { Radios } from '../../ui/choices.tsx'
import { fullDate } from '../../ui/dates.ts'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { capitalised } from '../../ui/names.ts'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { carePagePaths } from '../care-page/paths.ts'
import { connectionPaths } from '../connections/paths.ts'
import { handOverPaths } from './paths.ts'
import type { Person } from './queries.ts'
import { STAYS_OPTIONS, staysWords } from './words.ts'

type Asking = CarePageRequest<'page.hand-over'>

export interface AskShown {
  request: Asking
  /** Who can be asked: everybody but the manager. */
  people: readonly Person[]
  /** The names of those who were invited and did not accept yet. */
  invited: readonly string[]
  values: Values
  errors: Errors
}

const crumbs = (carePageId: string) => [
  { href: carePagePaths.profile(carePageId), label: 'Profiel' },
]

/** «Beheer overdragen»: whom, what changes, and what the manager himself does afterwards (PAG-4). */
export function AskPage(shown: AskShown) {
  const { request, people, invited, errors } = shown
  const { standing } = request
  const anybody = people.length > 0
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Beheer overdragen"
      errors={errors}
      current="/profiel"
      breadcrumbs={crumbs(standing.carePage.id)}
    >
      <p>
        U bent nu de beheerder van deze zorgpagina. U kunt iemand die meedoet vragen om het over te
        nemen.
      </p>
      {anybody ? <WhatChanges request={request} /> : <Nobody request={request} />}
      {invited.length > 0 ? <NotYet names={invited} /> : null}
      {anybody ? <AskForm {...shown} /> : null}
    </CarePageFrame>
  )
}

function WhatChanges({ request }: { request: Asking }) {
  const { couplings } = request.standing
  const names = couplings.map(({ organisation }) => organisation.name).join(' en ')
  return (
    <>
      <h2>Wat verandert er?</h2>
      <ul>
        <li>De nieuwe beheerder nodigt mensen uit en bepaalt wie wat ziet, ook wat u ziet.</li>
        <li>De nieuwe beheerder ziet alles op deze pagina, ook het dossier.</li>
        <li>Alleen de nieuwe beheerder kan een zorgorganisatie koppelen of loskoppelen.</li>
        <li>Alleen de nieuwe beheerder kan de pagina verwijderen.</li>
        <li>U kunt het niet zelf terugdraaien. De nieuwe beheerder kan het wel teruggeven.</li>
      </ul>
      {couplings.length > 0 ? (
        <Notice title="De koppeling blijft">
          <p>
            Vertel het ook aan {names}. Daar wil men weten wie de pagina beheert. De nieuwe
            beheerder gaat eerst akkoord met de regels van {names}, als die er zijn.
          </p>
        </Notice>
      ) : null}
    </>
  )
}

function Nobody({ request }: { request: Asking }) {
  return (
    <EmptyState title="Er is nog niemand om het aan te vragen" drawing={<Drawing name="people" />}>
      <p>Alleen iemand die al meedoet op deze pagina kan de beheerder worden.</p>
      <Buttons>
        <ButtonLink href={connectionPaths.list(request.standing.carePage.id)}>
          Naar Connecties
        </ButtonLink>
      </Buttons>
    </EmptyState>
  )
}

function NotYet({ names }: { names: readonly string[] }) {
  return (
    <Notice title="Nog niet geaccepteerd">
      <p>
        U kunt het nog niet vragen aan: {names.join(', ')}. Eerst moet de uitnodiging geaccepteerd
        zijn.
      </p>
    </Notice>
  )
}

function AskForm({ request, people, values, errors }: AskShown) {
  const { carePage } = request.standing
  return (
    <Form action={handOverPaths.ask(carePage.id)} token={request.formToken}>
      <Radios
        name="wie"
        label="Wie wordt de beheerder?"
        options={people.map((person) => ({
          value: person.participantId,
          label: person.name,
          ...(person.relation ? { hint: capitalised(person.relation) } : {}),
        }))}
        values={values}
        errors={errors}
      />
      <Radios
        name="daarna"
        label="Wat doet u zelf daarna?"
        options={STAYS_OPTIONS}
        values={values}
        errors={errors}
      />
      <PasswordAgain errors={errors} />
      <p>
        De ander krijgt een e-mail en kan ja of nee zeggen. Tot die tijd blijft u de beheerder. Na
        14 dagen vervalt de vraag.
      </p>
      <Buttons>
        <SubmitButton>Vraag versturen</SubmitButton>
        <ButtonLink look="quiet" href={carePagePaths.profile(carePage.id)}>
          Niet overdragen
        </ButtonLink>
      </Buttons>
    </Form>
  )
}

const SUCCESS_WORDS: Record<string, string> = {
  gevraagd: 'De vraag is verstuurd.',
}

/** The question that waits, with the way to take it back. */
export function WaitingPage({
  request,
  question,
}: {
  request: Asking
  question: HandOverQuestion
}) {
  const { standing } = request
  const { carePage } = standing
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Beheer overdragen"
      current="/profiel"
      breadcrumbs={crumbs(carePage.id)}
      notice={success ? <Notice kind="success" title={success} /> : null}
    >
      <p>U vroeg {question.toName} om het beheer over te nemen. Er is nog geen antwoord.</p>
      <SummaryList
        rows={[
          { label: 'Aan wie', value: question.toName },
          { label: 'Gevraagd op', value: capitalised(fullDate(question.askedAt)) },
          { label: 'Antwoord kan tot', value: capitalised(fullDate(question.expiresAt)) },
          { label: 'Daarna', value: staysWords(question.fromName, question.stays) },
        ]}
      />
      <p>Wilt u het toch niet, of aan iemand anders vragen? Neem de vraag dan eerst terug.</p>
      <Form action={handOverPaths.withdraw(carePage.id)} token={request.formToken}>
        <Buttons>
          <QuietButton>Vraag terugnemen</QuietButton>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}
