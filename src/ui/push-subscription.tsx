import { Buttons, Form, Hidden, SubmitButton } from './form.tsx'

/**
 * Turns notices on in the browser that shows this page (W3C Push API). The form is sent by `browser/push-subscription.ts`
 * with what the browser gave; without script it stays away and the words say why.
 */
export function PushSubscription({
  action,
  token,
  publicKey,
}: {
  action: string
  token: string
  /** The public key of the portal (VAPID), base64url. */
  publicKey: string
}) {
  return (
    <push-subscription data-key={publicKey}>
      <p data-cannot="">
        In deze browser kunnen meldingen nu niet aan. Gebruikt u een iPhone of iPad? Zet Naast dan
        eerst op uw beginscherm en open het daar. E-mail kunt u altijd krijgen.
      </p>
      <div data-can="" hidden>
        <Form action={action} token={token} label="Meldingen op dit apparaat">
          <Hidden name="endpoint" value="" />
          <Hidden name="p256dh" value="" />
          <Hidden name="auth" value="" />
          <Buttons>
            <SubmitButton icon="bell-ring">Meldingen aanzetten op dit apparaat</SubmitButton>
          </Buttons>
        </Form>
      </div>
      <p role="status" data-said="" />
    </push-subscription>
  )
}
