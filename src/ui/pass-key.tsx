import type { Child } from 'hono/jsx'
import { Buttons, Form, Hidden, SubmitButton } from './form.tsx'

/**
 * A form that goes with what a passkey answered, in its field `antwoord`. The script of the page shows the button and
 * talks to the passkey; without it there are the words in `without`.
 *
 * @param props.from where the script asks a question to a passkey that is there
 * @param props.options or: what it needs to make a new one, as the server's JSON
 * @param props.typing also offered by the browser in the field that has `autocomplete="… webauthn"`
 */
export function PassKey({
  action,
  token,
  button,
  without,
  failed,
  from,
  options,
  typing,
}: {
  action: string
  token?: string | undefined
  button: string
  without: Child
  failed: string
  typing?: boolean
} & ({ from: string; options?: never } | { from?: never; options: string })) {
  return (
    <pass-key
      {...(from === undefined ? { options } : { from })}
      {...(typing ? { typing: '' } : {})}
      data-failed={failed}
      data-known="Op dit apparaat staat al een passkey voor Naast."
    >
      <Form action={action} token={token}>
        <Hidden name="antwoord" value="" />
        <div data-with="" hidden>
          <Buttons>
            <SubmitButton icon="fingerprint">{button}</SubmitButton>
          </Buttons>
        </div>
      </Form>
      <div data-without="">{without}</div>
      <p role="status"></p>
    </pass-key>
  )
}
