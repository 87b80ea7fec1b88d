import type { CarePageRequest } from '../../access/request.ts'
import type { CouplingStanding } from '../../access/standing.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { Panel } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import { ButtonLink, Buttons, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { Message } from '../../ui/message-page.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { carePagePaths } from '../care-page/paths.ts'
import { couplingPaths } from '../coupling/paths.ts'
import { newRulesPath } from './paths.ts'

type Accepting = CarePageRequest<'coupling.accept-rules'>

/** The rules of one organisation as they read now, and the choice: go on with them, or end the coupling. */
export function NewRulesPage({
  request,
  coupling,
  onward,
  errors = {},
}: {
  request: Accepting
  coupling: CouplingStanding
  /** Where the manager was going. */
  onward: string
  errors?: Errors
}) {
  const { standing } = request
  const { organisation, policy } = coupling
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title={`Nieuwe regels van ${organisation.name}`}
      errors={errors}
      current="/dossier"
    >
      <p class="lead">
        {organisation.name} heeft de eigen regels veranderd. U beheert deze pagina. Lees daarom
        eerst de nieuwe regels. Daarna gaat u verder met het dossier.
      </p>
      <Panel label={`De regels van ${organisation.name}`}>
        <p>
          <strong>{policy.rules.title}</strong>
        </p>
        {policy.rules.paragraphs.map((paragraph) => (
          <TypedText text={paragraph} />
        ))}
      </Panel>
      <Form
        label="Akkoord gaan"
        action={newRulesPath(standing.carePage.id)}
        token={request.formToken}
      >
        <Hidden name="koppeling" value={coupling.id} />
        <Hidden name="versie" value={String(policy.rules.version)} />
        <Hidden name="verder" value={onward} />
        <Checkbox
          name="akkoord"
          label="Ik heb de regels gelezen en ga ermee akkoord"
          values={{}}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Verder met het dossier</SubmitButton>
        </Buttons>
      </Form>
      <h2>Gaat u niet akkoord?</h2>
      <p>
        Dan kunt u het dossier van {organisation.name} hier niet lezen. Praat erover met de
        zorgorganisatie. De kalender, de berichten en de rest van de pagina blijven gewoon werken.
      </p>
      <p>U kunt de koppeling ook beëindigen. Voor u dat doet, leest u wat er dan gebeurt.</p>
      <Buttons>
        <ButtonLink look="quiet" href={couplingPaths.end(standing.carePage.id, coupling.id)}>
          Koppeling beëindigen
        </ButtonLink>
      </Buttons>
    </CarePageFrame>
  )
}

/** Nothing is asked (any more): said so, with the way on. */
export function NothingAskedPage({
  request,
  title,
  words,
}: {
  request: Accepting
  title: string
  words: string
}) {
  const { standing } = request
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title={title}
      heading={false}
      current="/dossier"
    >
      <Message title={title} drawing="letter">
        <p>{words}</p>
        <Buttons>
          <ButtonLink href={carePagePaths.front(standing.carePage.id)}>
            Naar de zorgpagina
          </ButtonLink>
        </Buttons>
      </Message>
    </CarePageFrame>
  )
}
