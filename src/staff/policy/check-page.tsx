import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import type { Form as Posted } from '../../http/form.ts'
import { fullDate } from '../../ui/dates.ts'
import { Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Points } from '../../ui/list.tsx'
import { Inset } from '../../ui/notice.tsx'
import { Differences } from './parts.tsx'
import { changePolicyPath, policyPath } from './paths.ts'
import type { Difference } from './sentences.ts'

/** All that was typed, to go along unseen; what the buttons and the form itself send is left out. */
function Typed({ form }: { form: Posted }) {
  return (
    <>
      {Object.entries(form.values)
        .filter(([name]) => name !== 'doen' && name !== '_form')
        .map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
      {Object.entries(form.lists).flatMap(([name, values]) =>
        values.map((value) => <Hidden name={`${name}[]`} value={value} />),
      )}
    </>
  )
}

/** Before it is saved: what changes for families, sentence by sentence, and how many it touches. */
export function CheckPage({
  request,
  changed,
  follows,
  beginsOn,
  today,
  replaces,
}: {
  request: StaffRequest
  changed: readonly Difference[]
  /** What follows from it, in sentences with numbers. */
  follows: readonly string[]
  beginsOn: string
  today: boolean
  /** The day of a change that waits already and that this one replaces. */
  replaces: Date | null
}) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Dit verandert er voor families"
      current={policyPath(slug)}
      breadcrumbs={[{ href: policyPath(slug), label: 'Afspraken met families' }]}
      wide
    >
      <p class="lead">
        {today
          ? 'Dit geldt meteen als u opslaat.'
          : `Dit geldt vanaf ${fullDate(beginsOn)}. Tot die dag kunt u het nog intrekken.`}
      </p>
      {replaces ? (
        <Inset>
          <p>
            Er stond al een wijziging klaar, voor {fullDate(replaces)}. Die vervalt als u dit
            opslaat.
          </p>
        </Inset>
      ) : null}
      <h2>Wat er gebeurt</h2>
      <Points points={[...follows]} />
      <h2>Zin voor zin</h2>
      <Differences all={changed} />
      <Form action={changePolicyPath(slug)} token={request.formToken}>
        <Typed form={request.form} />
        <Buttons>
          <SubmitButton name="doen" value="opslaan">
            Opslaan
          </SubmitButton>
          <QuietButton name="doen" value="terug">
            Nog iets veranderen
          </QuietButton>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}
