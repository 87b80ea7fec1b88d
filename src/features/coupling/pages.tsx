import type { CarePageRequest } from '../../access/request.ts'
import type { CouplingStanding } from '../../access/standing.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { mostReadersWords } from '../../sharing/dossier-limit.ts'
import { Checkbox } from '../../ui/choices.tsx'
import { CodeField, DateFields } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, DangerButton, Form, SubmitButton } from '../../ui/form.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { Progress, type ProgressStep } from '../../ui/progress.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { inWords } from './part-words.ts'
import { couplingPaths } from './paths.ts'
import type { CodeSeen } from './queries.ts'

interface CodePageProps {
  request: CarePageRequest<'coupling.start'>
  values: Record<string, string>
  errors: Record<string, string>
}

/** Code and date of birth. */
export function CodePage({ request, values, errors }: CodePageProps) {
  const { standing } = request
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Zorgorganisatie koppelen"
      errors={errors}
    >
      <p>U kreeg een brief van de zorgorganisatie. Daarin staat een activatiecode.</p>
      <Form action={couplingPaths.code(standing.carePage.id)} token={request.formToken}>
        <CodeField
          kind="letter"
          name="code"
          label="Activatiecode"
          hint="De code staat in de brief. U mag hem met of zonder streepjes typen."
          values={values}
          errors={errors}
        />
        <DateFields
          name="geboortedatum"
          label="Geboortedatum van de cliënt"
          hint="Bijvoorbeeld 14 3 1938"
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Volgende</SubmitButton>
        </Buttons>
      </Form>
      <Inset>
        <p>Hebt u geen brief? Vraag erom bij uw contactpersoon van de zorgorganisatie.</p>
      </Inset>
    </CarePageFrame>
  )
}

/** The organisation's own rules, to read and accept (ORG-5). */
export function RulesPage({ request, seen, values, errors }: CodePageProps & { seen: CodeSeen }) {
  const { standing } = request
  const { rules } = seen.policy
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title={`Regels van ${seen.organisationName}`}
      heading={rules.title || undefined}
      errors={errors}
    >
      <p>Lees eerst de regels van {seen.organisationName}. Daarna kunt u koppelen.</p>
      {rules.paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      <Form action={couplingPaths.rules(standing.carePage.id)} token={request.formToken}>
        <input type="hidden" name="versie" value={String(rules.version)} />
        <Checkbox
          name="akkoord"
          label="Ik heb de regels gelezen en ga ermee akkoord"
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Volgende</SubmitButton>
          <ButtonLink look="quiet" href={couplingPaths.code(standing.carePage.id)}>
            Vorige
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

/** «U koppelt <client> aan de pagina van <name>»: the last moment to notice a mistake. */
export function ConfirmPage({
  request,
  seen,
  errors,
}: Omit<CodePageProps, 'values'> & { seen: CodeSeen }) {
  const { standing } = request
  const pageName = `${standing.carePage.firstName} ${standing.carePage.lastName}`
  return (
    <CarePageFrame request={request} standing={standing} title="Klopt dit?" errors={errors}>
      <p class="lead">
        U koppelt <strong>{seen.patientName}</strong> aan de zorgpagina van{' '}
        <strong>{pageName}</strong>.
      </p>
      <SummaryList
        rows={[
          { label: 'Cliënt bij de zorgorganisatie', value: seen.patientName },
          { label: 'Zorgorganisatie', value: seen.organisationName },
          { label: 'Zorgpagina van', value: pageName },
          { label: 'Wat u dan kunt lezen', value: inWords(seen.policy) },
          ...(seen.policy.mostReaders === undefined
            ? []
            : [{ label: 'Wie er meeleest', value: mostReadersWords(seen.policy.mostReaders) }]),
        ]}
      />
      {sharesAName(seen.patientName, pageName) ? null : (
        <Notice kind="warning" title="De namen verschillen">
          <p>
            Kijk goed of dit de juiste zorgpagina is. Koppelen aan een verkeerde pagina laat anderen
            het dossier lezen.
          </p>
        </Notice>
      )}
      <Form action={couplingPaths.confirm(standing.carePage.id)} token={request.formToken}>
        <input type="hidden" name="versie" value={String(seen.policy.rules.version)} />
        <Buttons>
          <SubmitButton>Ja, koppelen</SubmitButton>
          <ButtonLink look="quiet" href={couplingPaths.code(standing.carePage.id)}>
            Nee, terug
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

/** True when both names share a word of three letters or more: «T. de Vries» and «Toos de Vries». */
const sharesAName = (one: string, other: string): boolean => {
  const words = (name: string): string[] =>
    name
      .toLocaleLowerCase('nl')
      .split(/[\s-]+/)
      .filter((word) => word.length > 2 && !['van', 'der', 'den'].includes(word))
  return words(one).some((word) => words(other).includes(word))
}

interface ProgressPageProps {
  request: CarePageRequest<'coupling.progress'>
  coupling: CouplingStanding
  steps: ProgressStep[]
  busy: boolean
  failingSince: string | null
}

/** How far the first pull is. */
export function ProgressPage({ request, coupling, steps, busy, failingSince }: ProgressPageProps) {
  const { standing } = request
  const { organisation } = coupling
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title={busy ? 'We halen het dossier op' : 'De koppeling is klaar'}
      organisation={{ name: organisation.name }}
    >
      {failingSince ? (
        <Notice kind="warning" title="Het dossier is nu niet bereikbaar">
          <p>
            Sinds {failingSince} lukt het niet om alles op te halen bij {organisation.name}. Wij
            proberen het steeds opnieuw. U hoeft niet te wachten.
          </p>
        </Notice>
      ) : (
        <p>
          {busy
            ? `Dit komt nu van ${organisation.name}. Het duurt meestal minder dan een minuut.`
            : `Alles van ${organisation.name} staat klaar bij Dossier.`}
        </p>
      )}
      <Progress steps={steps} busy={busy} />
      <Buttons>
        <ButtonLink href={`/zorgpagina/${standing.carePage.id}/dossier`}>
          Naar het dossier
        </ButtonLink>
      </Buttons>
    </CarePageFrame>
  )
}

/** Asks before the manager ends a coupling, and says what goes and what stays. */
export function EndPage({
  request,
  coupling,
}: {
  request: CarePageRequest<'coupling.end'>
  coupling: CouplingStanding
}) {
  const { standing } = request
  const { organisation } = coupling
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title={`Koppeling met ${organisation.name} beëindigen`}
      current="/connecties"
    >
      <p>Weet u het zeker? Dit gebeurt er:</p>
      <ul>
        <li>Niemand op deze pagina kan het dossier van {organisation.name} nog lezen.</li>
        <li>Alles wat uit het dossier kwam, wordt hier meteen gewist.</li>
        <li>
          Ook de berichten met {organisation.name} verdwijnen van deze pagina. Neem ze eerst mee als
          u ze wilt bewaren.
        </li>
        <li>Deze zorgpagina en de mensen die meedoen, blijven.</li>
        <li>Het dossier bij {organisation.name} zelf verandert niet.</li>
      </ul>
      <p>Wilt u later weer koppelen? Dan hebt u een nieuwe brief nodig.</p>
      <Form action={couplingPaths.end(standing.carePage.id, coupling.id)} token={request.formToken}>
        <Buttons>
          <DangerButton>Koppeling beëindigen</DangerButton>
          <ButtonLink look="quiet" href={`/zorgpagina/${standing.carePage.id}/connecties`}>
            Nee, niets veranderen
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}
