import type { DeskRequest } from '../../access/request.ts'
import { DeskFrame } from '../../frame/desk-frame.tsx'
import { WEEKDAYS } from '../../tickets/chat-hours.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { capitalised } from '../../ui/names.ts'
import { Notice } from '../../ui/notice.tsx'
import { hoursPath } from './paths.ts'

/** «Openingstijden»: when the desk chats, by day of the week. */
export function HoursPage({
  request,
  values,
  errors,
}: {
  request: DeskRequest<'desk-hours.edit'>
  values: Values
  errors: Errors
}) {
  const saved = request.url.searchParams.get('gelukt') === 'bewaard'
  return (
    <DeskFrame
      request={request}
      standing={request.standing}
      title="Openingstijden van de chat"
      current={hoursPath}
      errors={errors}
      notice={saved ? <Notice kind="success" title="De openingstijden zijn bewaard" /> : undefined}
    >
      <p>
        Deze tijden gelden voor iedereen. Heeft een zorgorganisatie eigen tijden? Dan gelden die
        voor de families van die organisatie.
      </p>
      <Form action={hoursPath} token={request.formToken}>
        {WEEKDAYS.map((day) => (
          <>
            <h2>{capitalised(day)}</h2>
            <TextField
              name={`${day}-van`}
              label={`${capitalised(day)}, open van`}
              width="short"
              values={values}
              errors={errors}
            />
            <TextField
              name={`${day}-tot`}
              label={`${capitalised(day)}, open tot`}
              width="short"
              values={values}
              errors={errors}
            />
          </>
        ))}
        <Buttons>
          <SubmitButton>Bewaren</SubmitButton>
        </Buttons>
      </Form>
    </DeskFrame>
  )
}
